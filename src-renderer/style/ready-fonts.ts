/** What lists and texts are set in, the sooner needed first. */
const families = ['Noto Sans JP Variable', 'Noto Serif JP Variable']

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

/**
 * Loads what a list's texts need beyond the usual slices of the first family: those of rare characters, which otherwise
 * come one by one while the list is scrolled, each with one more layout of the whole window.
 */
export async function readyCharacters(fonts: FontFaceSet, texts: Iterable<string>): Promise<void> {
  // By UTF-16 unit: a large library has half a million of them. What takes two is left until it is needed.
  const seen = new Uint8Array(0x10000)
  for (const text of texts) for (let at = 0; at < text.length; at++) seen[text.charCodeAt(at)] = 1
  seen.fill(0, 0xd800, 0xe000)
  const characters = [...seen.keys()].filter((unit) => seen[unit] === 1).map((unit) => String.fromCharCode(unit))
  // One that does not come leaves its characters to the next family.
  await fonts.load(`1em "${families[0]}"`, characters.join('')).catch(() => [])
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
