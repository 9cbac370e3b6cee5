import type { Grading, Passage } from '../../../src-main/domain/anchor/passage'
import type { DatedEvent } from '../../../src-main/domain/article/article'
import type { Code, Stance } from '../../../src-main/domain/codebook/code'
import { revisionKey, type CitedRevision, type Gathered } from '../../../src-main/domain/briefing/gathered'
import { emptyPlan, type Plan } from '../../../src-main/domain/briefing/plan'

/** Articles of our own writing: Japanese with full-width figures and an address, English, Korean. */
const articles = [
  {
    title: '書簡は届かなかった',
    publisher: '北方通信',
    date: '2025-06-12',
    language: 'ja',
    byline: [{ name: '葛飾 花子', reading: 'かつしか はなこ', role: '記者' }],
    text: [
      '米朝の書簡をめぐる報道が続いている。',
      '国連代表部の担当者は、大統領の書簡を受け取ることを何度も断ったと、ワシントンの専門サイトが2025年6月11日に伝えた。',
      '背景には、２０２４年１２月の党中央委員会で決めた「最強硬」の対米方針がある、と研究者は見る。方針が続くかぎり、書簡に応じれば自らの決定を否定することになるからだ（国際戦略研究所、第３回報告書）。https://www.example.org/reports/2025/06/letter?id=123',
      'ハノイの会談が物別れに終わって以来、制裁の解除と引き換えにする取引は「もう卓上にない」と同国の高官は語っている。'
    ].join('\n')
  },
  {
    title: 'Letter diplomacy stalls',
    publisher: 'Harbour Review',
    date: '2025-06-13',
    language: 'en',
    byline: [],
    text: [
      'The mission declined to take the letter, according to two people familiar with the matter.',
      'Analysts point to the collapse of the Hanoi summit: “the price of a deal has changed for good,” one former negotiator said, adding that Pyongyang no longer believes sanctions relief can be bought with partial steps.',
      'With troops in Russia and a partnership treaty in hand, there is little reason to answer Washington quickly.'
    ].join('\n')
  },
  {
    title: '서한 외교의 중단',
    publisher: '한강일보',
    date: '2025-06-14',
    language: 'ko',
    byline: [],
    text: '북한은 미국 대통령의 서한을 받지 않았다.\n전문가들은 하노이 회담의 실패가 신뢰를 무너뜨렸다고 본다. 러시아와의 조약은 미국에 다가갈 필요를 줄였다.'
  }
] as const

interface Tag {
  readonly from: string
  readonly to: string
  readonly code: string
  readonly stance: Stance
  readonly grading?: Grading
  readonly note?: string
}

const ungraded: Grading = { reliability: null, credibility: null }
const tags: readonly (readonly Tag[])[] = [
  [
    { from: '国連代表部', to: '伝えた。', code: 'hardline', stance: 'mentions' },
    {
      from: '背景には',
      to: '123',
      code: 'hardline',
      stance: 'supports',
      grading: { reliability: 'B', credibility: 2 },
      note: '研究者の名は挙がっていない。原典に当たること。'
    },
    {
      from: 'ハノイ',
      to: '語っている。',
      code: 'hanoi',
      stance: 'supports',
      grading: { reliability: 'C', credibility: 3 }
    }
  ],
  [
    {
      from: 'Analysts',
      to: 'steps.',
      code: 'hanoi',
      stance: 'supports',
      grading: { reliability: 'A', credibility: 2 }
    },
    {
      from: 'With troops',
      to: 'quickly.',
      code: 'hardline',
      stance: 'contradicts',
      grading: { reliability: 'A', credibility: 4 }
    }
  ],
  [
    {
      from: '전문가들은',
      to: '본다.',
      code: 'hanoi',
      stance: 'supports',
      grading: { reliability: 'D', credibility: 6 }
    }
  ]
]

const code = (key: string, ja: string, en: string, colour: string, digit: number): Code => ({
  key,
  names: { ja, en },
  definition: '',
  include: '',
  exclude: '',
  colour: { light: colour, dark: colour },
  pattern: 'solid',
  digit,
  parent: null
})

/** The text as a revision; its hash is made up, but always the same for the same number. */
function revisionOf(articleId: number, index: number): CitedRevision {
  const { title, publisher, date, language, byline, text } = articles[index]!
  const event = (words: string, day: string, more: Partial<DatedEvent> = {}): DatedEvent[] => {
    const start = text.indexOf(words)
    return start < 0
      ? []
      : [{ date: day, end: null, precision: 'day', origin: 'stated', start, stop: start + words.length, ...more }]
  }
  const ruby = (words: string, reading: string): CitedRevision['runs'] => {
    const start = text.indexOf(words)
    return start < 0 ? [] : [{ kind: 'ruby', start, end: start + words.length, reading }]
  }
  return {
    articleId,
    revision: 1,
    title: articleId <= articles.length ? title : `${title}（${articleId}）`,
    byline,
    publisher,
    publishedOn: { date, precision: 'day', origin: 'stated' },
    url: `https://www.example.org/${articleId}/${language}`,
    language,
    text,
    textSha256: articleId.toString(16).padStart(64, 'a'),
    importedAt: '2025-11-01T09:00:00Z',
    citedSources: [],
    runs: [...ruby('最強硬', 'さいきょうこう'), ...ruby('卓', 'たく'), ...ruby('上', 'じょう')],
    events: [
      ...event('2025年6月11日', '2025-06-11'),
      ...event('２０２４年１２月', '2024-12', { precision: 'month' }),
      ...event('ハノイの会談', '2019-02-27', { end: '2019-02-28', precision: 'range', origin: 'inferred' })
    ]
  }
}

