const ja = {
  panel: '根拠',
  tabs: '右の欄',
  evidence: '根拠',
  original: '元の文',
  details: '情報',
  none: 'この記事にはまだ箇所がありません',
  noneNext: '本文を選び、1・2・3 のどれかを押すと、理由の印が付いてここに並びます。',
  noArticle: '記事を開くと、その箇所がここに並びます。',
  uncoded: '理由なし',
  codedBy: (code: string, coder: string) => `${code}（${coder} が印を付けた）`,
  jump: '本文のこの箇所へ',
  addCode: '理由を加える',
  removeCode: (code: string) => `「${code}」を外す`,
  remove: '箇所を消す',
  removed: '箇所を消しました',
  writeNote: 'メモを書く',
  hasNote: 'メモあり',
  grading: '評価',
  reliability: '情報源の信頼性',
  credibility: '内容の確からしさ',
  reliabilities: {
    A: '完全に信頼できる',
    B: 'ふつう信頼できる',
    C: 'かなり信頼できる',
    D: 'ふつう信頼できない',
    E: '信頼できない',
    F: '判断できない'
  },
  credibilities: {
    1: '他の情報で確認済み',
    2: 'おそらく正しい',
    3: '正しいかもしれない',
    4: '疑わしい',
    5: 'ありそうにない',
    6: '判断できない'
  },
  ungraded: '–',
  stanceOf: (code: string) => `「${code}」の立場`,
  waiting: '確認待ち',
  anchors: {
    exact: 'そのままの位置',
    moved: '位置が動いた',
    fuzzy: '文が少し変わった。この箇所でよいか確かめてください',
    orphan: 'いまの本文に見つかりません'
  },
  confirm: 'この箇所でよい',
  confirmed: '箇所を確かめました',
  placeHere: '選んだ本文をこの箇所にする'
}

const en: typeof ja = {
  panel: 'Evidence',
  tabs: 'Right column',
  evidence: 'Evidence',
  original: 'Original',
  details: 'Details',
  none: 'No passages in this article yet',
  noneNext: 'Select some text and press 1, 2 or 3: it is tagged with that reason and listed here.',
  noArticle: 'Open an article and its passages are listed here.',
  uncoded: 'no reason',
  codedBy: (code, coder) => `${code} (tagged by ${coder})`,
  jump: 'Go to this passage in the text',
  addCode: 'Add a reason',
  removeCode: (code) => `Take “${code}” off`,
  remove: 'Delete passage',
  removed: 'Passage deleted',
  writeNote: 'Write a note',
  hasNote: 'has a note',
  grading: 'Grading',
  reliability: 'Reliability of the source',
  credibility: 'Credibility of the statement',
  reliabilities: {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'cannot be judged'
  },
  credibilities: {
    1: 'confirmed by others',
    2: 'probably true',
    3: 'possibly true',
    4: 'doubtful',
    5: 'improbable',
    6: 'cannot be judged'
  },
  ungraded: '–',
  stanceOf: (code) => `Stance on “${code}”`,
  waiting: 'to confirm',
  anchors: {
    exact: 'in its place',
    moved: 'moved',
    fuzzy: 'the wording changed a little: please confirm the place',
    orphan: 'not found in the present text'
  },
  confirm: 'This is the place',
  confirmed: 'Place confirmed',
  placeHere: 'Move it to the selected text'
}

export const evidence = { ja, en }
