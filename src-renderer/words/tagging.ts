const ja = {
  bar: '選んだ箇所に印を付ける',
  stances: { supports: '支持', contradicts: '反証', mentions: '言及' },
  stance: '立場',
  note: 'メモ',
  more: 'ほかの理由',
  tagged: (code: string, stance: string) => `「${code}」の印を付けました（${stance}）`,
  tagAgain: (code: string) => `「${code}」を外しました`,
  chooseText: '先に本文を選んでください',
  selected: (n: number) => `${n} 字を選択中`
}

const en: typeof ja = {
  bar: 'Tag the selection',
  stances: { supports: 'Supports', contradicts: 'Contradicts', mentions: 'Mentions' },
  stance: 'Stance',
  note: 'Note',
  more: 'More reasons',
  tagged: (code, stance) => `Tagged “${code}” (${stance.toLowerCase()})`,
  tagAgain: (code) => `Took “${code}” off`,
  chooseText: 'Select some text first',
  selected: (n) => `${n} characters selected`
}

export const tagging = { ja, en }
