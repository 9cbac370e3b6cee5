import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Family = 'sans' | 'serif'
export type Weight = 400 | 700

const files = {
  'sans-400': 'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  'sans-700': 'noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  'serif-400': 'noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
  'serif-700': 'noto-serif-jp/700Bold/NotoSerifJP_700Bold.ttf',
  'hangul-400': 'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  'hangul-700': 'noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'
} as const
export type FaceKey = keyof typeof files

/** An opened font file. Advances are in thousandths of an em. */
export interface Face {
  readonly key: FaceKey
  readonly font: Font
  readonly scale: number
}

const opened = new Map<FaceKey, Face>()

/** Fonts stay open for the life of the thread: reading one costs more than setting a page. */
export function openFace(key: FaceKey): Face {
  let face = opened.get(key)
  if (!face) {
    const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/${files[key]}`)
    const font = create(readFileSync(path))
    face = { key, font, scale: 1000 / font.unitsPerEm }
    opened.set(key, face)
  }
  return face
}

/** Where a grapheme is looked for, in order. Hangul has no serif among the fonts that come with the program. */
export function fallbackChain(family: Family, weight: Weight): readonly FaceKey[] {
  return family === 'sans'
    ? [`sans-${weight}`, `hangul-${weight}`, 'emoji']
    : [`serif-${weight}`, `sans-${weight}`, `hangul-${weight}`, 'emoji']
}
