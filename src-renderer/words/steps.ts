/** What undo and redo name: the label of a step is the name of the call that made it. */
const ja = {
  'passage.create': '印を付けた',
  'passage.quote': '印を付けた',
  'passage.code': '理由を変えた',
  'passage.uncode': '理由を外した',
  'passage.move': '範囲を変えた',
  'passage.grade': '評価を変えた',
  'passage.remove': '箇所を消した',
  'note.create': 'メモを作った',
  'note.save': 'メモを書いた',
  'note.mark': 'メモの印刷を変えた',
  'note.remove': 'メモを消した',
  'article.edit': '記事の情報を直した',
  'article.mark': '記事の印を変えた',
  'article.discard': 'ゴミ箱に入れた',
  'article.recover': 'ゴミ箱から戻した',
  'article.import': '取り込んだ',
  'article.reread': '原本を読み直した',
  'article.putBack': '元の文から戻した',
  'article.takeOut': '戻した文を外した',
  'codebook.save': '理由の一覧を変えた',
  other: '直前の操作'
}

const en: typeof ja = {
  'passage.create': 'tagged a passage',
  'passage.quote': 'tagged a passage',
  'passage.code': 'changed a reason',
  'passage.uncode': 'took a reason off',
  'passage.move': 'changed a range',
  'passage.grade': 'changed a grading',
  'passage.remove': 'deleted a passage',
  'note.create': 'made a note',
  'note.save': 'wrote a note',
  'note.mark': 'changed a note’s printing',
  'note.remove': 'deleted a note',
  'article.edit': 'edited an article’s details',
  'article.mark': 'changed an article’s mark',
  'article.discard': 'moved to trash',
  'article.recover': 'took out of the trash',
  'article.import': 'imported',
  'article.reread': 'read the original again',
  'article.putBack': 'put a stretch back',
  'article.takeOut': 'took a stretch out',
  'codebook.save': 'changed the codebook',
  other: 'the last step'
}

export const steps = { ja, en }

export const stepName = (words: typeof ja, label: string): string =>
  Object.hasOwn(words, label) ? words[label as keyof typeof ja] : words.other
