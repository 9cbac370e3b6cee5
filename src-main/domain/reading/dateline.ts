import type { BylineName } from '../article/article'
import { exists, type PartialDate } from './calendar'
import { foldDigits } from './date-mentions'
import { listed } from './source-names'

/** What an agency or newspaper sets before its first sentence: place, day, agency, reporter. Unknown stays null. */
export interface Dateline {
  /** UTF-16 units of the paragraph that it takes, with what parts it from the sentence. */
  readonly length: number
  readonly reporter: BylineName | null
  readonly publisher: string | null
  /** Only with its year: none is guessed. */
  readonly date: PartialDate | null
}

/** 【ソウル＝共同】, 【ワシントン＝山田太郎】, 【ソウル聯合ニュース】, 【平壌6月18日発 朝鮮中央通信】, （北京＝新華社） */
const japanese = /^[【［[(（]([^【】［］[\]()（）。、「」]{3,30})[】］\])）][ \u3000]?/u
const reporterJa = /^([\p{Script=Han}々]{1,4}[ \u3000]?[\p{Script=Han}々]{1,4})$/u
/** What stands in brackets with a sign of equality besides datelines. */
const credit = /^(?:図|表|写真|画像|資料|出典|地図|注|動画)|(?:作成|提供|撮影|資料|編集|より|引用|参照)$/u
/** (서울=연합뉴스) 김철수 기자 = */
const korean =
  /^[([【]([가-힣·]{2,12})=([가-힣A-Za-z0-9]{2,12})[)\]】]\s?(?:([가-힣]{2,4}) ?(?:기자|특파원|통신원)(?:\s?·\s?[가-힣]{2,4} ?(?:기자|특파원))?\s?=\s?)?/u
/** SEOUL, June 18 (Yonhap) — ; WASHINGTON (AP) — ; GENEVA, Switzerland, June 18, 2025 (Reuters) - */
const english =
  /^([A-Z][A-Z.'’/-]{1,20}(?: [A-Z][A-Z.'’/-]{1,20}){0,3})(?:, [A-Z][A-Za-z.]{1,20}(?: [A-Z][a-z]{2,16})?)?(?:, ([A-Z][a-z]{2,8})\.? ([0-9]{1,2})(?:, ([0-9]{4}))?)? \(([A-Za-z][A-Za-z0-9 .&-]{1,30})\) ?(?:--?|–|—) ?/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How agencies are called in a dateline only. */
const short: Readonly<Record<string, string>> = {
  共同: '共同通信',
  時事: '時事通信',
  聯合: '연합뉴스',
  朝鮮通信: '朝鮮中央通信',
  AFP時事: 'AFP',
  AP: 'AP'
}

function agency(name: string): string | null {
  const bare = name.trim().replace(/[Ａ-Ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  const known = listed(bare)
  if (known && (known.kind === 'agency' || known.kind === 'outlet')) return known.name
  if (short[bare] !== undefined) return short[bare]
  return /(?:通信社?|新聞|ニュース|통신|뉴스|신문|일보)$/u.test(bare) && bare.length >= 4 ? bare : null
}

function readJapanese(text: string): Dateline | null {
  const found = japanese.exec(text)
  if (!found || /\p{Script=Hangul}/u.test(found[0])) return null
  const inside = found[1]!.trim()
  const [length, sign] = [found[0].length, inside.search(/[=＝]/)]
  // 【ソウル聯合ニュース】: nothing parts the place from the agency.
  const publisher = sign < 0 ? agencyBehind(inside) : agency(inside.slice(sign + 1))
  if (publisher !== null) return { length, reporter: null, publisher, date: null }
  const name =
    sign < 2 || credit.test(inside)
      ? null
      : reporterJa.exec(
          inside
            .slice(sign + 1)
            .replace(/(?:記者|特派員)$/u, '')
            .trim()
        )
  if (!name || !/^[【［[]/.test(text)) return null
  return {
    length,
    reporter: { name: name[1]!.replace(/[ \u3000]/gu, ' '), reading: null, role: null },
    publisher: null,
    date: null
  }
}

/** The agency whose name ends what stands in the brackets, behind a place of at least two characters. */
function agencyBehind(inside: string): string | null {
  for (let at = 2; at < inside.length - 1; at++) {
    const name = inside.slice(at)
    if (listed(name)?.kind === 'agency' || short[name] !== undefined) return agency(name)
  }
  return null
}

function readKorean(text: string): Dateline | null {
  const found = korean.exec(text)
  const publisher = found && agency(found[2]!)
  if (!found || !publisher) return null
  const reporter = found[3] === undefined ? null : { name: found[3], reading: null, role: '기자' }
  return { length: found[0].length, reporter, publisher, date: null }
}

function readEnglish(text: string): Dateline | null {
  const found = english.exec(text)
  const publisher = found && agency(found[5]!)
  if (!found || !publisher) return null
  const month = found[2] === undefined ? 0 : months.indexOf(found[2].slice(0, 3)) + 1
  const [day, year] = [Number(found[3]), Number(found[4])]
  const known = month > 0 && found[4] !== undefined && exists(year, month, day)
  return { length: found[0].length, reporter: null, publisher, date: known ? { year, month, day } : null }
}

/** Reads what stands before the first sentence of a paragraph; null where there is no dateline. */
export function readDateline(paragraph: string): Dateline | null {
  const text = foldDigits(paragraph.slice(0, 120))
  return readJapanese(text) ?? readKorean(text) ?? readEnglish(text)
}
