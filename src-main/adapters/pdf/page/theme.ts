import type { Family } from '../fonts/faces'
import type { TextStyle } from '../lines/inline'

/** Paper and ink; colour only for headings, links and the reasons. Checked for 4.5 : 1 on white. */
export const ink = {
  text: '#1d2126',
  quiet: '#595f67',
  heading: '#16305c',
  link: '#1f4fa3',
  rule: '#9fb1cc',
  hair: '#d5dae2',
  ground: '#eef2f8',
  bar: '#7f9cc9',
  warning: '#8a2b12'
} as const

/** All type of a memo, from its body family. Sizes and line heights in points. */
export interface Theme {
  readonly family: Family
  readonly width: number
  readonly language: string
  style(size: number, more?: Partial<TextStyle>): TextStyle
  readonly body: TextStyle
  readonly bold: TextStyle
  readonly quote: TextStyle
  readonly small: TextStyle
  readonly cell: TextStyle
  readonly cellBold: TextStyle
}

export const leading = { body: 17, quote: 16, small: 12.5, cell: 13.5 } as const

export function createTheme(family: Family, width: number, language: string): Theme {
  const style = (size: number, more: Partial<TextStyle> = {}): TextStyle => ({
    family,
    weight: 400,
    size,
    colour: ink.text,
    ...more
  })
  return {
    family,
    width,
    language,
    style,
    body: style(10),
    bold: style(10, { weight: 700 }),
    quote: style(9.5),
    small: style(8, { colour: ink.quiet }),
    cell: style(8.5),
    cellBold: style(8.5, { weight: 700 })
  }
}
