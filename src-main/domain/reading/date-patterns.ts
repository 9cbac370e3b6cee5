/** How dates are written in Japanese, English, Korean and in numbers; what a match means is told by date-mentions.ts. */

/** Kanji for 0 to 9, with both that stand for 0. */
export const kanjiDigits = '〇零一二三四五六七八九'
const monthNumber = '[0-9]{1,2}|[一二三四五六七八九十]{1,3}'
const yearJa = `(?<era>令和|平成|昭和|大正|明治|(?:主体|チュチェ)(?=[0-9]{1,3}年))(?<eraYear>元|[0-9]{1,3}|[一二三四五六七八九十]{1,4})年(?:[(（](?:西暦)?[0-9]{4}年?[)）])?|(?:(?:主体|チュチェ)[0-9]{1,3}[(（])?(?<year>(?<![0-9,.])[0-9]{4}|(?<![${kanjiDigits}])[${kanjiDigits}]{4})[)）]?年(?:[(（](?:令和|平成|昭和|大正|明治)(?:元|[0-9]{1,2})年?[)）])?|(?<short>(?<![0-9,.])[0-9]{2})年(?=[0-9]{1,2}月)`
const relativeYear = '(?<relYear>再来年|一昨年|おととし|今年|本年|昨年|去年|来年|明年|同年|翌々年|翌年|前年)'
const monthJa = `(?<month>${monthNumber})月(?![曜間面食光島刊号分給例謝餅見]|下(?!旬))`
const afterDay = '(?![間目本前後米中朝韓独英仏露程経])'
const dayJa = `(?<day>${monthNumber})日${afterDay}`
const part = '(?<part>末|初め|初頭|はじめ|上旬|中旬|下旬|半ば|中頃|なかば|前半|後半|初旬|暮れ)'
const season = '(?<season>春|夏|秋|冬)(?![休季場物])'
const weekday = '(?:[(（][日月火水木金土][)）])?'

/**
 * Patterns and what a text must hold for each to be looked for, which is told much sooner. No name stands twice in one
 * pattern, not even in alternatives: older engines refuse that.
 */
