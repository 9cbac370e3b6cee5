import type { Language } from '../../domain/codebook/code'
import type { StyleNode } from './read-style'

/**
 * The terms and date forms of CSL 1.0.2 (Appendix II) that citations of articles, reports and books use, in our own words. A
 * term is `name`, `name form`, with `one|many` where number tells.
 */
interface Locale {
  readonly language: string
  readonly punctuationInQuote: boolean
  readonly textDate: readonly (readonly [part: 'year' | 'month' | 'day', prefix: string, suffix: string])[]
  readonly terms: Readonly<Record<string, string>>
}

const english: Locale = {
  language: 'en-US',
  punctuationInQuote: true,
  textDate: [
    ['month', '', ' '],
    ['day', '', ', '],
    ['year', '', '']
  ],
  terms: {
    accessed: 'accessed',
    and: 'and',
    'and symbol': '&',
    'and others': 'and others',
    anonymous: 'anonymous',
    'anonymous short': 'anon.',
    at: 'at',
    'available at': 'available at',
    by: 'by',
    circa: 'circa',
    'circa short': 'c.',
    cited: 'cited',
    edition: 'edition|editions',
    'edition short': 'ed.',
    'et-al': 'et al.',
    forthcoming: 'forthcoming',
    from: 'from',
    ibid: 'ibid.',
    in: 'in',
    'in press': 'in press',
    internet: 'internet',
    letter: 'letter',
    'no date': 'no date',
    'no date short': 'n.d.',
    online: 'online',
    'presented at': 'presented at the',
    reference: 'reference|references',
    'reference short': 'ref.|refs.',
    retrieved: 'retrieved',
    scale: 'scale',
    version: 'version',
    ad: 'AD',
    bc: 'BC',
    'open-quote': '“',
    'close-quote': '”',
    'open-inner-quote': '‘',
    'close-inner-quote': '’',
    'page-range-delimiter': '–',
    ordinal: 'th',
    'ordinal-01': 'st',
    'ordinal-02': 'nd',
    'ordinal-03': 'rd',
    'ordinal-11': 'th',
    'ordinal-12': 'th',
    'ordinal-13': 'th',
    book: 'book|books',
    chapter: 'chapter|chapters',
    'chapter short': 'chap.|chaps.',
    column: 'column|columns',
    figure: 'figure|figures',
    folio: 'folio|folios',
    issue: 'number|numbers',
    'issue short': 'no.|nos.',
    line: 'line|lines',
    note: 'note|notes',
    opus: 'opus|opera',
    page: 'page|pages',
    'page short': 'p.|pp.',
    'number-of-pages': 'page|pages',
    'number-of-pages short': 'p.|pp.',
    paragraph: 'paragraph|paragraphs',
    'paragraph short': 'para.|paras.',
    part: 'part|parts',
    section: 'section|sections',
    'section short': 'sec.|secs.',
    'section symbol': '§|§§',
    'sub-verbo': 'sub verbo|sub verbis',
    verse: 'verse|verses',
    volume: 'volume|volumes',
    'volume short': 'vol.|vols.',
    author: '',
    editor: 'editor|editors',
    'editor short': 'ed.|eds.',
    'editor verb': 'edited by',
    'editor verb-short': 'ed. by',
    translator: 'translator|translators',
    'translator short': 'tran.|trans.',
    'translator verb': 'translated by',
    'translator verb-short': 'trans. by',
    director: 'director|directors',
    interviewer: '',
    'interviewer verb': 'interview by',
    recipient: '',
    'recipient verb': 'to',
    'container-author': '',
    'container-author verb': 'by',
    'collection-editor': 'editor|editors',
    'season-01': 'Spring',
    'season-02': 'Summer',
    'season-03': 'Autumn',
    'season-04': 'Winter',
    ...months('January February March April May June July August September October November December', (name) =>
      name === 'September' ? 'Sept.' : name.length <= 4 ? name : `${name.slice(0, 3)}.`
    )
  }
}

