import type { Language, Stance } from '../codebook/code'

/** The memo's own words. Both languages have every entry, or this file does not compile. */
export interface Words {
  readonly untitled: string
  readonly headings: {
    readonly judgements: string
    readonly changes: string
    readonly reasons: string
    readonly discrepancies: string
    readonly timeline: string
    readonly matrix: string
    readonly ach: string
    readonly scenarios: string
    readonly notes: string
    readonly sources: string
    readonly endnotes: string
    readonly method: string
  }
  readonly stances: Readonly<Record<Stance, string>>
  readonly to: string
  readonly number: string
  readonly quotation: (n: number) => string
  readonly quotations: string
  readonly judgement: string
  readonly confidence: Readonly<Record<'low' | 'moderate' | 'high', string>>
  readonly confidenceLabel: string
  readonly grading: (reliability: string | null, credibility: string | null) => string
  readonly absence: (name: string, articles: number) => string
  readonly noPassages: string
  readonly counts: (counts: Readonly<Record<Stance, number>>) => string
  readonly note: string
  readonly topic: string
  readonly comment: string
  readonly date: string
  readonly event: string
  readonly source: string
  readonly inferred: string
  readonly reason: string
  readonly figure: (n: number) => string
  readonly table: (n: number) => string
  readonly timelineCaption: string
  readonly matrixCaption: string
  readonly matrixMost: (shown: number, all: number) => string
  readonly matrixAlt: (rows: number, columns: number) => string
  readonly timelineAlt: (first: string, last: string, count: number) => string
  readonly achCaption: string
  readonly evidence: string
  readonly hypothesis: (n: number) => string
  readonly inconsistencies: string
  readonly weighted: string
  readonly rank: string
  readonly unrated: (n: number, total: number) => string
  readonly fragile: (text: string) => string
  readonly stable: string
  readonly indicator: string
  readonly due: string
  readonly outcome: string
  readonly outcomes: Readonly<Record<'open' | 'seen' | 'not-seen', string>>
  readonly about: (title: string) => string
  readonly origins: (count: number, names: readonly string[]) => string
  readonly unknownOrigin: string
  readonly citedAt: string
  readonly accessed: (date: string) => string
  readonly revision: (n: number) => string
  readonly offsets: (start: number, end: number) => string
  readonly ibid: string
  readonly since: (date: string) => string
  readonly changes: Readonly<
    Record<
      | 'passage-added'
      | 'passage-removed'
      | 'passage-moved'
      | 'coding-changed'
      | 'revision-changed'
      | 'judgement-changed',
      string
    >
  >
  readonly methodCounts: (articles: number, withPassages: number, passages: number) => string
  readonly methodOrigins: (origins: number, sources: number) => string
  readonly methodCheck: string
  readonly methodStances: string
  readonly methodGrading: string
  readonly methodLikelihood: string
  readonly methodExcluded: (n: number) => string
  readonly methodRedacted: string
  readonly anchorWarning: (n: number, title: string) => string
  readonly redacted: string
  readonly attachment: string
  readonly notRemembered: string
  readonly remarks: string
  readonly moreRemarks: (n: number) => string
}

