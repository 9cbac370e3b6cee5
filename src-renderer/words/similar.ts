const ja = {
  tab: '似た記事',
  ofArticle: 'この記事に似た記事',
  ofPassage: 'この箇所に似た記事',
  toArticle: '記事',
  toPassage: '箇所',
  keywords: '手がかりの語',
  list: '似た記事の一覧',
  searching: '探しています…',
  nothing: '似た記事を探せます',
  nothingNext: '記事を特徴づける語を多く含むほかの記事を、近い順に並べます。',
  find: 'この記事に似た記事を探す',
  findHere: '開いている記事で探す',
  none: '似た記事はありません',
  noneNext: '特徴のある語が、ほかの記事には出てきません。',
  failed: '似た記事を探せませんでした',
  aside: (title: string) => `「${title}」を右に並べて開く`
}

const en: typeof ja = {
  tab: 'Similar',
  ofArticle: 'More like this article',
  ofPassage: 'More like this passage',
  toArticle: 'Article',
  toPassage: 'Passage',
  keywords: 'Telling words',
  list: 'Similar articles',
  searching: 'Searching…',
  nothing: 'Look for similar articles',
  nothingNext: 'Other articles that share the telling words of an article, the likest first.',
  find: 'Find articles like this one',
  findHere: 'Look for the open article',
  none: 'No similar articles',
  noneNext: 'No other article has its telling words.',
  failed: 'Similar articles could not be looked for',
  aside: (title) => `Open “${title}” to the side`
}

export const similar = { ja, en }