const japanese: Locale = {
  language: 'ja-JP',
  punctuationInQuote: false,
  textDate: [
    ['year', '', '年'],
    ['month', '', ''],
    ['day', '', '日']
  ],
  terms: {
    ...english.terms,
    accessed: '閲覧',
    and: 'と',
    'and symbol': '・',
    'and others': 'ほか',
    anonymous: '作者不明',
    'anonymous short': '作者不明',
    at: '於',
    'available at': '入手先',
    by: '',
    circa: '頃',
    'circa short': '頃',
    cited: '引用',
    edition: '版',
    'edition short': '版',
    'et-al': 'ほか',
    forthcoming: '近刊',
    from: '',
    ibid: '同上',
    in: '',
    'in press': '印刷中',
    internet: 'インターネット',
    letter: '書簡',
    'no date': '日付不明',
    'no date short': '日付不明',
    online: 'オンライン',
    'presented at': '発表',
    reference: '参考文献',
    'reference short': '文献',
    retrieved: '取得',
    version: '版',
    'open-quote': '「',
    'close-quote': '」',
    'open-inner-quote': '『',
    'close-inner-quote': '』',
    'page-range-delimiter': '–',
    ordinal: '',
    'ordinal-01': '',
    'ordinal-02': '',
    'ordinal-03': '',
    'ordinal-11': '',
    'ordinal-12': '',
    'ordinal-13': '',
    chapter: '章',
    'chapter short': '章',
    issue: '号',
    'issue short': '号',
    note: '注',
    page: 'ページ',
    'page short': 'p.|pp.',
    paragraph: '段落',
    'paragraph short': '段落',
    section: '節',
    'section short': '節',
    volume: '巻',
    'volume short': '巻',
    editor: '編',
    'editor short': '編',
    'editor verb': '編',
    'editor verb-short': '編',
    translator: '訳',
    'translator short': '訳',
    'translator verb': '訳',
    'translator verb-short': '訳',
    'season-01': '春',
    'season-02': '夏',
    'season-03': '秋',
    'season-04': '冬',
    ...months('1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月', (name) => name)
  }
}

function months(names: string, shorten: (name: string) => string): Record<string, string> {
  return Object.fromEntries(
    names.split(' ').flatMap((name, index) => {
      const key = `month-${String(index + 1).padStart(2, '0')}`
      return [
        [key, name],
        [`${key} short`, shorten(name)]
      ]
    })
  )
}

const element = (
  name: string,
  attrs: Readonly<Record<string, string>>,
  children: readonly (StyleNode | string)[]
): StyleNode => ({ name, attrs, children })

const ready = new Map<Language, StyleNode>()

/** The locale as citeproc takes it. */
export function localeOf(language: Language): StyleNode {
  let found = ready.get(language)
  if (!found) ready.set(language, (found = build(language === 'ja' ? japanese : english)))
  return found
}

function build({ language, punctuationInQuote, textDate, terms }: Locale): StyleNode {
  const parts = textDate.map(([name, prefix, suffix]) =>
    element('date-part', { name, ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) }, [])
  )
  const numeric = (['year', 'month', 'day'] as const).map((name) =>
    element('date-part', { name, ...(name === 'year' ? {} : { form: 'numeric-leading-zeros', prefix: '-' }) }, [])
  )
  return element('locale', { 'xml:lang': language, version: '1.0', xmlns: 'http://purl.org/net/xbiblio/csl' }, [
    element('style-options', { 'punctuation-in-quote': String(punctuationInQuote) }, []),
    element('date', { form: 'text' }, parts),
    element('date', { form: 'numeric' }, numeric),
    element(
      'terms',
      {},
      Object.entries(terms).map(([key, text]) => term(key, text))
    )
  ])
}

const forms = new Set(['short', 'symbol', 'verb', 'verb-short'])

function term(key: string, text: string): StyleNode {
  const last = key.slice(key.lastIndexOf(' ') + 1)
  const form = key.includes(' ') && forms.has(last) ? last : null
  const name = form ? key.slice(0, -form.length - 1) : key
  const [one, many] = text.split('|')
  const children = many === undefined ? [text] : [element('single', {}, [one!]), element('multiple', {}, [many])]
  return element('term', { name, ...(form ? { form } : {}) }, children)
}
