import { describe, expect, it } from 'vitest'
import { readText } from '../../../src-main/domain/reading/read-text'

type Wanted = [text: string, iso: string | null, origin?: 'stated' | 'inferred']

function eventsOf(text: string, published?: string): Wanted[] {
  const hints =
    published === undefined ? {} : { publishedOn: { date: published, precision: 'day', origin: 'stated' } as const }
  const result = readText(text, hints)
  return result.events.map((event) => [
    result.text.slice(event.start, event.stop),
    event.end === null ? event.date : `${event.date}/${event.end}`,
    event.origin
  ])
}

interface Case {
  name: string
  text: string
  published?: string
  events: Wanted[]
}

const cases: Case[] = [
  { name: 'a full date', text: '両国は2025年6月11日に協議した。', events: [['2025年6月11日', '2025-06-11', 'stated']] },
  { name: 'an era', text: '法律は令和7年6月11日に公布された。', events: [['令和7年6月11日', '2025-06-11', 'stated']] },
  {
    name: 'the first year of an era',
    text: '制度は平成元年4月に始まり、令和元年に改められた。',
    events: [
      ['平成元年4月', '1989-04', 'stated'],
      ['令和元年', '2019', 'stated']
    ]
  },
  {
    name: 'an era with the year in brackets',
    text: '昭和40年(1965年)6月22日に条約が結ばれた。',
    events: [['昭和40年(1965年)6月22日', '1965-06-22', 'stated']]
  },
  {
    name: 'Juche years',
    text: '主体114(2025)年1月1日に演説した。',
    events: [['主体114(2025)年1月1日', '2025-01-01', 'stated']]
  },
  { name: 'slashes', text: '発射は2025/6/11に確認された。', events: [['2025/6/11', '2025-06-11', 'stated']] },
  {
    name: 'dots and hyphens',
    text: '試験は2024.12.01と2025-01-06に行われた。',
    events: [
      ['2024.12.01', '2024-12-01', 'stated'],
      ['2025-01-06', '2025-01-06', 'stated']
    ]
  },
  {
    name: 'full-width digits',
    text: '協定は２０２４年１２月４日に発効した。',
    events: [['２０２４年１２月４日', '2024-12-04', 'stated']]
  },
  {
    name: 'kanji numerals',
    text: '会談は二〇一九年二月二十七日に始まった。',
    events: [['二〇一九年二月二十七日', '2019-02-27', 'stated']]
  },
  {
    name: 'month and day after a full date',
    text: '2025年6月11日に発表があった。翌週の6月18日に訂正された。',
    events: [
      ['2025年6月11日', '2025-06-11', 'stated'],
      ['6月18日', '2025-06-18', 'inferred']
    ]
  },
  {
    name: 'month and day by the publication date',
    text: '代表団は6月11日に到着した。',
    published: '2025-06-13',
    events: [['6月11日', '2025-06-11', 'inferred']]
  },
  {
    name: 'month and day with nothing to count from',
    text: '代表団は6月11日に到着した。',
    events: [['6月11日', null]]
  },
  {
    name: 'a full-width month',
    text: '2023年に合意し、１２月に署名した。',
    events: [
      ['2023年', '2023'],
      ['１２月', '2023-12', 'inferred']
    ]
  },
  {
    name: 'the same month',
    text: '2019年2月27日に会談が始まり、同28日に決裂した。',
    events: [
      ['2019年2月27日', '2019-02-27'],
      ['同28日', '2019-02-28', 'inferred']
    ]
  },
  {
    name: 'the same day',
    text: '2019年6月30日に板門店で会い、同日に帰国した。',
    events: [
      ['2019年6月30日', '2019-06-30'],
      ['同日', '2019-06-30', 'inferred']
    ]
  },
  {
    name: 'the end of the same month',
    text: '2018年4月27日に宣言を出し、同月末に施設を閉じた。',
    events: [
      ['2018年4月27日', '2018-04-27'],
      ['同月末', '2018-04', 'inferred']
    ]
  },
  {
    name: 'the same year and the next',
    text: '2018年6月12日に会い、同年9月に再び会い、翌年2月に決裂した。',
    events: [
      ['2018年6月12日', '2018-06-12'],
      ['同年9月', '2018-09'],
      ['翌年2月', '2019-02', 'inferred']
    ]
  },
  {
    name: 'the day after and before',
    text: '2024年12月31日に閉会し、翌日に演説があった。',
    events: [
      ['2024年12月31日', '2024-12-31'],
      ['翌日', '2025-01-01', 'inferred']
    ]
  },
  {
    name: 'this year',
    text: '今年9月20日に式典が開かれる。',
    published: '2025-06-13',
    events: [['今年9月20日', '2025-09-20', 'inferred']]
  },
  {
    name: 'this year without anything to count from',
    text: '今年9月20日に式典が開かれる。',
    events: [['今年9月20日', null]]
  },
  {
    name: 'the end of last year',
    text: '方針は昨年末に決まった。',
    published: '2025-06-13',
    events: [['昨年末', '2024-12', 'inferred']]
  },
  {
    name: 'the end of a month',
    text: '2025年6月に協議し、8月末までに結論を出す。',
    events: [
      ['2025年6月', '2025-06'],
      ['8月末', '2025-08', 'inferred']
    ]
  },
  {
    name: 'last month and this',
    text: '先月20日に提案し、今月5日に返答を得た。',
    published: '2025-01-13',
    events: [
      ['先月20日', '2024-12-20'],
      ['今月5日', '2025-01-05']
    ]
  },
  {
    name: 'weeks from the week of writing, which begin on Monday',
    text: '代表団は先週に着き、今週金曜日に発つ。来週の月曜に会談する。',
    published: '2025-06-18',
    events: [
      ['先週', '2025-06-09/2025-06-15', 'inferred'],
      ['今週金曜日', '2025-06-20', 'inferred'],
      ['来週の月曜', '2025-06-23', 'inferred']
    ]
  },
  {
    name: 'a week with nothing to count from, and weeks that are none',
    text: '先週に着いた。二週間を過ごし、週刊誌の先週間ランキングを見た。',
    events: [['先週', null, 'inferred']]
  },
  {
    name: 'how long ago, from the time of writing',
    text: '3年前、会談が決裂した。それは二か月前に再び話題になり、5日前に声明が出た。',
    published: '2025-06-18',
    events: [
      ['3年前', '2022', 'inferred'],
      ['二か月前', '2025-04', 'inferred'],
      ['5日前', '2025-06-13', 'inferred']
    ]
  },
  {
    name: 'how long ago from another date, which is not guessed',
    text: '会談の2日前に声明が出た。その3年前にも同じことがあり、十数年前から続く。選挙直前の話である。3年前の2022年に始まった。',
    published: '2025-06-18',
    events: [['2022年', '2022', 'stated']]
  },
  {
    name: 'the year before last, last year and this',
    text: '一昨年に始まり、昨年に広がり、今年に終わった。',
    published: '2025-06-18',
    events: [
      ['一昨年', '2023', 'inferred'],
      ['昨年', '2024', 'inferred'],
      ['今年', '2025', 'inferred']
    ]
  },
  {
    name: 'quarters of a calendar and of a fiscal year',
    text: '貿易額は2024年第4四半期に増え、2024年度第4四半期に減った。',
    events: [
      ['2024年第4四半期', '2024-10/2024-12', 'stated'],
      ['2024年度第4四半期', '2025-01/2025-03', 'stated']
    ]
  },
  {
    name: 'a quarter of the year told before',
    text: '2023年は輸入が多かった。第３四半期に減り始めた。',
    events: [
      ['2023年', '2023'],
      ['第３四半期', '2023-07/2023-09', 'inferred']
    ]
  },
  {
    name: 'thirds of a month',
    text: '演習は2024年8月下旬に始まり、2025年2月上旬と3月中旬に続いた。',
    events: [
      ['2024年8月下旬', '2024-08-21/2024-08-31', 'stated'],
      ['2025年2月上旬', '2025-02-01/2025-02-10', 'stated'],
      ['3月中旬', '2025-03-11/2025-03-20', 'inferred']
    ]
  },
  {
    name: 'the turn of the year, seen from winter',
    text: '年末の会議で決まり、年初に発表された。',
    published: '2025-01-15',
    events: [
      ['年末', '2024-12', 'inferred'],
      ['年初', '2025-01', 'inferred']
    ]
  },
  {
    name: 'the turn of the year beside a date in winter',
    text: '頁の日付は2024年12月28日である。首都では年末の会議が開かれていた。',
    published: '2025-05-27',
    events: [
      ['2024年12月28日', '2024-12-28', 'stated'],
      ['年末', '2024-12', 'inferred']
    ]
  },
  {
    name: 'the end of a year that may be behind or ahead, and one that is a deadline',
    text: '年末の会議が話題になった。年末までに結論を出す。年末年始は休む。',
    published: '2025-06-18',
    events: [
      ['年末', null, 'inferred'],
      ['年末', '2025-12', 'inferred']
    ]
  },
  {
    name: 'this summer',
    text: 'この夏に演習が行われる。この春先の話ではない。',
    published: '2025-06-18',
    events: [['この夏', '2025-06/2025-08', 'inferred']]
  },
  {
    name: 'English weeks, distances and quarters',
    text: 'Talks resumed last week. The deal was signed two years ago, and trade fell in the fourth quarter of 2024 and Q1 2025.',
    published: '2025-06-18',
    events: [
      ['last week', '2025-06-09/2025-06-15', 'inferred'],
      ['two years ago', '2023', 'inferred'],
      ['the fourth quarter of 2024', '2024-10/2024-12', 'stated'],
      ['Q1 2025', '2025-01/2025-03', 'stated']
    ]
  },
  {
    name: 'Korean weeks, distances and quarters',
    text: '대표단은 지난주 도착했다. 3년 전 합의가 깨졌고 2024년 4분기 무역이 줄었다.',
    published: '2025-06-18',
    events: [
      ['지난주', '2025-06-09/2025-06-15', 'inferred'],
      ['3년 전', '2022', 'inferred'],
      ['2024년 4분기', '2024-10/2024-12', 'stated']
    ]
  },
  {
    name: 'a bare day',
    text: '韓国軍は12日、発射を確認した。',
    published: '2025-06-13',
    events: [['12日', '2025-06-12', 'inferred']]
  },
  {
    name: 'a bare day of the month before',
    text: '韓国軍は30日、発射を確認した。',
    published: '2025-06-02',
    events: [['30日', '2025-05-30', 'inferred']]
  },
  {
    name: 'days of a range',
    text: '代表団は2019年11月11日から14日まで滞在した。',
    events: [['2019年11月11日から14日', '2019-11-11/2019-11-14', 'stated']]
  },
  {
    name: 'days of a range that ends with a deadline, in a text of another month',
    text: '総会は2024年12月23日から27日まで開かれた。',
    published: '2025-06-12',
    events: [['2024年12月23日から27日', '2024-12-23/2024-12-27', 'stated']]
  },
  {
    name: 'a range without a year',
    text: '訪問は2019年に決まった。11月11日から14日に行われた。',
    events: [
      ['2019年', '2019'],
      ['11月11日から14日', '2019-11-11/2019-11-14', 'inferred']
    ]
  },
  {
    name: 'a range over months',
    text: '演習は2024年8月19日～29日に、訓練は2024年10月から12月に行われた。',
    events: [
      ['2024年8月19日～29日', '2024-08-19/2024-08-29'],
      ['2024年10月から12月', '2024-10/2024-12']
    ]
  },
  {
    name: 'a range with weekdays',
    text: '2025年6月11日(水)から14日(土)に開く。',
    events: [['2025年6月11日(水)から14日', '2025-06-11/2025-06-14', 'stated']]
  },
  {
    name: 'two days of one month',
    text: '協議は2025年6月11、12日に行われた。',
    events: [['2025年6月11、12日', '2025-06-11/2025-06-12', 'stated']]
  },
  {
    name: 'last year told on',
    text: '昨年10月に派兵が始まり、11月11日から14日にかけて批准され、12月4日に発効した。',
    published: '2025-06-13',
    events: [
      ['昨年10月', '2024-10'],
      ['11月11日から14日', '2024-11-11/2024-11-14'],
      ['12月4日', '2024-12-04', 'inferred']
    ]
  },
  {
    name: 'both of two days',
    text: '2019年2月27、28の両日に会談があった。',
    events: [['2019年2月27、28の両日', '2019-02-27/2019-02-28', 'stated']]
  },
  { name: 'a decade', text: '1990年代には飢饉があった。', events: [['1990年代', '1990/1999', 'stated']] },
  {
    name: 'decades',
    text: '1970年代から1980年代にかけて続いた。',
    events: [['1970年代から1980年代', '1970/1989', 'stated']]
  },
  { name: 'a season', text: '2025年夏に演習が予定される。', events: [['2025年夏', '2025-06/2025-08', 'stated']] },
  { name: 'a season nobody can place', text: '軍は夏の合同演習を見送った。', events: [['夏の合同演習', null]] },
  {
    name: 'news told on into January',
    text: '2024年12月3日に戒厳令が出た。1月15日に身柄が拘束された。',
    events: [
      ['2024年12月3日', '2024-12-03'],
      ['1月15日', '2025-01-15', 'inferred']
    ]
  },
  {
    name: 'a flashback in another section',
    text: '題名となる一行の見出し\n\n2025年6月11日に報道があった。\n\n■ 背景\n\n2019年2月に会談が決裂した。\n\n■ 見通し\n\n9月9日に式典がある。',
    events: [
      ['2025年6月11日', '2025-06-11'],
      ['2019年2月', '2019-02'],
      ['9月9日', '2025-09-09', 'inferred']
    ]
  },
  {
    name: 'the nearest date of the paragraph',
    text: '2025年6月11日に報道があった。2019年2月に会談があり、6月30日に再会した。',
    events: [
      ['2025年6月11日', '2025-06-11'],
      ['2019年2月', '2019-02'],
      ['6月30日', '2019-06-30']
    ]
  },
  {
    name: 'numbers that are no dates',
    text: '第3期の24時間体制で100年前から2000年間、3日間で5月号を1日1回、18:30に1,200円で2.1.3版を365日出した。',
    events: []
  },
  { name: 'a year of birth and a year in praise', text: '2025年最新の一覧である。1983年生まれの人だ。', events: [] },
  { name: 'a date in an address', text: '詳細は https://example.org/2024/05/06/news と記す。', events: [] },
  {
    name: 'a day that does not exist',
    text: '2023年2月30日と2025年13月1日は存在しない。',
    events: []
  },
  {
    name: 'English',
    text: 'Talks began on June 11, 2025 and ended on 14 June. Pyongyang tested missiles in December 2024. The rules date from the 1990s.',
    events: [
      ['June 11, 2025', '2025-06-11', 'stated'],
      ['14 June', '2025-06-14', 'inferred'],
      ['December 2024', '2024-12', 'stated'],
      ['the 1990s', '1990/1999', 'stated']
    ]
  },
  {
    name: 'English ranges and years',
    text: 'They met from March 3 to March 5, 2024. Since 2019 nothing has moved, and the talks of June 11-14, 2025 failed.',
    events: [
      ['March 3', null],
      ['March 5, 2024', '2024-03-05'],
      ['2019', '2019'],
      ['June 11-14, 2025', '2025-06-11/2025-06-14']
    ]
  },
  {
    name: 'English relative words',
    text: 'The policy was set last December and yesterday it was repeated.',
    published: '2025-06-13',
    events: [
      ['last December', '2024-12', 'inferred'],
      ['yesterday', '2025-06-12', 'inferred']
    ]
  },
  {
    name: 'Korean',
    text: '양측은 2025년 6월 11일 만났고 14일까지 협의했다. 지난해 12월 노선을 정했다. 8월 말 훈련이 있다.',
    published: '2025-06-15',
    events: [
      ['2025년 6월 11일', '2025-06-11', 'stated'],
      ['지난해 12월', '2024-12', 'inferred'],
      ['8월 말', '2025-08', 'inferred']
    ]
  },
  {
    name: 'Korean ranges',
    text: '대표단은 2019년 11월 11일부터 14일까지 머물렀다. 1970년대의 일이다.',
    events: [
      ['2019년 11월 11일부터 14일', '2019-11-11/2019-11-14', 'stated'],
      ['1970년대', '1970/1979']
    ]
  }
]

describe('dates of a text', () => {
  it.each(cases)('$name', ({ text, published, events }) => {
    const found = eventsOf(text, published)
    expect(found.map((event) => event.slice(0, 2))).toEqual(events.map((event) => event.slice(0, 2)))
    events.forEach((event, i) => {
      if (event[2] !== undefined) expect(found[i]![2]).toBe(event[2])
    })
  })
})
