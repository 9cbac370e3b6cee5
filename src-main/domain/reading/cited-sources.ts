import type { CitedSource } from '../article/article'
import { matchesOf } from '../text/matches'
import { kindOfName, listed, listedName } from './source-names'

/** Noun run before a verb or particle: kanji, katakana, Latin words, numbers; or a name in brackets. */
const behindJa =
  /(?:[「『]([^「」『』]{1,40})[」』]|((?:[\p{Script=Han}\p{Script=Katakana}ー々・＝&＆A-Za-z0-9Ａ-Ｚａ-ｚ０-９]|(?<=[A-Za-z0-9Ａ-Ｚａ-ｚ０-９.&' -])[.' -]){1,60}(?:さん|ら)?))(?:電子版)?(?:の(?:報道|発表|集計|調査|分析|話|説明|報告書?|推計|取材|記事|情報|見方|調べ|まとめ|証言))?$/u
const accordingJa = /に(?:よると|よれば|よりますと)|の(?:話で(?:は|した)|分析(?:から|では)|見方で(?:は|す)|間では)/gu
const reference =
  /^(?:同|各|両|本|当|この|その)?(?:紙|誌|社|氏|局|省|筋|者|所|人|国|側|それ|これ|サイト|資料|報告|発表|調査|記事|場合|説)$/u
/** Words that run into a name in front of it without being part of it: 11日, 一方, 米国. */
const prefix =
  /^(?:[0-9０-９]{1,4}[年月日]){1,3}(?:の|付の?)?|^(?:一方|また|なお|さらに|ただ|実際|今回|現在|先日|最近)(?=[\p{Script=Han}\p{Script=Katakana}A-Z])/u

const reportVerbs = /(?:報じ|報道|伝え|配信し|掲載し|論評|速報)/u
const publishVerbs = /(?:発表し|公表し|明らかにし|指摘し|分析し|まとめた|報告し|推計し|試算し|警告し)/u
/** An institution of a state that says or denies something; that it does something makes it no source. */
const institution = /(?:[省庁院]|大統領府|参謀本部|ホワイトハウス|ペンタゴン)は/u
const statementVerbs =
  /と(?:も)?(?:述べ|コメントし|反論し|強調し|説明し|主張し|回答し|答え|否定し)|[をも](?:重ねて|改めて|強く|全面的に)?否定し/u
const speechEnd =
  /と(?:の見方を示し|の見解を示し|の分析を示し|も?(?:述べ|語|話|指摘|分析|解説|説明|証言|推測|推定|予測|みて|見て|振り返))(?:って|して|て)?(?:い)?(?:る|た|った|ました|します|います|いる|いた|いました|している|していた)?[。、）)」]?$/u
const personJa =
  /([\p{Script=Han}\p{Script=Katakana}ー・＝々]{2,20}(?:氏|さん|教授|准教授|研究員|研究委員|博士|アナリスト|編集長|所長|局長|部長|委員長|補佐官|大統領|首相|総書記|長官|外相|国防相|次官|報道官|大使|議員|司令官))(?:[（(][^（）()]{1,40}[）)])?(?:は|が|も)/u
const crowdJa =
  /((?:[\p{Script=Han}\p{Script=Katakana}ー]{0,12})(?:専門家|研究者|関係者|消息筋|外交筋|情報筋|関係筋|高官|当局者|担当者|係官|外交官|脱北者|アナリスト|識者|ウォッチャー|[\p{Script=Han}]筋)ら?)(?:の(?:分析|指摘|見方|声|話|見解|証言|間)|(?:は|が|も|から))/gu
const crowdWord = /専門家|研究者|関係者|筋|高官|当局者|担当者|係官|外交官|脱北者|アナリスト|識者|ウォッチャー/u
/** A name, in brackets or not, that a particle makes the subject. */
const subjectJa =
  /(?:[「『]([^「」『』]{2,30})[」』]|(?<![\p{Script=Han}\p{Script=Katakana}ーA-Za-zＡ-Ｚ])((?:[\p{Script=Han}\p{Script=Katakana}ー・A-Za-zＡ-Ｚ]|(?<=[A-Za-zＡ-Ｚ .&-])[ .&-]){1,60}?))(?:電子版|ウェブサイト|特派員|通信員)?(?=[はがも](?:[^は]|$))/gu
const crowdVerb =
  /(?:指摘|分析|みて|見て|見られ|話し|話す|語[っる]|述べ|証言|明らかに|説明|警告|推測|予測|懸念|声[がも]|見方|見解)/u

const accordingEn =
  /\b[Aa]ccording to (?:the |a |an )?((?:[A-Z0-9][\p{L}0-9.&'’-]{0,30}|of|for|and|on|the|in|International)(?: (?:[A-Z0-9][\p{L}0-9.&'’-]{0,30}|of|for|and|on|the)){0,8}|(?:[a-z-]{2,20} ){0,4}(?:officials?|experts?|analysts?|sources?|observers|diplomats?|people familiar with the matter|media reports|reports))/gu
