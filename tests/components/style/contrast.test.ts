import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import codebook from '../../../resources/codebook.json'

const css = readFileSync('src-renderer/style/tokens.css', 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name as string,
    { light: light as string, dark: dark as string }
  ])
)

type Rgb = readonly [number, number, number]
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
const mix = (top: Rgb, under: Rgb, part: number): Rgb =>
  top.map((value, i) => value * part + (under[i] as number) * (1 - part)) as unknown as Rgb
/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  ) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: Rgb, b: Rgb): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
const papers = ['paper', 'panel', 'raised', 'field', 'hover', 'chosen']
const pairs: readonly [ink: string, paper: string][] = [
  ...['ink', 'quiet'].flatMap((ink) => papers.map((paper) => [ink, paper] as [string, string])),
  ...['accent', 'good', 'warn', 'bad'].flatMap((ink) =>
    ['paper', 'panel', 'raised'].map((paper) => [ink, paper] as [string, string])
  ),
  ['ink', 'selection'],
  ['ink', 'flash'],
  ['on-accent', 'accent'],
  ['on-float', 'float'],
  ['on-float-quiet', 'float'],
  ['paper', 'warn']
]

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (theme) => {
  const colour = (name: string): Rgb => rgb(tokens.get(name)?.[theme] ?? '')

  it.each(pairs)('%s can be read on %s', (ink, paper) => {
    expect(contrast(colour(ink), colour(paper))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(codebook.codes)('the reason $key: its digit, its line, and the text on its tint', (code) => {
    const own = rgb(code.colour[theme])
    expect(contrast(colour('on-code'), own)).toBeGreaterThanOrEqual(4.5)
    // Lines and bars are graphics: WCAG 2.2, 1.4.11.
    expect(contrast(own, colour('paper'))).toBeGreaterThanOrEqual(3)
    expect(contrast(colour('ink'), mix(own, colour('paper'), 0.13))).toBeGreaterThanOrEqual(4.5)
  })
})
