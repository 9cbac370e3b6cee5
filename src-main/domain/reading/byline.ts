import type { BylineName } from '../article/article'
import { looksLikeSiteName } from './furniture'

/** Who wrote, translated or photographed, as lines of their own say it. */

const roleWords =
  '(?:取材・文|取材・執筆|文・写真|文／写真|文・構成|構成・文|聞き手・構成|聞き手|インタビュー・文|文責|文|著者|著|筆者|執筆者|執筆|作者|作成者|投稿者|記者|ライター|寄稿者|寄稿|翻訳者|翻訳|訳者|訳|監訳|監修者|監修|編集者|編集|構成|写真|撮影|イラスト|取材)'
const labelled = new RegExp(
  `^[（(【[]?(${roleWords})[】\\]]?(?:\\s?[:：=＝|｜]\\s?|[/／]\\s?|[ \\u3000]{1,3}|(?<=】|\\]))(.{2,120})$`,
  'u'
)
/** 「文・姓 名」: the sign parts other labels from one another (文・写真). */
const writtenBy = /^文・([\p{Script=Han}々]{1,4}[ \u3000].{1,50}|[^\p{Script=Hiragana}]{2,60})$/u
const labelledEn =
  /^(?:(Words|Text|Story|Written|Reported|Reporting|Translated|Photographs?|Photos?|Edited|Interview|Analysis|Author)(?: by)?|(By))\s?:?\s(.{2,120})$/i
const labelledKo = /^(?:글|작성자|기자|번역|사진|취재)\s?[:=|]\s?(.{2,60})$/

const kanjiName =
  /[\p{Script=Han}々ヶヵノ]{1,4}[ \u3000]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,6}/u.source
const katakanaName = /[\p{Script=Katakana}ー]{2,12}(?:[・＝=･][\p{Script=Katakana}ー]{1,12}){1,3}/u.source
const latinName = /[\p{Lu}][\p{L}'’.-]{0,20}(?: (?:de|van|von|der|al|bin|[\p{Lu}][\p{L}'’.-]{0,20})){1,4}/u.source
const hangulName = /[\p{Script=Hangul}]{2,4}/u.source
const kanaReading =
  /[\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}(?:[・･ \u3000][\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}){0,3}/u
    .source
const named = new RegExp(`^(${kanjiName}|${katakanaName}|${latinName}|${hangulName})`, 'u')
const withReading = new RegExp(
  `^(${kanjiName}|${katakanaName}|${latinName}|${hangulName})\\s?[（(](${kanaReading}|[A-Za-z][A-Za-z' .-]{2,40})[）)]`,
  'u'
)
const spacedName = /^[\p{Script=Han}々]{1,4}[ \u3000][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,6}$/u
const affiliation =
  /(?:記者|特派員|編集委員|論説委員|支局長?|研究員|主任研究員|教授|准教授|講師|博士|ライター|ジャーナリスト|アナリスト|編集長|編集部|評論家|作家|客員研究員|専門家|特任教授|名誉教授|フェロー|代表|弁護士)/u
const koreanReporter =
  /^(?:[[（(][^\])）]{1,20}[\])）]\s?)?([\p{Script=Hangul}]{2,4}) ?(?:기자|특파원|논설위원|편집위원|객원기자)(?:[ =|/].{0,60})?$/u

function tidyName(text: string): string {
  return text
    .replace(/[\s\u3000]{1,10}/gu, ' ')
    .replace(/(?:さん|氏|様)$/u, '')
    .trim()
}