/** What a memo is made from; `copies` makes the same articles many times over. */
export function gatheredFixture(copies = 1): Gathered {
  const revisions = new Map<string, CitedRevision>()
  const passages: Passage[] = []
  for (let copy = 0; copy < copies; copy += 1) {
    articles.forEach((article, index) => {
      const articleId = copy * articles.length + index + 1
      revisions.set(revisionKey(articleId, 1), revisionOf(articleId, index))
      for (const { from, to, code, stance, grading, note } of tags[index]!) {
        const start = article.text.indexOf(from)
        const end = article.text.indexOf(to, start) + to.length
        passages.push({
          id: passages.length + 1,
          articleId,
          revision: 1,
          start,
          end,
          exact: article.text.slice(start, end),
          anchor: 'exact',
          codings: [{ code, stance, coder: 'tester', at: '2025-11-02T00:00:00Z' }],
          grading: grading ?? ungraded,
          note: note ?? null,
          noteId: null,
          createdAt: '2025-11-02T00:00:00Z'
        })
      }
    })
  }
  return {
    codebook: {
      question: { ja: '書簡はなぜ受け取られなかったのか', en: 'Why was the letter refused?' },
      codes: [
        code('hardline', '最強硬対米対応戦略', 'Toughest-response policy', '#b8401f', 1),
        code('hanoi', 'ハノイ会談の失望', 'Disappointment of Hanoi', '#1f6fa8', 2),
        code('russia', 'ロシアとの接近', 'Closeness to Russia', '#1f7a5a', 3)
      ]
    },
    passages,
    revisions,
    notes: [
      {
        id: 1,
        body: '## 確かめること\n\n- 書簡の**日付**を*原典*で確かめる\n- [[書簡は届かなかった|最初の記事]]と韓国側の発表（산업통상자원부）を比べる\n\n> 反証は一本しかない。',
        articleId: null,
        passageId: null,
        inMemo: true,
        updatedAt: '2025-11-03T00:00:00Z',
        links: [],
        backlinks: []
      }
    ],
    articles: 12,
    today: '2026-11-22'
  }
}

/** Data that the library does not record yet, for the sections that are set from it all the same. */
export const laterData: Pick<Gathered, 'discrepancies' | 'ach' | 'scenarios'> = {
  discrepancies: [
    {
      topic: '取引の余地',
      left: 3,
      right: 5,
      comment: '一方は取引の終わりを、他方は急がない姿勢を伝えており、両立しないとまでは言えない。'
    }
  ],
  ach: {
    hypotheses: ['方針が変わらないかぎり書簡は受け取らない', '条件しだいで受け取る', '第三国の仲介を待っている'],
    evidence: [
      { text: '代表部が何度も断った', source: 1, credibility: 'high', relevance: 'high', ratings: ['CC', 'I', 'N'] },
      { text: '高官が取引を否定した', source: 1, credibility: 'medium', relevance: 'high', ratings: ['C', 'II', 'I'] },
      {
        text: '急いで答える理由がないという分析',
        source: 2,
        credibility: 'medium',
        relevance: 'low',
        ratings: ['C', 'N', null]
      }
    ]
  },
  scenarios: [
    {
      title: '膠着が続く',
      text: '書簡のやりとりは再開せず、声明だけが交わされる。',
      likelihood: 'likely',
      indicators: [
        { text: '党大会の決定に対米方針の変更がない', due: '2026-12', outcome: 'open' },
        { text: '代表部の担当者が替わる', due: '', outcome: 'not-seen' }
      ]
    }
  ]
}

export const planFixture: Plan = {
  ...emptyPlan,
  title: '書簡拒否の理由に関する評価覚書',
  author: '調査分析室',
  addressee: '企画部長',
  number: 'SK-2026-014',
  handling: '取扱注意',
  keyJudgements: [
    '書簡が拒まれたのは、２０２４年１２月に決めた対米方針によるところが大きい可能性が高い。方針の転換を示す兆しは、いまのところ見られない。[1]',
    'ハノイ会談の失望は、取引の条件を変えた。部分的な制裁解除では、もう動かない。[1][2][3]',
    '相手がいつ応じるかの見通しは出典間で食い違っており、現時点では判断を保留する。'
  ]
}