const ja: Words = {
  untitled: '無題の覚書',
  headings: {
    judgements: '主要判断',
    changes: '前回からの変更',
    reasons: '理由ごとの根拠',
    discrepancies: '食い違い',
    timeline: '経過',
    matrix: '理由と出典',
    ach: '競合仮説の比較',
    scenarios: '今後の見通しと指標',
    notes: 'メモ',
    sources: '出典',
    endnotes: '注',
    method: '方法'
  },
  stances: { supports: '支持', contradicts: '反証', mentions: '言及' },
  to: '宛先',
  number: '文書番号',
  quotation: (n) => `引用${n}`,
  quotations: '引用',
  judgement: '判断',
  confidence: { low: '低', moderate: '中', high: '高' },
  confidenceLabel: '確信度',
  grading: (reliability, credibility) =>
    [reliability ? `信頼性${reliability}` : null, credibility ? `確度${credibility}` : null].filter(Boolean).join('・'),
  absence: (name, articles) => `「${name}」を理由に挙げる箇所は、調べた記事${articles}本のうちに見つからなかった。`,
  noPassages: '理由を示す箇所は、まだひとつも標識されていない。',
  counts: ({ supports, contradicts, mentions }) => `支持 ${supports}　反証 ${contradicts}　言及 ${mentions}`,
  note: '注記',
  topic: '論点',
  comment: '所見',
  date: '日付',
  event: '出来事',
  source: '出典',
  inferred: '推定',
  reason: '理由',
  figure: (n) => `図${n}`,
  table: (n) => `表${n}`,
  timelineCaption: '引用した箇所に現れる日付',
  matrixCaption: '理由×出典（●は支持、○は反証、・は言及。大きさは箇所の数）',
  matrixMost: (shown, all) => `引用の多い${shown}件だけを示した（全${all}件）。`,
  matrixAlt: (rows, columns) => `${rows}の理由と${columns}の出典の表。丸の大きさは箇所の数を示す。`,
  timelineAlt: (first, last, count) => `${first}から${last}までの${count}件の出来事の年表。`,
  achCaption: '競合仮説の比較（CCは強く合う、Cは合う、Nはどちらでもない、Iは合わない、IIは強く合わない）',
  evidence: '証拠',
  hypothesis: (n) => `仮説${n}`,
  inconsistencies: '不整合の数',
  weighted: '加重得点',
  rank: '順位',
  unrated: (n, total) => `未評価の欄は${total}のうち${n}。`,
  fragile: (text) => `この順位は証拠ひとつ「${text}」にかかっている。これを除くと首位が入れ替わる。`,
  stable: 'どの証拠をひとつ除いても首位は変わらない。',
  indicator: '指標',
  due: '期限',
  outcome: '結果',
  outcomes: { open: '未確認', seen: '現れた', 'not-seen': '現れなかった' },
  about: (title) => `「${title}」について`,
  origins: (count, names) => `独立した出所は${count}（${names.join('、')}）。`,
  unknownOrigin: '出所不明',
  citedAt: '引用',
  accessed: (date) => `${date}取得`,
  revision: (n) => `第${n}版`,
  offsets: (start, end) => `${start}–${end}字目`,
  ibid: '同上',
  since: (date) => `${date}の覚書と比べた。`,
  changes: {
    'passage-added': '追加',
    'passage-removed': '削除',
    'passage-moved': '位置の変更',
    'coding-changed': '標識の変更',
    'revision-changed': '記事の改訂',
    'judgement-changed': '判断の変更'
  },
  methodCounts: (articles, withPassages, passages) =>
    `記事${articles}本を調べ、うち${withPassages}本の${passages}箇所を引用した。`,
  methodOrigins: (origins, sources) =>
    `出典は${sources}件、独立した出所は${origins}件である。同じ通信社や当局者に基づく記事は、出所をひとつと数えた。`,
  methodCheck:
    '引用は記事の本文と一字一句同じである。各引用には記事の版の指紋（SHA-256）と文字位置を付け、同じ内容を機械で読める形でPDF に添付した。',
  methodStances: '「支持」はその理由を裏づける箇所、「反証」は退ける箇所、「言及」は触れるだけの箇所である。',
  methodGrading:
    '信頼性（A–F）は出典、確度（1–6）は内容についての評価で、別々に付けた。Aと1が最も高く、Fと6は判断できないことを示す。',
  methodLikelihood: '可能性の語は、括弧内の百分率の幅を意味する。確信度は根拠の質を示し、可能性とは別のものである。',
  methodExcluded: (n) => `標識した箇所のうち${n}箇所は、この覚書に載せていない。`,
  methodRedacted: '一部の名前を伏せた。',
  anchorWarning: (n, title) => `引用${n}（「${title}」）は、本文での位置が確かめられていない。`,
  redacted: '■■■',
  attachment: 'この覚書を機械で読める形にしたもの',
  notRemembered: 'ファイルは書き出したが、控えをライブラリに残せなかった。',
  remarks: '確かめること',
  moreRemarks: (n) => `ほか${n}件。`
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const en: Words = {
  untitled: 'Untitled memo',
  headings: {
    judgements: 'Key judgements',
    changes: 'Changes since the last memo',
    reasons: 'Evidence by reason',
    discrepancies: 'Discrepancies',
    timeline: 'Timeline',
    matrix: 'Reasons and sources',
    ach: 'Competing hypotheses',
    scenarios: 'Scenarios and indicators',
    notes: 'Notes',
    sources: 'Sources',
    endnotes: 'Endnotes',
    method: 'Method'
  },
  stances: { supports: 'supports', contradicts: 'contradicts', mentions: 'mentions' },
  to: 'To',
  number: 'No.',
  quotation: (n) => `Quotation ${n}`,
  quotations: 'Quotations',
  judgement: 'Judgement',
  confidence: { low: 'low', moderate: 'moderate', high: 'high' },
  confidenceLabel: 'Confidence',
  grading: (reliability, credibility) =>
    [reliability ? `reliability ${reliability}` : null, credibility ? `credibility ${credibility}` : null]
      .filter(Boolean)
      .join(', '),
  absence: (name, articles) =>
    `No passage giving “${name}” as a reason was found in the ${plural(articles, 'article')} examined.`,
  noPassages: 'No passage giving a reason has been tagged yet.',
  counts: ({ supports, contradicts, mentions }) =>
    `${supports} supporting, ${contradicts} contradicting, ${mentions} mentioning`,
  note: 'Remark',
  topic: 'Topic',
  comment: 'Comment',
  date: 'Date',
  event: 'Event',
  source: 'Source',
  inferred: 'inferred',
  reason: 'Reason',
  figure: (n) => `Figure ${n}`,
  table: (n) => `Table ${n}`,
  timelineCaption: 'Dates in the passages quoted',
  matrixCaption: 'Reasons × sources (● supports, ○ contradicts, · mentions; size shows the number of passages)',
  matrixMost: (shown, all) => `Only the ${shown} most quoted of ${all} sources are shown.`,
  matrixAlt: (rows, columns) =>
    `Table of ${plural(rows, 'reason')} and ${plural(columns, 'source')}; the size of a circle shows how many passages there are.`,
  timelineAlt: (first, last, count) => `Timeline of ${plural(count, 'event')} from ${first} to ${last}.`,
  achCaption:
    'Analysis of competing hypotheses (CC very consistent, C consistent, N neither, I inconsistent, II very inconsistent)',
  evidence: 'Evidence',
  hypothesis: (n) => `H${n}`,
  inconsistencies: 'Inconsistencies',
  weighted: 'Weighted score',
  rank: 'Rank',
  unrated: (n, total) => `${n} of ${plural(total, 'cell')} not rated.`,
  fragile: (text) => `The ranking hangs on one piece of evidence, “${text}”: without it another hypothesis leads.`,
  stable: 'No single piece of evidence decides which hypothesis leads.',
  indicator: 'Indicator',
  due: 'Due',
  outcome: 'Outcome',
  outcomes: { open: 'open', seen: 'seen', 'not-seen': 'not seen' },
  about: (title) => `On “${title}”`,
  origins: (count, names) => `${plural(count, 'independent origin')} (${names.join('; ')}).`,
  unknownOrigin: 'origin unknown',
  citedAt: 'Cited',
  accessed: (date) => `accessed ${date}`,
  revision: (n) => `revision ${n}`,
  offsets: (start, end) => `characters ${start}–${end}`,
  ibid: 'Ibid.',
  since: (date) => `Compared with the memo of ${date}.`,
  changes: {
    'passage-added': 'Added',
    'passage-removed': 'Removed',
    'passage-moved': 'Moved',
    'coding-changed': 'Recoded',
    'revision-changed': 'Article revised',
    'judgement-changed': 'Judgement changed'
  },
  methodCounts: (articles, withPassages, passages) =>
    `${plural(articles, 'article')} examined; ${plural(passages, 'passage')} quoted from ${withPassages} of them.`,
  methodOrigins: (origins, sources) =>
    `There ${sources === 1 ? 'is' : 'are'} ${plural(sources, 'source')} with ${plural(origins, 'independent origin')}. Articles resting on the same agency or official count as one origin.`,
  methodCheck:
    'Quotations are verbatim. Each carries the fingerprint (SHA-256) of its article’s revision and its place in the text; the same data is attached to the PDF in machine-readable form.',
  methodStances:
    '“Supports” marks a passage that bears a reason out, “contradicts” one that speaks against it, “mentions” one that only touches on it.',
  methodGrading:
    'Reliability (A–F) rates the source and credibility (1–6) the statement, apart from each other. A and 1 are the highest; F and 6 mean that it cannot be judged.',
  methodLikelihood:
    'Terms of likelihood stand for the ranges given in brackets. Confidence says how good the basis is, and is another matter than likelihood.',
  methodExcluded: (n) => `${plural(n, 'tagged passage')} ${n === 1 ? 'is' : 'are'} left out of this memo.`,
  methodRedacted: 'Some names have been removed.',
  anchorWarning: (n, title) => `The place of quotation ${n} (“${title}”) in the text has not been confirmed.`,
  redacted: '■■■',
  attachment: 'This memo in machine-readable form',
  notRemembered: 'The file was written, but no copy of its inputs could be kept in the library.',
  remarks: 'To be confirmed',
  moreRemarks: (n) => `And ${n} more.`
}

const dictionary: Readonly<Record<Language, Words>> = { ja, en }

export const wordsOf = (language: Language): Words => dictionary[language]