const japanese: readonly (readonly [pattern: RegExp, needs: RegExp])[] = [
  // A year or a word for one, and what follows of month, day, season.
  [
    new RegExp(
      `(?:${yearJa}|${relativeYear})(?:の?(?:${monthJa}(?:の?${dayJa}|の?${part})?|${season}|(?<yearPart>末|初め|初頭|明け|前半|後半|半ば|上半期|下半期|暮れ|春先)|(?<decade>代(?:の?(?:前半|後半|半ば|末|初頭|初め))?)|(?<fiscal>度)))?`,
      'gu'
    ),
    /年|おととし/
  ],
  // 6月11、12日 and 6月11～14日, with or without a year.
  [
    new RegExp(
      `(?:${yearJa}|${relativeYear})?(?<month>(?<![0-9])[0-9]{1,2})月(?<day>[0-9]{1,2})日?${weekday}[、・,〜～~-]\\s?(?<dayTo>[0-9]{1,2})(?:日${afterDay}|の両日)`,
      'gu'
    ),
    /月[0-9]{1,2}日?[(（、・,〜～~-]/
  ],
  // 先月20日, 今月12日, 同月末, 翌月.
  [new RegExp(`(?<relMonth>今月|本月|先月|先々月|来月|再来月|同月|翌月|前月)(?:の?${dayJa}|の?${part})?`, 'gu'), /月/],
  // 同12日.
  [new RegExp(`(?<same>同|翌)${dayJa}`, 'gu'), /[同翌]/],
  [
    /(?<relDay>同日|翌日|前日|翌々日|一昨日|おととい|昨日|きのう|本日|明日|あす(?=[、,のにはもか])|あした|明後日|あさって)/gu,
    /[日昨明]|おととい|きのう|あ[すしさ]/
  ],
  [new RegExp(`(?<relSeason>今|昨|来)${season}`, 'gu'), /[春夏秋冬]/],
  // 6月11日, 8月末, １２月.
  [new RegExp(`(?<![年第0-9一二三四五六七八九十])${monthJa}(?:${dayJa}|の?${part})?`, 'gu'), /月/],
  // 12日, in the places where a day of the month stands and a number of days does not.
  [
    new RegExp(
      `(?<![0-9月年第約計全丸各毎数何幾など一二三四五六七八九十百千同翌.,/-])(?<day>[0-9]{1,2})日${afterDay}(?=[、,のにはも付]|午|夜|朝|未明|夕|昼|まで|から|以降|[(（][日月火水木金土現夜]|[〜～~-])`,
      'gu'
    ),
    /日/
  ],
  // 夏の大演習: a season that no year goes with.
  [
    /(?<![\p{Script=Han}])(?<vague>[春夏秋冬])の[\p{Script=Han}\p{Script=Katakana}ー]{0,12}(?:演習|会談|会合|会議|大会|選挙|総会|協議|訪問|祭典|攻勢|訓練|改選)/gu,
    /[春夏秋冬]の/
  ]
]
const numeric: readonly RegExp[] = [
  /(?<![0-9./\-])(?<year>[0-9]{4})(?:[/.-])\s?(?<month>[0-9]{1,2})(?:[/.-])\s?(?<day>[0-9]{1,2})(?![0-9]|[/-][0-9]|\.[0-9])\.?/gu,
  /(?<![A-Za-z0-9])(?<era>[RHS])(?<eraYear>[0-9]{1,2})[./](?<month>[0-9]{1,2})[./](?<day>[0-9]{1,2})(?![0-9./])/gu,
  /(?<![0-9./])(?<month>[0-9]{1,2})\/(?<day>[0-9]{1,2})(?=\s?[(（][日月火水木金土][)）])/gu
]
export const monthsEn = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
]
const monthEn =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const dayEn = '[0-9]{1,2}(?:st|nd|rd|th)?'
const english: readonly RegExp[] = [
  new RegExp(
    `\\b(?<monthName>${monthEn})\\s(?<day>${dayEn})(?:\\s?(?:[-–—]|to|and)\\s?(?<dayTo>${dayEn})(?![0-9]))?(?:(?:,\\s?|\\s)(?<year>[0-9]{4}))?(?![0-9:])`,
    'gu'
  ),
  new RegExp(
    `(?<![0-9.])(?<day>${dayEn})(?:\\s?(?:[-–—]|to|and)\\s?(?<dayTo>${dayEn}))?\\s(?:of\\s)?(?<monthName>${monthEn})(?:,?\\s(?<year>[0-9]{4}))?(?![A-Za-z0-9])`,
    'gu'
  ),
  new RegExp(
    `\\b(?:(?<![A-Za-z])(?<partEn>early|mid|late|the end of|end of)[ -])?(?<monthName>${monthEn}),?\\s(?<year>[0-9]{4})(?![0-9])`,
    'gu'
  ),
  new RegExp(`\\b(?<relEn>last|this|next)\\s(?<monthName>${monthEn})(?![A-Za-z])`, 'gu'),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter)\\s)(?:(?<partEn>early|mid|late|the end of|end of)[ -])?(?<monthName>${monthEn})(?![A-Za-z0-9]|\\s[0-9])`,
    'gu'
  ),
  /(?<![A-Za-z0-9$€£¥.,/-])(?:the\s)?(?<year>1[0-9]{3}|20[0-9]{2})(?<decade>s)\b/gu,
  /(?<=\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter|[Ll]ate|[Ee]arly|[Mm]id|[Tt]he|[Oo]f|[Ii]ts|and|to)[\s-])(?<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z%]|[.,:][0-9]|\s(?:people|troops|soldiers|dollars|won|yen|km|tons|percent|miles|meters|years|days))/gu,
  /\b(?<relEn>last|this|next) (?<unitEn>year|month)\b|\b(?<dayWord>yesterday|tomorrow)\b/giu
]
const korean: readonly RegExp[] = [
  /(?:(?<![0-9])(?<year>[0-9]{4})년|(?<relYear>올해|지난해|작년|재작년|내년|같은 해|이듬해))(?:\s?(?:(?<month>[0-9]{1,2})월(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순|상순|하순))?|(?<season>봄|여름|가을|겨울)|(?<yearPart>말|초|상반기|하반기)|(?<decade>대)(?![통한비선기회])))?/gu,
  /(?<![0-9년])(?<month>[0-9]{1,2})월(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순|상순|하순))?/gu,
  /(?<relMonth>이달|이번 달|지난달|다음 달|다음달|같은 달)(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순))?|(?<relDay>같은 날|이튿날|다음 날|전날|어제|내일)|(?:지난|오는)\s(?<day2>[0-9]{1,2})일(?!간)/gu
]

/**
 * The patterns that are worth looking for in a text.
 * @param folded the text with ASCII digits, see `foldDigits`
 */
export function patternsFor(folded: string): RegExp[] {
  const patterns: RegExp[] = []
  if (/[年月日]|[春夏秋冬]の|[今昨来][春夏秋冬]|きのう|おととい|あす|あした|あさって|おととし/u.test(folded))
    patterns.push(...japanese.filter(([, needs]) => needs.test(folded)).map(([pattern]) => pattern))
  if (/[0-9][/.-]\s?[0-9]/.test(folded)) patterns.push(...numeric)
  if (
    /[A-Za-z]{3}/.test(folded) &&
    /\b(?:[12][0-9]{3}|[A-Z][a-z]{2,8}\.? [0-9]|[0-9](?:st|nd|rd|th)? (?:of )?[A-Z]|yesterday|tomorrow|(?:last|this|next|in|since|by|until|from|early|late|mid|of) (?:year|month|[A-Z]))/i.test(
      folded
    )
  )
    patterns.push(...english)
  if (
    /[가-힣]/.test(folded) &&
    /[0-9][년월일]|올해|지난|작년|내년|이달|같은|이튿날|다음|어제|내일|오는|전날|이번/u.test(folded)
  )
    patterns.push(...korean)
  return patterns
}
