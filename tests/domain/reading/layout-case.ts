/** A text without markup, and what reading it gives; what is left out is not looked at. */
export interface LayoutCase {
  name: string
  raw: string
  title?: [text: string, origin: 'document' | 'derived']
  publisher?: string | null
  byline?: [name: string, reading: string | null, role: string | null][]
  publishedOn?: string | null
  outline?: string[]
  /** Rules and the first characters of what they took out. */
  removed?: [rule: string, text: string][]
}

/** Two sentences that fit anywhere. */
export const body = '交渉は長く止まったままであり、双方の主張には大きな隔たりが残っている。'
export const more = '専門家の多くは、当面は動きがないとみている。'
