const ja = {
  title: '用例',
  about: '語の出てくる所を、前後の文とともに並べます。',
  box: '用例を見る語',
  rows: '用例の一覧',
  sort: '並べ方',
  sorts: { right: '右の語の順', left: '左の語の順', word: '書き方の順', article: '記事の順' },
  total: (n: string, exact: boolean) => `${n} か所${exact ? '' : '以上'}`,
  searching: '探しています…',
  nothing: '語を入れると、出てくる所が並びます',
  nothingNext: '右の語、左の語の順に並べかえると、言い回しの癖が見えてきます。',
  none: (query: string) => `「${query}」の用例はありません`,
  noneNext: '本文にある語を入れてください。code: や date: は語に添えて絞り込みに使えます。',
  failed: '用例を並べられませんでした',
  exportCsv: 'CSV で書き出す',
  exporting: '書き出しています…',
  exported: (n: string) => `用例 ${n} か所を書き出しました`,
  fileName: (query: string) => `用例 ${query}.csv`,
  removeFilter: (name: string) => `「${name}」の絞り込みを外す`,
  show: '用例を並べる',
  openHint: (enter: string, aside: string) => `${enter} 開く　${aside} 右に並べる`
}

const en: typeof ja = {
  title: 'Concordance',
  about: 'Every place where a word stands, with the text beside it.',
  box: 'Word to look at',
  rows: 'Places of the word',
  sort: 'Order',
  sorts: { right: 'By the words right', left: 'By the words left', word: 'By the spelling', article: 'By article' },
  total: (n, exact) => `${exact ? '' : 'at least '}${n} ${n === '1' ? 'place' : 'places'}`,
  searching: 'Searching…',
  nothing: 'Type a word and its places are listed here',
  nothingNext: 'Ordered by the words to the right or left, the turns of phrase show.',
  none: (query) => `“${query}” stands nowhere`,
  noneNext: 'Type a word of the texts. code: and date: can be added to narrow it.',
  failed: 'The concordance could not be made',
  exportCsv: 'Export CSV',
  exporting: 'Exporting…',
  exported: (n) => (n === '1' ? 'Exported 1 place' : `Exported ${n} places`),
  fileName: (query) => `Concordance ${query}.csv`,
  removeFilter: (name) => `Remove the filter “${name}”`,
  show: 'Concordance',
  openHint: (enter, aside) => `${enter} open · ${aside} open to the side`
}

export const concordance = { ja, en }