/** One name with what stands behind it: its reading in brackets, an affiliation. */
function nameOf(text: string, role: string | null): BylineName | null {
  const read = withReading.exec(text)
  if (read)
    return { name: tidyName(read[1]!), reading: read[2]!.trim(), role: role ?? roleBehind(text.slice(read[0].length)) }
  const bare = named.exec(text)
  if (!bare) return null
  const rest = text.slice(bare[0].length)
  if (rest !== '' && !/^[\s\u3000（(／/|｜・、,=＝@＠]/u.test(rest) && !affiliation.test(rest)) return null
  const cut = affiliation.exec(bare[1]!)
  const name = tidyName(cut && cut.index >= 2 ? bare[1]!.slice(0, cut.index) : bare[1]!)
  return { name, reading: null, role: role ?? (cut ? cut[0] : roleBehind(rest)) }
}

function roleBehind(rest: string): string | null {
  const text = rest.replace(/^[\s\u3000／/|｜・、,（(=＝]{1,4}/u, '').replace(/[）)\s]{1,4}$/u, '')
  return text !== '' && text.length <= 40 && affiliation.test(text) && !/[。]/.test(text) ? text : null
}

const between = /\s?(?:、|，|,|；|;|・(?=[\p{Script=Han}]{2,4}[ \u3000])|／|\/|＆|&|\sand\s|와 |과 )\s?/u

function namesOf(text: string, role: string | null): BylineName[] {
  const whole = text.replace(/^[\s：:]{1,4}/u, '')
  if (/[。!！?？]/u.test(whole) || whole.length > 120) return []
  const names: BylineName[] = []
  for (const part of whole.split(between)) {
    if (names.length > 0 && looksLikeSiteName(part.trim())) continue
    const name = nameOf(part.trim(), role)
    if (name) names.push(name)
    else if (names.length === 0) return []
  }
  return names
}

/**
 * Reads a line that says who made the article: 「文：姓 名（せい・めい）」, "By Jane Doe and John Roe", 「姓 名 記者」,
 * "홍길동 기자". A line of running text gives nothing.
 * @param atHead the line stands between title and body (or in the last lines), where a bare name is a byline too
 */
export function readByline(line: string, atHead: boolean): BylineName[] {
  if (line.length > 140) return []
  const text = line.trim()
  const japanese = labelled.exec(text)
  if (japanese) {
    // A bracket around the whole line ends with it; one around a reading belongs to the name.
    const inside = /^[（(【[]/u.test(text) && /[（(]/u.exec(japanese[2]!) === null
    const names = namesOf(inside ? japanese[2]!.replace(/[）)】]$/u, '') : japanese[2]!, japanese[1]!)
    if (names.length > 0) return names
  }
  const writer = writtenBy.exec(text)
  if (writer) return namesOf(writer[1]!, '文')
  const english = labelledEn.exec(text)
  if (english) {
    const role = english[2] ? null : english[1]!.toLowerCase()
    return namesOf(
      english[3]!,
      role === 'written' || role === 'author' || role === 'text' || role === 'words' ? null : role
    ).filter((name) => /^\p{Lu}|\P{ASCII}/u.test(name.name))
  }
  const korean = labelledKo.exec(text)
  if (korean) return namesOf(korean[1]!, null)
  const reporters = text.split(/\s?[,·]\s?/u).map((part) => koreanReporter.exec(part))
  if (reporters.every((reporter) => reporter !== null))
    return reporters.map((reporter) => ({ name: reporter[1]!, reading: null, role: '기자' }))
  if (!atHead || text.length > 60) return []
  const read = withReading.exec(text)
  if (read) {
    const rest = text.slice(read[0].length).trim()
    if (rest === '' || roleBehind(rest) !== null) return namesOf(text, null)
    return []
  }
  if (spacedName.test(text)) return namesOf(text, null)
  // Several reporters, each with the word that says so.
  const reported = text.split('、').map((part) => nameOf(part.trim(), null))
  if (reported.length > 1 && reported.every((one) => one !== null && one.role !== null)) return namesOf(text, null)
  const titled = /^(.{2,12}?)[ \u3000／/（(]{1,2}(.{2,30})$/u.exec(text)
  if (titled && affiliation.test(titled[2]!) && spacedOrShort(titled[1]!)) return namesOf(text, null)
  return []
}

function spacedOrShort(name: string): boolean {
  return spacedName.test(name.trim()) || /^[\p{Script=Han}々]{3,5}$/u.test(name.trim())
}

const biographyOpener =
  /^[\p{Extended_Pictographic}\uFE0F■◆●▼★☆【《〈[\s]{0,6}(?:著者|筆者|執筆者|ライター|この記事を書いた(?:人|ライター)|寄稿者|訳者)?(?:の)?(?:プロフィール|略歴|紹介|経歴|について)?[】》〉\]\s:：]{0,4}$|^(?:About the (?:author|writer)s?|Author bio|필자 ?(?:소개|약력)|저자 ?소개|글쓴이 소개)\s?:?$/iu
const biographyWords =
  /(?:年(?:[^。]{0,12})?(?:生まれ|生。|生、|生\b)|生まれ。|出身。|大学[^。]{0,20}(?:卒|修了|中退)|卒業(?:後|。)|入社|入隊|入省|入局|を経て|(?:主|近|編|共)?著(?:書)?に(?:は)?[『「]|著書|専門は|専攻は|歴任|退官|退職後|(?:現|元)(?:職|在)|(?:教授|研究員|特派員|論説委員|編集委員|記者)(?:。|を経て|などを))/gu
const biographyEn =
  /\b(?:is (?:a|an|the) [^.]{0,80}(?:professor|fellow|reporter|correspondent|journalist|writer|editor|analyst|researcher)|(?:his|her|their) (?:latest |most recent )?books? (?:is|are|include)|was born in|graduated from|is the author of)\b/gi

/** A name before a space or the year of birth: 「姓名　1970年生まれ」. */
const nameAlone =
  /^[【[]?(?:筆者|著者|執筆者)?[】\]]?[\s\u3000:：]{0,2}[\p{Script=Han}々]{1,4}[ \u3000]?[\p{Script=Han}\p{Script=Hiragana}々]{1,5}(?:[\s\u3000、。]|[0-9０-９]{4}年)/u

/** Whether a heading or line opens an author's biography. */
export function opensBiography(text: string): boolean {
  return text.length <= 40 && /\p{L}/u.test(text) && biographyOpener.test(text)
}

/** Whether a paragraph tells an author's life: it opens with a name, or follows such a heading, and tells two stations or more. */
export function isBiography(text: string, underHeading: boolean, byline: readonly BylineName[]): boolean {
  const sample = text.slice(0, 1200)
  const stations = (sample.match(biographyWords) ?? []).length + (sample.match(biographyEn) ?? []).length
  if (underHeading) return stations >= 1
  if (stations >= 2 && nameAlone.test(sample)) return true
  const opens =
    withReading.test(sample) ||
    byline.some((name) => sample.replace(/[ \u3000]/gu, '').startsWith(name.name.replace(/ /g, '')))
  return opens && stations >= 1
}

/** The name with reading that a biography opens with. */
export function nameInBiography(text: string): BylineName | null {
  const found = withReading.exec(text.slice(0, 80))
  return found ? { name: tidyName(found[1]!), reading: found[2]!.trim(), role: null } : null
}
