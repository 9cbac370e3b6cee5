import { describe, expect, it } from 'vitest'
import type { ReadResult } from '../../../src-main/domain/reading/read-result'
import { readText } from '../../../src-main/domain/reading/read-text'
import { expectFaithful } from './faithful'

/** Blocks as one line each: kind with level or role, marker, text. Text is cut at 24 characters. */
function outline(result: ReadResult): string[] {
  const short: Record<string, string> = {
    heading: 'h',
    paragraph: 'p',
    'list-item': 'li',
    quote: 'quote',
    table: 'table'
  }
  return result.blocks.map((block) => {
    const text = result.text.slice(block.start, block.end).replace(/\n/g, '⏎').replace(/\t/g, '⇥')
    const name = `${short[block.kind] ?? block.kind}${block.level ?? ''}${block.role ? `:${block.role}` : ''}`
    return `${name}${block.marker === undefined ? '' : ` ${block.marker}`} ${text.length > 24 ? `${text.slice(0, 24)}…` : text}`
  })
}

interface Case {
  name: string
  raw: string
  title?: [text: string, origin: 'document' | 'derived']
  publisher?: string | null
  byline?: [name: string, reading: string | null, role: string | null][]
  publishedOn?: string | null
  outline?: string[]
  /** Rules and the first characters of what they took out. */
  removed?: [rule: string, text: string][]
}

const body = '交渉は長く止まったままであり、双方の主張には大きな隔たりが残っている。'
const more = '専門家の多くは、当面は動きがないとみている。'

