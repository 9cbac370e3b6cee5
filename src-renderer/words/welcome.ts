const ja = {
  title: '所見へようこそ',
  lead: '記事を集め、並べて読み、理由に印を付け、たどれる覚書にまとめます。すべてこの機械の中で行われます。',
  sample: '見本で始める',
  sampleAbout: '短い見本の記事、印、メモを加えます。どの画面も中身のある状態で見られます。あとでまとめて消せます。',
  empty: '空で始める',
  emptyAbout: '自分の記事を取り込むところから始めます。',
  adding: '見本を加えています…',
  added: (n: number) => `見本の記事を ${n} 件加えました`,
  steps: [
    ['取り込む', 'ファイルを窓に落とすだけです。'],
    ['読む・印を付ける', '本文を選んで 1・2・3 を押します。'],
    ['書き出す', '引用がたどれる PDF になります。']
  ],
  language: 'English'
}

const en: typeof ja = {
  title: 'Welcome to Shoken',
  lead: 'Gather articles, read them side by side, tag the reasons, and write a memo that can be checked. All of it on this machine.',
  sample: 'Begin with samples',
  sampleAbout:
    'Adds a few short articles with tags and a note, so that every view shows something. They can be deleted later.',
  empty: 'Begin empty',
  emptyAbout: 'Start by importing articles of your own.',
  adding: 'Adding the samples…',
  added: (n) => (n === 1 ? 'Added 1 sample article' : `Added ${n} sample articles`),
  steps: [
    ['Import', 'Just drop files on the window.'],
    ['Read and tag', 'Select text and press 1, 2 or 3.'],
    ['Export', 'A PDF whose quotations can be traced.']
  ],
  language: '日本語'
}

export const welcome = { ja, en }
