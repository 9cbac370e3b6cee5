const ja = {
  box: '全文から探す',
  placeholder: '書簡 code:hanoi',
  clear: '検索をやめる',
  results: '検索の結果',
  none: (query: string) => `「${query}」は見つかりません`,
  noneNext: '語を減らすか、別の書き方を試してください。',
  groups: { article: '記事', passage: '箇所', note: 'メモ' },
  total: (n: number, ms: number) => `${n} 件 · ${ms} ミリ秒`
}

const en: typeof ja = {
  box: 'Search everything',
  placeholder: 'letter code:hanoi',
  clear: 'Clear search',
  results: 'Results',
  none: (query) => `Nothing found for “${query}”`,
  noneNext: 'Try fewer words or another spelling.',
  groups: { article: 'Articles', passage: 'Passages', note: 'Notes' },
  total: (n, ms) => `${n} found · ${ms} ms`
}

export const search = { ja, en }
