import type { Language } from '../domain/codebook/code'

/** What `library.verify` can find, as it is told to the user; the object is named beside it. */
export const problemSentences = {
  FILE_DAMAGED: { ja: 'ライブラリのファイルが壊れています。', en: 'The library file is damaged.' },
  REFERENCE_BROKEN: { ja: '行が、もうない行を指しています。', en: 'A row refers to a row that is not there.' },
  ORIGINAL_MISSING: { ja: '取り込んだ元のファイルがありません。', en: 'An imported original is missing.' },
  ORIGINAL_CHANGED: {
    ja: '取り込んだ元のファイルが書き換わっています。',
    en: 'An imported original has been changed.'
  },
  TEXT_CHANGED: { ja: '本文が取り込んだときと違います。', en: 'A text is not what it was when it was imported.' },
  TEXT_UNREADABLE: { ja: '本文の構成を読み取れません。', en: 'The structure of a text cannot be read.' },
  BLOCK_RANGE: { ja: '段落などの範囲が本文と合いません。', en: 'A block does not fit its text.' },
  MAP_RANGE: { ja: '整えた本文と元の文との対応が合いません。', en: 'The map from clean to raw text does not fit.' },
  PASSAGE_TEXT: { ja: '箇所の引用が本文と一致しません。', en: 'A passage’s quotation is not what its text says.' },
  CODE_MISSING: { ja: '付けられた理由がコード表にありません。', en: 'A coding’s code is not in the codebook.' },
  LINKS_STALE: { ja: 'メモのリンクの控えがメモと合いません。', en: 'The stored links of a note differ from the note.' },
  INDEX_STALE: { ja: '検索の索引がライブラリと合いません。', en: 'The search index differs from the library.' }
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>

export type ProblemCode = keyof typeof problemSentences

export const problemSentence = (code: ProblemCode, language: Language): string => problemSentences[code][language]
