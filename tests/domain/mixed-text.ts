import fc from 'fast-check'

const pieces = [
  '北朝鮮', '書簡', 'の', 'は', 'を拒否した', '。', '、', '「', '」', '金正恩', '総書記', 'ハノイ', 'ー', '々',
  'か\u3099', 'ほ\u309a', 'ｶﾞ', '𠮷', '葛\u{e0100}', '👨‍👩‍👧', '1️⃣', '🇰🇵', '❤️', '👍🏽', '한국', '\u1112\u1161\u11ab',
  'Trump', 'e\u0301', ' ', '\u00a0', '\u3000', '\n', '\r\n', '\u2028', '２０２５', '12', '\u200b', '\u202e', '\ud83d', '\udc00'
] // prettier-ignore

/** Texts as they come: Japanese with emoji, surrogate pairs and lone ones, combining kana, Korean, Latin, odd spaces. */
export const mixedText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
