import type { ImportWarning } from '../domain/article/article'
import type { Language } from '../domain/codebook/code'

/** What an import did all the same but the reader should know. `{detail}` is filled by the importer. */
export const importWarnings = {
  ENCODING_UNREADABLE: {
    ja: '読み取れない文字が {detail} 個あり、「�」になっています。文字コードを選んで取り込み直せます。',
    en: '{detail} characters could not be read and stand as “�”. You can import it again with another encoding.'
  },
  ENCODING_UNSURE: {
    ja: '文字コードは {detail} と推定しました（確実ではありません）。',
    en: 'The encoding was taken to be {detail}; this is not certain.'
  },
  IMAGES_TOO_LARGE: {
    ja: '大きすぎる画像を {detail} 枚、取り込みませんでした。',
    en: '{detail} images were too large to keep.'
  },
  SHORTER_THAN_BEFORE: {
    ja: '以前に取り込んだ記事 {detail} よりずっと短いので、版を重ねずに別の記事として加えました。',
    en: 'It is much shorter than article {detail} from the same place, so it was added as an article of its own.'
  },
  UNLIKE_BEFORE: {
    ja: '同じ場所から取り込んだ記事 {detail} とは別の文章なので、別の記事として加えました。',
    en: 'It is another text than article {detail} from the same place, so it was added as an article of its own.'
  },
  NEAR_DUPLICATE: {
    ja: '記事 {detail} とほとんど同じ文章です。',
    en: 'It is nearly the same text as article {detail}.'
  },
  PARTS_SKIPPED: { ja: '読み取れなかった部分が {detail} か所あります。', en: '{detail} parts could not be read.' },
  PAGES_WITHOUT_TEXT: {
    ja: '文字の情報がないページが {detail} ページあります。',
    en: '{detail} pages have no text layer.'
  },
  ATTACHMENT_MISSING: {
    ja: '添付ファイル「{detail}」が見つかりません。',
    en: 'The attached file “{detail}” was not found.'
  },
  MARKDOWN_AS_TEXT: {
    ja: 'Markdown の記号や語が多すぎるので、ふつうの文章として読み取りました。何も失われていません。',
    en: 'It has too many marks or words in one stretch to be read as Markdown; it was read as plain text, and nothing is lost.'
  },
  HIGHLIGHTS_APART: {
    ja: 'この文書に付けられていたハイライトとメモ {detail} 件は、別の記事にまとめました。',
    en: 'The {detail} highlights and notes that were made in this document stand in an article of their own.'
  },
  METADATA_ONLY: {
    ja: '本文がないので、書誌と要旨だけを取り込みました。',
    en: 'There was no text, only its description; that was imported.'
  }
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>

export type WarningCode = keyof typeof importWarnings

/** A warning as an importer raises it: its `message` is the detail until the reader's language is known. */
export const warning = (code: WarningCode, detail: string | number = ''): ImportWarning => ({
  code,
  message: String(detail)
})

/** The warning with its sentence; an unknown code keeps its message. */
export function spellOut({ code, message }: ImportWarning, language: Language): ImportWarning {
  const sentence = Object.hasOwn(importWarnings, code) ? importWarnings[code as WarningCode][language] : message
  return { code, message: sentence.replace('{detail}', message) }
}
