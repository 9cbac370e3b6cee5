/** What lists and texts are set in, the sooner needed first. */
const families = ['Noto Sans JP Variable', 'Noto Serif JP Variable']
const hangulFont = '1em "Noto Sans KR Variable"'

/**
 * The style sheet of a Japanese family cuts it into slices, those of rare characters first (Google Fonts’ slicing by how
 * frequent a character is). So many of the last hold 99 of 100 characters of Japanese prose, and all of Latin.
 */
const frequent = 44
const atATime = 8

/**
 * Loads the usual slices of the window's fonts: those of the first family at once, while the program is asked what it
 * holds, the others while the window has nothing else to do. Left until they are first needed, each is one more layout
 * of everything that is drawn, and until then the system is asked for another font character by character: the first
 * list of a library, or the first text, would come in jerks.
 */
export async function readyFonts(fonts: FontFaceSet): Promise<void> {
  for (const [turn, family] of families.entries()) {
    const slices = [...fonts].filter((face) => face.family.includes(family)).slice(-frequent)
    for (let at = 0; at < slices.length; at += atATime) {
      if (turn > 0) await idle()
      // One that does not come leaves its characters to the next family.
      await Promise.allSettled(slices.slice(at, at + atATime).map((face) => face.load()))
    }
  }
}

/** Resolves when what these texts are written in can be drawn, or when it has taken too long. Never rejects. */
export type ReadyCharacters = (texts: Iterable<string>) => Promise<void>

/** Of a script that the Japanese family does not have. A regular expression would be slow for all titles of a library. */
const isHangul = (unit: number): boolean =>
  (unit >= 0xac00 && unit <= 0xd7ff) ||
  (unit >= 0x1100 && unit <= 0x11ff) ||
  (unit >= 0x3130 && unit <= 0x318f) ||
  (unit >= 0xa960 && unit <= 0xa97f)

/** Milliseconds that a text waits for its fonts at most. */
const longest = 1000

/**
 * Gives the function that loads what texts need beyond the usual slices: those of rare characters and of Hangul. Drawn
 * before they are there, each slice costs one more layout of the whole window, and the system is asked for another font
 * meanwhile, which the browser waits for in the middle of a layout: 40 ms and more while an import has the processors.
 * Every character is asked for once; whoever asks again waits with the first.
 */
export function readyCharacters(fonts: Pick<FontFaceSet, 'load'>): ReadyCharacters {
  // By UTF-16 unit: a large library has half a million of them. What takes two is left until it is needed.
  const asked = new Uint8Array(0x10000).fill(1, 0xd800, 0xe000)
  let coming: Promise<unknown> = Promise.resolve()
  return async (texts) => {
    let japanese = ''
    let korean = ''
    for (const text of texts) {
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at)
        if (asked[unit] === 1) continue
        asked[unit] = 1
        if (isHangul(unit)) korean += text.charAt(at)
        else japanese += text.charAt(at)
      }
    }
    if (japanese + korean !== '') {
      const loads = [japanese && fonts.load(`1em "${families[0]}"`, japanese), korean && fonts.load(hangulFont, korean)]
      // One that does not come leaves its characters to the next family.
      coming = Promise.allSettled([coming, ...loads])
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        // Nor does anybody else wait for it: what follows commits that come in quick succession would never be shown.
        coming = Promise.resolve()
        resolve()
      }, longest)
    })
    await Promise.race([coming, enough])
    clearTimeout(timer)
  }
}

/** Milliseconds of rest that no browser promises while a frame is due. */
const restful = 20
/** Milliseconds until it is looked again whether the window rests. */
const pause = 200

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // Safari, which the web shell may be opened in, has no such callback.
    if (!('requestIdleCallback' in globalThis)) return void setTimeout(resolve, pause)
    const look = (): void =>
      void requestIdleCallback((deadline) => {
        if (deadline.timeRemaining() > restful) resolve()
        else setTimeout(look, pause)
      })
    look()
  })