const reportedEn =
  /((?:The )?[A-Z][\p{L}.&'’-]{0,30}(?: [A-Z][\p{L}.&'’-]{0,30}){0,4})(?:, [^.,;]{1,60},)? (?:reported|reports|has reported|said in a report|cited|wrote)\b/gu
const crowdEn =
  /\b((?:(?:[Ss]enior|[Mm]any|[Ss]ome|[Ss]everal|South Korean|North Korean|U\.?S\.?|American|Japanese|Western|[Ii]ntelligence|[Gg]overnment|[Dd]efense) ){0,3}(?:[Ee]xperts|[Aa]nalysts|[Oo]fficials|[Oo]bservers|[Ss]ources|[Dd]iplomats))(?: familiar with the matter)? (?:say|said|believe|warn|warned|argue|told|noted|point)\b/gu
/** “said a former clerk who asked not to be named” */
const unnamedEn =
  /\b(?:said|says|told [A-Za-z ]{2,30},?) (an? (?:[A-Za-z.-]{2,20} ){0,5}[a-z-]{3,20}),? (?:who (?:asked|declined|requested|wished) (?:not )?to (?:not )?be (?:named|identified)|(?:speaking |who spoke )?on (?:the )?condition of anonymity)/gu
const expertEn =
  /\b([A-Z][\p{L}'’.-]{1,20}(?: [A-Z][\p{L}'’.-]{0,20}){1,3}), (?:an?|the|who|director|professor|senior|former) [^.;]{3,120}?,? (?:said|says|told|wrote|argued|noted|explained)\b/gu

