/*
 * How much a decoded text looks like something people write. Japanese, Chinese and Korean double-byte encodings share
 * their byte ranges, so that a wrong reading often decodes without an error; what tells them apart is which characters
 * come out. The lists are the most frequent characters of news prose, in no order that matters.
 */
const japanese =
  '日一国人年大会中本者月議時間上出部政後前対発行氏社長自事立生同合地力分今東京方理朝北韓米核相首脳談書簡軍事外交新聞記事報道統領民主党関係問題通信共同声明制裁経済安全保障条約露中東委員総書記専門家演習戦略南側拒否受取内容場所以上下名前見聞思言話学校電車'
const chinese =
  '的是了在不有我他这这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'
const korean =
  '이다는에의을가를은한하고도지로어사인기서대자시정일해리들부그수으나라아보전화있제상과경장국것주스오마여안북미조연발회신동치구만계관선원남공위당성민트일핵무통식요내면문진생결소명게적러했습니까유적중개세한합의담화외교총비용세실행반노이김은정편지거부'

const weights = new Map<number, number>()
for (const character of japanese) weights.set(character.codePointAt(0)!, 1.4)
for (const character of chinese)
  weights.set(character.codePointAt(0)!, Math.max(weights.get(character.codePointAt(0)!) ?? 0, 1.3))
for (const character of korean) weights.set(character.codePointAt(0)!, 1.4)
for (const character of '、。「」『』・ー〜（）！？：，．…―“”‘’–—') weights.set(character.codePointAt(0)!, 1)

/** [first, last, weight]: positive for what prose is made of, negative for what only a wrong decoding brings out. */
const ranges: readonly (readonly [number, number, number])[] = [
  [0x80, 0x9f, -3],
  [0x370, 0x5ff, -0.2],
  [0x2000, 0x206f, 0.3],
  [0x2190, 0x23ff, -0.2],
  [0x2460, 0x27bf, 0.3],
  [0x3000, 0x3040, 0.5],
  [0x3041, 0x3096, 1.5],
  [0x30a1, 0x30fe, 1.2],
  [0x3400, 0x4dbf, -1],
  [0x4e00, 0x9fff, 0.1],
  [0xac00, 0xd7a3, 0.25],
  [0xe000, 0xf8ff, -3],
  [0xf900, 0xfaff, -0.5],
  [0xff01, 0xff5e, 0.6],
  [0xff61, 0xff9f, -0.8],
  [0xfffd, 0xfffd, -6],
  [0x1f000, 0x1faff, 1],
  [0x20000, 0x3ffff, -1]
]

function weightOf(codePoint: number): number {
  const known = weights.get(codePoint)
  if (known !== undefined) return known
  for (const [first, last, weight] of ranges) if (codePoint >= first && codePoint <= last) return weight
  return -0.5
}

const isLatinLetter = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)

/**
 * Mean weight of the characters beyond ASCII per byte that they took; about 0.7 for prose decoded rightly, negative
 * for most wrong decodings, 0 for pure ASCII. An accented letter counts as prose beside letters of a word, and with
 * signs such as £ alone among ASCII: in a wrong decoding they stand together.
 *
 * @param bytesBeyondAscii how many bytes of the source were not ASCII, the same for every candidate
 */
export function scoreText(text: string, bytesBeyondAscii: number): number {
  if (bytesBeyondAscii === 0) return 0
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d && unit !== 0x0c) sum -= 2
    if (unit < 0x80) continue
    if (unit >= 0xa0 && unit <= 0x24f) {
      const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)]
      const besideLetter = unit >= 0xc0 && (isLatinLetter(before) || isLatinLetter(behind))
      sum += besideLetter ? 0.8 : !(before >= 0x80) && !(behind >= 0x80) ? 0.3 : unit < 0xc0 ? -0.3 : -0.6
      continue
    }
    const codePoint = text.codePointAt(at)!
    if (codePoint > 0xffff) at++
    sum += weightOf(codePoint)
  }
  return sum / bytesBeyondAscii
}
