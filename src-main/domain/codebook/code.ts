export type Language = 'ja' | 'en'
export type Stance = 'supports' | 'contradicts' | 'mentions'
export const stances = ['supports', 'contradicts', 'mentions'] as const satisfies readonly Stance[]

/** One code of a codebook. */
export interface Code {
  /** Stable identifier, `[a-z][a-z0-9-]*`. */
  readonly key: string
  readonly names: { readonly ja: string; readonly en: string; readonly ko?: string }
  readonly definition: string
  readonly include: string
  readonly exclude: string
  /** `#rrggbb` for light and dark paper; a tag never rests on colour alone, see `pattern`. */
  readonly colour: { readonly light: string; readonly dark: string }
  readonly pattern: 'solid' | 'dashed' | 'wavy' | 'dotted' | 'double'
  /** Key that sets the code, 1–9. */
  readonly digit: number | null
  readonly parent: string | null
}

export interface Codebook {
  /** What the codes answer, e.g. "Why was the letter refused?". */
  readonly question: { readonly ja: string; readonly en: string }
  readonly codes: readonly Code[]
}