const accordingKo = /([\p{Script=Hangul}A-Za-z0-9·' ‘’“”"]{1,30}?)(?:의 (?:보도|발표|분석|조사))?에 따르면/gu
const reportedKo =
  /([\p{Script=Hangul}A-Za-z0-9·]{2,20})[이가은는] [^.]{0,160}?(?:보도했|보도하|전했|밝혔|발표했|분석했|지적했|말했|설명했)/gu

/** No paragraph cites more; the rest of such a one is not worth its time. */
const mostSources = 300

class Found {
  readonly sources: CitedSource[] = []

  add(start: number, end: number, name: string, kind: CitedSource['kind']): void {
    if (this.sources.length >= mostSources) return
    if (!this.sources.some((other) => other.start < end && other.end > start))
      this.sources.push({ name, kind, start, end })
  }

  /** Adds what is written at `start`–`end`: a listed name in it, or by its ending. Returns whether it is a source. */
  addWritten(text: string, start: number, end: number, otherwise: CitedSource['kind'] | null): boolean {
    let written = text.slice(start, end)
    const lead = prefix.exec(written)
    if (lead && lead[0].length < written.length) {
      start += lead[0].length
      written = text.slice(start, end)
    }
    const bare = written.replace(/^[「『"“]|[」』"”]$/gu, '')
    if (reference.test(bare) || bare.length < 2) return false
    const own = listed(bare)
    if (own) this.add(start, end, own.name, own.kind)
    else {
      let last: RegExpExecArray | null = null
      for (const found of matchesOf(listedName, bare)) last = found
      const entry = last && last.index + last[0].length === bare.length ? listed(last[0]) : null
      const shift = written.length === bare.length ? 0 : 1
      if (last && entry) this.add(start + shift + last.index, start + shift + bare.length, entry.name, entry.kind)
      else {
        const kind = kindOfName(bare) ?? otherwise
        if (kind === null) return false
        this.add(start, end, bare, kind)
      }
    }
    return true
  }
}

function sentenceAround(text: string, at: number): { start: number; end: number } {
  let start = at
  while (start > 0 && at - start < 400 && !'。\n'.includes(text[start - 1]!)) start--
  let end = at
  while (end < text.length && end - at < 400 && !'。\n'.includes(text[end]!)) end++
  return { start, end }
}

function findJapanese(text: string, found: Found): void {
  for (const verb of matchesOf(accordingJa, text)) {
    const from = Math.max(0, verb.index - 64)
    const before = behindJa.exec(text.slice(from, verb.index))
    if (!before) continue
    const start = from + before.index
    const end = start + (before[1] === undefined ? before[2]!.length : before[1].length + 2)
    const stated = verb[0].startsWith('に')
    const kind = kindOfName(before[1] ?? before[2]!)
    if (stated || kind === 'anonymous' || kind === 'person')
      found.addWritten(text, start, end, before[1] === undefined ? null : 'outlet')
  }
  const says = institution.test(text) && statementVerbs.test(text)
  if (says || reportVerbs.test(text) || publishVerbs.test(text)) {
    for (const name of matchesOf(subjectJa, text)) {
      const at = name.index
      const written = name[1] ?? name[2]!
      const kind = listedKind(written)
      if (kind === null || kind === 'anonymous' || kind === 'person') continue
      const rest = text.slice(at + name[0].length, sentenceAround(text, at + name[0].length).end)
      const press = kind === 'agency' || kind === 'outlet'
      const speaks =
        says &&
        kind === 'official' &&
        institution.test(`${written}${text[at + name[0].length] ?? ''}`) &&
        statementVerbs.test(rest)
      if (!(press ? reportVerbs.test(rest) || /明らかにし/u.test(rest) : speaks || publishVerbs.test(rest))) continue
      if (name[1] !== undefined && !press) continue
      found.addWritten(text, at, at + (name[1] === undefined ? name[2]!.length : name[1].length + 2), null)
    }
  }
  if (crowdWord.test(text)) {
    for (const crowd of matchesOf(crowdJa, text)) {
      const rest = text.slice(crowd.index, sentenceAround(text, crowd.index).end)
      if (crowdVerb.test(rest)) found.addWritten(text, crowd.index, crowd.index + crowd[1]!.length, 'anonymous')
    }
  }
  if (!/[氏員授相官記領さ長使士ト]/u.test(text)) return
  let start = 0
  while (start < text.length) {
    let end = text.indexOf('。', start)
    end = end < 0 ? text.length : end + 1
    const sentence = text.slice(start, Math.min(end, start + 600))
    const person = speechEnd.test(sentence.slice(-30)) ? personJa.exec(sentence) : null
    if (person && !reference.test(person[1]!)) {
      const at = start + person.index
      found.addWritten(text, at, at + person[1]!.length, 'person')
    }
    start = end
  }
}

function listedKind(written: string): CitedSource['kind'] | null {
  const own = listed(written)
  if (own) return own.kind
  let last: RegExpExecArray | null = null
  for (const found of matchesOf(listedName, written)) last = found
  if (last && last.index + last[0].length === written.length) return listed(last[0])!.kind
  const kind = kindOfName(written)
  // Endings of one character (省, 軍, 紙) and plain words (政府, 大学) name nobody by themselves.
  return written.length < 3 ? null : kind
}

function findEnglish(text: string, found: Found): void {
  for (const pattern of [accordingEn, reportedEn, crowdEn, expertEn, unnamedEn]) {
    for (const hit of matchesOf(pattern, text)) {
      const written = hit[1]!.replace(/(?: (?:of|for|and|on|the|in))?[.’']?$/u, '')
      const at = hit.index + hit[0].indexOf(hit[1]!)
      const skip = /^(?:the|an?) /i.exec(written)?.[0].length ?? 0
      const name = written.slice(skip)
      const entry = listed(name)
      const kind =
        entry?.kind ??
        (pattern === expertEn
          ? 'person'
          : pattern === crowdEn || pattern === unnamedEn
            ? 'anonymous'
            : kindOfName(name))
      if (pattern === reportedEn && (kind === null || kind === 'person' || kind === 'anonymous')) continue
      found.add(
        at + skip,
        at + written.length,
        entry?.name ?? name,
        kind ?? (/ /.test(name) && !/^[a-z]/.test(name) ? 'person' : 'anonymous')
      )
    }
  }
}

function findKorean(text: string, found: Found): void {
  for (const pattern of text.includes('따르면') ? [accordingKo, reportedKo] : [reportedKo]) {
    for (const hit of matchesOf(pattern, text)) {
      const words = hit[1]!.trimStart()
      const quotedName = /[‘'“"]([^‘’'“”"]{1,24})[’'”"]$/u.exec(words)
      let name = quotedName ? quotedName[1]! : words
      if (!quotedName) {
        let last: RegExpExecArray | null = null
        for (const known of matchesOf(listedName, words)) last = known
        if (last && last.index + last[0].length === words.length) name = last[0]
        else name = words.slice(words.lastIndexOf(' ') + 1)
      }
      const kind = listed(name)?.kind ?? kindOfName(name)
      if (kind === null || name.length < 2) continue
      const at = hit.index + hit[0].indexOf(words) + words.lastIndexOf(name)
      found.add(at, at + name.length, listed(name)?.name ?? name, kind)
    }
  }
}

/**
 * Sources cited in one paragraph, in order: whom a statement is ascribed to, by name and kind. Ranges are UTF-16
 * offsets in `text`; a name in brackets takes its brackets with it. Names known in several languages are given as the
 * source calls itself, so that they can be counted as one.
 */
export function findCitedSources(text: string): CitedSource[] {
  const found = new Found()
  if (/[ぁ-んァ-ヶ]/u.test(text)) findJapanese(text, found)
  if (
    /\b(?:ccording|report|said|sa(?:y|ys)|told|wrote|believe|warn|argue|noted|cited|point|explained)|ccording to/u.test(
      text
    )
  )
    findEnglish(text, found)
  if (/따르면|보도|전했|밝혔|발표|분석|지적|말했|설명했/u.test(text)) findKorean(text, found)
  return found.sources.sort((a, b) => a.start - b.start)
}
