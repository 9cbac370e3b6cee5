import type { TextRun } from '../../../domain/briefing/references'
import type { Inline, TextStyle } from '../lines/inline'
import { ink } from '../page/theme'
import { spans, type Setting } from './setting'

/** A formatted citation as inlines. Small capitals are capitals of a smaller size; italics are slanted. */
export function runInlines(setting: Setting, runs: readonly TextRun[], style: TextStyle): Inline[] {
  return runs.flatMap((run): Inline[] => {
    const size = run.raised ? style.size * 0.68 : style.size
    const raise = run.raised === 'super' ? style.size * 0.34 : run.raised === 'sub' ? -style.size * 0.14 : 0
    const own: TextStyle = {
      ...style,
      size,
      ...(raise === 0 ? {} : { raise }),
      ...(run.bold ? { weight: 700 } : {}),
      ...(run.italic ? { slanted: true } : {}),
      ...(run.link ? { colour: ink.link } : {})
    }
    const inlines = run.smallCaps ? smallCaps(setting, run.text, own) : spans(setting, run.text, own)
    return run.link ? inlines.map((inline) => ({ ...inline, link: { uri: run.link!, says: run.link! } })) : inlines
  })
}

function smallCaps(setting: Setting, text: string, style: TextStyle): Inline[] {
  const pieces = text.match(/[\p{Ll}\p{M}]+|[^\p{Ll}]+/gu) ?? []
  return pieces.flatMap((piece) =>
    /^\p{Ll}/u.test(piece)
      ? spans(setting, piece.toUpperCase(), { ...style, size: style.size * 0.8 })
      : spans(setting, piece, style)
  )
}
