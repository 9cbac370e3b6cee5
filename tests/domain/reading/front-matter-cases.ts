import { body, more, type LayoutCase } from './layout-case'

/** What stands around a text: its title, medium, authors and date. */
export const frontMatterCases: readonly LayoutCase[] = [
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
    name: 'a date and a byline parted by one space',
    raw: `橋を渡る人びと\n2025年5月25日（日）10:30 文：山田 太郎（やまだ・たろう）\n\n${body}\n\n${more}`,
    title: ['橋を渡る人びと', 'document'],
    byline: [['山田 太郎', 'やまだ・たろう', '文']],
    publishedOn: '2025-05-25'
  },
  {
    name: 'an author named again above a life at the foot',
    raw: `橋を渡る人びと\n文：山田 太郎（やまだ・たろう）\n\n${body}\n\n${more}\n\n山田 太郎（やまだ・たろう）\n1970年生まれ。1995年に橋の時報に入社し、2001年から平壌特派員。`,
    byline: [['山田 太郎', 'やまだ・たろう', '文']]
  },
  {
    name: 'a byline, a medium and a date in one line',
    raw: 'Over the bridge\nBy Jane Doe, Bridge Gazette, May 26, 2025\n\nThe bridge was open again today, and people crossed it in silence.',
    title: ['Over the bridge', 'document'],
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
