import { decorate, stack, type Laid } from '../page/laid'
import { ink } from '../page/theme'

export const calloutInset = 12

/** Blocks on a tinted ground with a bar, for what must not be overlooked; set to the width less two insets. */
export function callout(blocks: readonly Laid[], width: number): Laid {
  const body = stack(blocks)
  const last = body.parts.length - 1
  const padded: Laid = {
    ...body,
    parts: body.parts.map((part, index) => ({
      ...part,
      gap: index === 0 ? 10 : part.gap,
      height: part.height + (index === 0 ? 7 : 0) + (index === last ? 7 : 0)
    })),
    paint(canvas, from, to, x, y) {
      // What is above the first line belongs to the box, so that the text starts lower there.
      if (from === 0) {
        body.paint(canvas, 0, 1, x, y + 7)
        if (to > 1) body.paint(canvas, 1, to, x, y + 7 + body.parts[0]!.height + body.parts[1]!.gap)
      } else body.paint(canvas, from, to, x, y)
    }
  }
  return decorate(padded, calloutInset, (canvas, x, y, height) => {
    canvas.box(x, y, width, height, ink.ground)
    canvas.rule(x + 1.5, y, x + 1.5, y + height, 3, ink.warning)
  })
}