const cases: Case[] = [
  {
    name: '■ and ◆ headings, a byline with reading, a biography',
    raw: `停滞する対話をどう読むか
山本 花子（やまもと・はなこ）
2025年6月20日

■ 対話が止まった理由
${body}
◆ 相手側の事情
${more}
◆ こちら側の事情
${body}
■ これからの見通し
${more}

山本 花子（やまもと・はなこ）
1975年生まれ。1998年に大学を卒業し、新聞社に入社。2010年から研究所の主任研究員。著書に『海の向こうの交渉』（2019年）など。`,
    title: ['停滞する対話をどう読むか', 'document'],
    byline: [['山本 花子', 'やまもと・はなこ', null]],
    publishedOn: '2025-06-20',
    outline: [
      'h1 停滞する対話をどう読むか',
      'p 山本 花子（やまもと・はなこ）',
      'p 2025年6月20日',
      'h2 ■ 対話が止まった理由',
      `p ${body.slice(0, 24)}…`,
      'h3 ◆ 相手側の事情',
      'p 専門家の多くは、当面は動きがないとみている。',
      'h3 ◆ こちら側の事情',
      `p ${body.slice(0, 24)}…`,
      'h2 ■ これからの見通し',
      'p 専門家の多くは、当面は動きがないとみている。',
      'p 山本 花子（やまもと・はなこ）',
      'p:biography 1975年生まれ。1998年に大学を卒業し、新聞…'
    ]
  },
  {
    name: 'chapters, sections and numbers in brackets',
    raw: `制裁の十年を振り返る

第1章 制裁のはじまり

第1節 決議の採択

${body}

（1）対象となった品目

${more}

（2）監視の仕組み

${body}

第2章 制裁のゆくえ

${more}`,
    title: ['制裁の十年を振り返る', 'document'],
    outline: [
      'h1 制裁の十年を振り返る',
      'h2 第1章 制裁のはじまり',
      'h3 第1節 決議の採択',
      `p ${body.slice(0, 24)}…`,
      'h4 （1）対象となった品目',
      'p 専門家の多くは、当面は動きがないとみている。',
      'h4 （2）監視の仕組み',
      `p ${body.slice(0, 24)}…`,
      'h2 第2章 制裁のゆくえ',
      'p 専門家の多くは、当面は動きがないとみている。'
    ]
  },
  {
    name: 'numbered headings and numbered lists',
    raw: `交渉を動かす三つの鍵

1. 信頼の積み重ね

${body}

2. 段取りの合意

${more}

手順は次のとおりである。

1. 連絡の窓口を開く
2. 日程を決める
3. 議題を絞る

3. 第三者の役割

${body}`,
    outline: [
      'h1 交渉を動かす三つの鍵',
      'h2 1. 信頼の積み重ね',
      `p ${body.slice(0, 24)}…`,
      'h2 2. 段取りの合意',
      'p 専門家の多くは、当面は動きがないとみている。',
      'p 手順は次のとおりである。',
      'li1 1. 連絡の窓口を開く',
      'li1 2. 日程を決める',
      'li1 3. 議題を絞る',
      'h2 3. 第三者の役割',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: '【】 headings in a text without empty lines',
    raw: `首脳会談から一年、残された宿題
【会談の経緯】
${body}
${more}
【残された宿題】
${more}
${body}`,
    title: ['首脳会談から一年、残された宿題', 'document'],
    outline: [
      'h1 首脳会談から一年、残された宿題',
      'h2 【会談の経緯】',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 【残された宿題】',
      'p 専門家の多くは、当面は動きがないとみている。',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'unmarked headings between empty lines',
    raw: `港町から見た制裁の現実

漁港には静けさが戻っていた。${body}

止まった船

${body}

${more}

残る人びと

${body}`,
    title: ['港町から見た制裁の現実', 'document'],
    outline: [
      'h1 港町から見た制裁の現実',
      'p 漁港には静けさが戻っていた。交渉は長く止まったま…',
      'h2 止まった船',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 残る人びと',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'emoji that are bullets, calls and headings',
    raw: `合意の中身をやさしく整理

📌 合意の骨子

${body}

✅ 連絡窓口の再開
✅ 実務者の協議
✅ 次回日程の調整

💬 もっとも、細部はまだ固まっていません。

🧭 これからの焦点

${more}`,
    outline: [
      'h1 合意の中身をやさしく整理',
      'h2 📌 合意の骨子',
      `p ${body.slice(0, 24)}…`,
      'li1 ✅ 連絡窓口の再開',
      'li1 ✅ 実務者の協議',
      'li1 ✅ 次回日程の調整',
      'p 💬 もっとも、細部はまだ固まっていません。',
      'h2 🧭 これからの焦点',
      'p 専門家の多くは、当面は動きがないとみている。'
    ]
  },
  {
    name: 'a site around an article',
    raw: `北東アジアニュース
ホーム > 国際 > 朝鮮半島
窓口の再開をめぐる駆け引き
公開日：2025年6月12日 更新日：2025年6月14日
文：佐藤 一郎
シェア ツイート はてブ LINE
窓口の再開をめぐり、両国の駆け引きが続いている。${body}
${more}
広告
窓口が開けば、実務者の協議が続く見通しである。
この記事をシェアする
関連記事
・昨年の合意を読む
・窓口の歴史
コメントを残す
メールアドレスが公開されることはありません。
お問い合わせ｜プライバシーポリシー｜利用規約
© 2025 北東アジアニュース All rights reserved.`,
    title: ['窓口の再開をめぐる駆け引き', 'document'],
    publisher: '北東アジアニュース',
    byline: [['佐藤 一郎', null, '文']],
    publishedOn: '2025-06-12',
    removed: [
      ['site-chrome', '北東アジアニ'],
      ['navigation', 'ホーム > '],
      ['share-buttons', 'シェア ツイ'],
      ['advertisement', '広告'],
      ['share-buttons', 'この記事をシ'],
      ['related-articles', '関連記事'],
      ['related-articles', '・昨年の合意'],
      ['related-articles', '・窓口の歴史'],
      ['comment-form', 'コメントを残'],
      ['comment-form', 'メールアドレ'],
      ['navigation', 'お問い合わせ'],
      ['copyright', '© 2025 ']
    ]
  },
  {
    name: 'English with a byline and lines broken at a width',
    raw: `A quiet channel reopens

By Jane Doe and John Roe
June 12, 2025

The channel that both sides had left silent since the winter was opened
again this week, officials said. It is not yet clear what will be sent
through it, or who will answer.

What comes next

According to the Institute for Quiet Studies, working talks could begin
within a month. Nothing has been agreed in writing.`,
    title: ['A quiet channel reopens', 'document'],
    byline: [
      ['Jane Doe', null, null],
      ['John Roe', null, null]
    ],
    publishedOn: '2025-06-12',
    outline: [
      'h1 A quiet channel reopens',
      'p By Jane Doe and John Roe',
      'p June 12, 2025',
      'p The channel that both si…',
      'h2 What comes next',
      'p According to the Institu…'
    ]
  },
  {
    name: 'Korean with a reporter',
    raw: `다시 열린 연락 창구의 의미

홍길동 기자
입력 2025.06.12 10:30

양측은 오랫동안 닫혀 있던 연락 창구를 이번 주에 다시 열었다. 무엇을 주고받을지는 아직 정해지지 않았다.

앞으로의 전망

전문가들은 실무 협의가 곧 시작될 것이라고 분석했다. 다만 문서로 합의된 것은 없다.`,
    title: ['다시 열린 연락 창구의 의미', 'document'],
    byline: [['홍길동', null, '기자']],
    publishedOn: '2025-06-12',
    outline: [
      'h1 다시 열린 연락 창구의 의미',
      'p 홍길동 기자',
      'p 입력 2025.06.12 10:30',
      'p 양측은 오랫동안 닫혀 있던 연락 창구를 이번…',
      'h2 앞으로의 전망',
      'p 전문가들은 실무 협의가 곧 시작될 것이라고 …'
    ]
  },
  {
    name: 'Japanese lines broken at a width, paragraphs by indentation',
    raw: `静かな港の記録
　港には長いあいだ船が入っていなかった。それでも人びとは毎朝
同じ時刻に岸壁へ出て、海の様子を確かめることをやめなかったと
いう。
　その習わしが変わったのは、連絡の船が戻ってきてからのことであ
った。岸壁には再び荷が積まれ、人の声も戻ってきた。
　今もその景色は続いている。`,
    title: ['静かな港の記録', 'document'],
    outline: [
      'h1 静かな港の記録',
      'p 港には長いあいだ船が入っていなかった。それでも人…',
      'p その習わしが変わったのは、連絡の船が戻ってきてか…',
      'p 今もその景色は続いている。'
    ]
  },
  {
    name: 'questions and answers',
    raw: `窓口についてのよくある疑問

${body}

Q1. 窓口はいつ開きますか？
A1. まだ決まっていません。

Q2. だれが使いますか？
A2. 両国の実務者です。`,
    outline: [
      'h1 窓口についてのよくある疑問',
      `p ${body.slice(0, 24)}…`,
      'p:question Q1. 窓口はいつ開きますか？',
      'p:answer A1. まだ決まっていません。',
      'p:question Q2. だれが使いますか？',
      'p:answer A2. 両国の実務者です。'
    ]
  },
  {
    name: 'tables, quotations and nested lists',
    raw: `三度の会談を表で比べる

会談の場所と結果は次のとおりである。

場所\t年\t結果
海辺の町\t2018\t声明
山の町\t2019\t決裂

> 何も決まらなかった、と参加者は言った。
> それでも席には着いた。

- 第一の論点
  - 検証
  - 順序
- 第二の論点`,
    outline: [
      'h1 三度の会談を表で比べる',
      'p 会談の場所と結果は次のとおりである。',
      'table 場所⇥年⇥結果⏎海辺の町⇥2018⇥声明⏎山の町…',
      'quote 何も決まらなかった、と参加者は言った。⏎それでも…',
      'li1 - 第一の論点',
      'li2 - 検証',
      'li2 - 順序',
      'li1 - 第二の論点'
    ]
  },
  {
    name: 'a text of one paragraph',
    raw: `${body}${more}`,
    title: ['無題', 'derived'],
    publisher: null,
    byline: [],
    publishedOn: null
  },
  {
    name: 'a praise of the year in the title',
    raw: `【2025年版】窓口のすべて

${body}`,
    title: ['【2025年版】窓口のすべて', 'document'],
    publishedOn: null
  },
  {
    name: 'a heading that is all there is of a title',
    raw: `${body}
窓口が閉じた日
${body}
${more}
窓口が開いた日
${more}
${body}`,
    title: ['窓口が閉じた日', 'derived'],
    outline: [
      `p ${body.slice(0, 24)}…`,
      'h2 窓口が閉じた日',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 窓口が開いた日',
      'p 専門家の多くは、当面は動きがないとみている。',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'numerals that copying doubled',
    raw: `理由を数えてみる

理由は次の二つである。

  1. 1窓口が閉じていた
  2. 2担当者が代わった
  3. 3人で話し合った`,
    outline: [
      'h1 理由を数えてみる',
      'p 理由は次の二つである。',
      'li1 1. 窓口が閉じていた',
      'li1 2. 担当者が代わった',
      'li1 3. 3人で話し合った'
    ],
    removed: [
      ['doubled-number', '1'],
      ['doubled-number', '2']
    ]
  },
  {
    name: 'a quotation pulled out of the text',
    raw: `声を聞く

担当者は「窓口はいつでも開いている」と繰り返した。

「窓口はいつでも開いている」

「窓口はいつでも開いている」

「この言葉は一度しか出てこない」

${body}`,
    removed: [
      ['pull-quote', '「窓口はいつ'],
      ['pull-quote', '「窓口はいつ']
    ]
  },
  {
    name: 'short paragraphs and remarks',
    raw: `短い文の記事

結論から言う。

❗ 窓口は開く。

まだ早い。

次に、開くまでの経緯について見ていきましょう。

窓口の歴史

次に、政府は制裁を検討します。

${body}この記事では窓口の歴史を紹介します。

担当者は経緯を説明します。`,
    removed: [
      ['transition', '次に、開くま'],
      ['self-reference', 'この記事では']
    ]
  }
]

const about: Case[] = [
  {
    name: 'medium, date and author in one line',
    raw: `橋を渡る人びと\n橋の時報　2025年5月25日\n\n${body}\n\n${more}`,
    title: ['橋を渡る人びと', 'document'],
    publisher: '橋の時報',
    publishedOn: '2025-05-25'
  },
  {
    name: 'the same in Korean',
    raw: '다리를 건너는 사람들\n다리신문 | 2025년 5월 26일 | 홍길동 기자\n\n다리는 오늘도 열려 있다. 사람들은 말없이 건넌다.',
    title: ['다리를 건너는 사람들', 'document'],
    publisher: '다리신문',
    byline: [['홍길동', null, '기자']],
    publishedOn: '2025-05-26'
  },
  {
    name: 'a medium behind the author',
    raw: 'Over the bridge\nBy Jane Doe, Bridge Gazette\nMay 26, 2025\n\nThe bridge was open again today, and people crossed it in silence.',
    publisher: 'Bridge Gazette',
    byline: [['Jane Doe', null, null]],
    publishedOn: '2025-05-26'
  },
  {
    name: 'a site that presents itself',
    raw: `橋のニュース窓\n\n今日の話題\n\n渡る人が増えた橋の朝をたずねて\n\n橋のニュース窓では、川べりの話をやさしく解説します。\n\n${body}`,
    title: ['渡る人が増えた橋の朝をたずねて', 'document'],
    publisher: '橋のニュース窓'
  },
  {
    name: 'a short title before a paragraph of two lines',
    raw: '橋の話\r\n\r\n一つ目の段落は二行に\r\nわたって書かれている。\r\n\r\n二つ目の段落である。',
    title: ['橋の話', 'document'],
    outline: ['h1 橋の話', 'p 一つ目の段落は二行に⏎わたって書かれている。', 'p 二つ目の段落である。']
  },
  {
    name: 'names with roles, and a credit at the foot',
    raw: `橋をめぐる対話\n聞き手・構成：田中 次郎\n\n${body}\n\n${more}\n\n写真：鈴木 三郎`,
    byline: [
      ['田中 次郎', null, '聞き手・構成'],
      ['鈴木 三郎', null, '写真']
    ]
  },
  {
    name: 'a date in the text that is not the publication',
    raw: `橋が開いた日\n\n2025年6月11日、橋が開いた。${body}`,
    publishedOn: null
  },
  {
    name: 'a table of contents that repeats the headings',
    raw: `目次\n1. 橋の朝\n2. 橋の夜\n\n1. 橋の朝\n${body}\n\n2. 橋の夜\n${more}`,
    title: ['1. 橋の朝', 'derived'],
    outline: [
      'h2 1. 橋の朝',
      `p ${body.slice(0, 24)}…`,
      'h2 2. 橋の夜',
      'p 専門家の多くは、当面は動きがないとみている。'
    ],
    removed: [
      ['table-of-contents', '目次'],
      ['table-of-contents', '1. 橋の朝'],
      ['table-of-contents', '2. 橋の夜']
    ]
  },
  {
    name: 'a biography under its bearer, and a medium below the title',
    raw: `橋をめぐる三つの話\n橋の新聞デジタル\n橋本 花（はしもと・はな）\n\n● 朝の話\n${body}\n\n● 夜の話\n${more}\n\n■橋本花\n1970年生まれ。1993年に入隊。2005年退官。著書に『橋』（2015年）。`,
    publisher: '橋の新聞デジタル',
    byline: [['橋本 花', 'はしもと・はな', null]]
  },
  {
    name: 'an update and a publication',
    raw: `橋が開いた日\n最終更新日：2025/06/20 10:00\n投稿日：2025/06/12\n\n${body}`,
    publishedOn: '2025-06-12'
  }
]
cases.push(...about)

describe('layouts of a text without markup', () => {
  it.each(cases)('$name', (wanted) => {
    const result = readText(wanted.raw)
    expectFaithful(result)
    if (wanted.title) expect([result.title, result.titleOrigin]).toEqual(wanted.title)
    if (wanted.publisher !== undefined) expect(result.publisher).toBe(wanted.publisher)
    if (wanted.byline)
      expect(result.byline.map(({ name, reading, role }) => [name, reading, role])).toEqual(wanted.byline)
    if (wanted.publishedOn !== undefined) expect(result.publishedOn?.date ?? null).toBe(wanted.publishedOn)
    if (wanted.outline) expect(outline(result)).toEqual(wanted.outline)
    if (wanted.removed) {
      const removed = result.removed.filter((range) => range.rule !== 'blank-line')
      expect(removed.map((range) => [range.rule, wanted.raw.slice(range.rawStart, range.rawEnd).slice(0, 6)])).toEqual(
        wanted.removed.map(([rule, text]) => [rule, text.slice(0, 6)])
      )
    }
  })

  it('makes no events of a date line, a biography or an address', () => {
    for (const { name, raw } of cases) if (name.includes('biography')) expect(readText(raw).events).toEqual([])
  })

  it('keeps the words of a link and takes its address off', () => {
    const raw =
      '題名の行をここに置く\n\n窓口は開いた([参照](https://example.org/a_(b)))。詳しくは https://example.org/c?d=1 を見よ。\n[罠](javascript:alert(1))は残る。'
    const result = readText(raw)
    expect(result.text.split('\n')[1]).toBe('窓口は開いた(参照)。詳しくは https://example.org/c?d=1 を見よ。')
    expect(
      result.runs.map((run) => [run.kind, result.text.slice(run.start, run.end), run.kind === 'link' ? run.href : ''])
    ).toEqual([
      ['link', '参照', 'https://example.org/a_(b)'],
      ['link', 'https://example.org/c?d=1', 'https://example.org/c?d=1']
    ])
    expectFaithful(result)
  })

  it('puts a doubled numeral back', () => {
    const { raw } = cases.find((one) => one.name.startsWith('numerals'))!
    const back = readText(raw, { keepRules: ['doubled-number'] })
    expect(back.text).toContain('1窓口が閉じていた')
    expectFaithful(back)
  })

  it('puts back what a reader wants back', () => {
    const { raw } = cases.find((one) => one.name.startsWith('a quotation'))!
    const [first] = readText(raw).removed.filter((range) => range.rule === 'pull-quote')
    const back = readText(raw, { keepRanges: [first!] })
    expect(back.removed.filter((range) => range.rule === 'pull-quote')).toHaveLength(1)
    expect(back.blocks.some((block) => block.rawStart === first!.rawStart)).toBe(true)
  })
})
