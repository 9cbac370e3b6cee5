import { RegExpParser, type AST } from '@eslint-community/regexpp'

/**
 * Whether a backtracking engine can be led to try one stretch of text in many ways. The pattern becomes its automaton of
 * positions (Glushkov 1961), and two runs over the same text are followed side by side (Weber and Seidl 1991, “On the
 * degree of ambiguity of finite automata”):
 * - `exponential`: a position can be come back to in two ways over the same text, so that each repetition doubles the work;
 * - `polynomial`: one endless repetition can hand over to another at any place, and what follows can fail.
 * Repetitions with a bound count as endless for the first (24 within 24 are 24²⁴) and not for the second, whose work they
 * keep linear. What stands around a place (look-around, word boundaries) is not counted on: the answer may be too strict.
 */
export type Ambiguity = 'exponential' | 'polynomial' | null

/** Repetitions up to this bound are written out instead, so that `x{1,3}` is no loop. */
const writtenOut = 3

interface Part {
  readonly nullable: boolean
  readonly first: readonly number[]
  readonly last: readonly number[]
}

type Leaf = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

const empty: Part = { nullable: true, first: [], last: [] }

class Automaton {
  /** What each position takes, as bits over the samples. */
  readonly takes: Uint8Array[] = []
  readonly follow: Set<number>[] = []
  /** A step that two repetitions give: the same text in the inner or in the outer one. */
  doubled = false
  readonly #cache = new Map<string, Uint8Array>()
  /** Positions of each look-around on its own. */
  readonly inner: AST.Alternative[][] = []

  constructor(
    readonly samples: readonly string[],
    readonly flags: string,
    readonly endless: (quantifier: AST.Quantifier) => boolean
  ) {}

  #leaf(node: Leaf): Part {
    let bits = this.#cache.get(node.raw)
    if (!bits) {
      const pattern = new RegExp(`^(?:${node.raw})$`, this.flags.replace(/[gy]/g, ''))
      bits = Uint8Array.from(this.samples, (sample) => (pattern.test(sample) ? 1 : 0))
      this.#cache.set(node.raw, bits)
    }
    const at = this.takes.push(bits) - 1
    this.follow.push(new Set())
    return { nullable: false, first: [at], last: [at] }
  }

  #connect(from: readonly number[], to: readonly number[], loop: boolean): void {
    for (const one of from) {
      for (const other of to) {
        if (loop && this.follow[one]!.has(other)) this.doubled = true
        this.follow[one]!.add(other)
      }
    }
  }

  #sequence(parts: readonly Part[]): Part {
    let whole = empty
    for (const part of parts) {
      this.#connect(whole.last, part.first, false)
      whole = {
        nullable: whole.nullable && part.nullable,
        first: whole.nullable ? [...whole.first, ...part.first] : whole.first,
        last: part.nullable ? [...whole.last, ...part.last] : part.last
      }
    }
    return whole
  }

  either(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) => this.#sequence(elements.map((element) => this.#element(element))))
    return {
      nullable: parts.some(({ nullable }) => nullable),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last)
    }
  }

  #element(node: AST.Element): Part {
    switch (node.type) {
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind') this.inner.push(node.alternatives)
        return empty
      case 'Backreference':
        return empty
      case 'Group':
      case 'CapturingGroup':
        return this.either(node.alternatives)
      case 'Quantifier':
        return this.#quantifier(node)
      default:
        return this.#leaf(node)
    }
  }

  #quantifier(node: AST.Quantifier): Part {
    if (node.max === 0) return empty
    if (this.endless(node)) {
      const part = this.#element(node.element)
      this.#connect(part.last, part.first, true)
      return { ...part, nullable: part.nullable || node.min === 0 }
    }
    // x{1,3} is x(x(x)?)?: a later copy stands behind the one before it only.
    let whole = empty
    const ends: number[] = []
    for (let copy = 1; copy <= Math.min(node.max, writtenOut); copy++) {
      const part = this.#element(node.element)
      this.#connect(whole.last, part.first, false)
      whole = {
        nullable: whole.nullable && part.nullable,
        first: whole.nullable ? [...whole.first, ...part.first] : whole.first,
        last: part.nullable ? [...whole.last, ...part.last] : part.last
      }
      if (copy >= node.min) ends.push(...part.last)
    }
    return { nullable: whole.nullable || node.min === 0, first: whole.first, last: [...new Set(ends)] }
  }

  overlap(one: number, other: number): boolean {
    const [a, b] = [this.takes[one]!, this.takes[other]!]
    for (let at = 0; at < a.length; at++) if (a[at] === 1 && b[at] === 1) return true
    return false
  }
}

/** Characters that stand for the others: what the pattern names, the ends of its ranges, and some of every script. */
function samplesOf(pattern: AST.Pattern | AST.Alternative[], raw: string): string[] {
  const samples = new Set([
    ...' \n\t-_.,:;/"\'()[]{}<>&%#@*+=|0a1AzZ9。、「」・ー々あアンｱ一国가하ＡａＢ０９é\u3000\u00a0🔍★\u0301'
  ])
  for (const character of raw) samples.add(character)
  for (const found of raw.matchAll(/\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi)) {
    const code = parseInt((found[1] ?? found[2] ?? found[3])!, 16)
    if (code < 0xd800 || code > 0xdfff) samples.add(String.fromCodePoint(code))
  }
  return [...samples]
}

function reachable(automaton: Automaton, from: number): Set<number> {
  const seen = new Set<number>()
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of automaton.follow[at]!) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  }
  return seen
}

/** Whether two runs that part at one position can meet there again over the same text. */
function isExponential(automaton: Automaton): boolean {
  if (automaton.doubled) return true
  const size = automaton.takes.length
  const reaches = automaton.follow.map((_, at) => reachable(automaton, at))
  for (let home = 0; home < size; home++) {
    if (!reaches[home]!.has(home)) continue
    // Only what leads back home matters.
    const back = (at: number): boolean => at === home || reaches[at]!.has(home)
    const seen = new Set<number>()
    const open: number[] = []
    const push = (one: number, other: number): void => {
      const key = Math.min(one, other) * size + Math.max(one, other)
      if (seen.has(key)) return
      seen.add(key)
      open.push(key)
    }
    const steps = [...automaton.follow[home]!].filter(back)
    for (const one of steps)
      for (const other of steps) if (one < other && automaton.overlap(one, other)) push(one, other)
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const [one, other] = [Math.floor(key / size), key % size]
      if (one === home && other === home) return true
      for (const next of automaton.follow[one]!) {
        if (!back(next)) continue
        for (const after of automaton.follow[other]!)
          if (back(after) && automaton.overlap(next, after)) push(next, after)
      }
    }
  }
  return false
}

/**
 * Whether an endless repetition can hand over to another one at any place of the same text (`from` → `from`, `from` →
 * `to`, `to` → `to`), and fail behind it. Where a search may begin anywhere, its beginning is such a repetition too.
 */
function isPolynomial(
  automaton: Automaton,
  whole: Part,
  anchored: boolean,
  canFailAfter: (at: number) => boolean
): boolean {
  const size = automaton.takes.length
  const loops = automaton.follow.map((next, at) => next.has(at) || reachable(automaton, at).has(at))
  if (!anchored && whole.first.some((at) => loops[at] && canFailAfter(at))) return true
  for (let from = 0; from < size; from++) {
    if (!loops[from]) continue
    for (let to = 0; to < size; to++) {
      if (to === from || !loops[to] || !canFailAfter(to)) continue
      // Three runs side by side: two that stay where they are, and one that goes over.
      const seen = new Set<string>([`${from},${from},${to}`])
      const open: [number, number, number][] = [[from, from, to]]
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        const [a, b, c] = state
        for (const x of automaton.follow[a]!)
          for (const y of automaton.follow[b]!) {
            if (!automaton.overlap(x, y)) continue
            for (const z of automaton.follow[c]!) {
              if (!automaton.overlap(x, z) || !automaton.overlap(y, z)) continue
              if (x === from && y === to && z === to) return true
              const key = `${x},${y},${z}`
              if (seen.has(key) || seen.size > 20_000) continue
              seen.add(key)
              open.push([x, y, z])
            }
          }
      }
    }
  }
  return false
}

/**
 * Whether a search can begin at few places only: a look-behind lets no first character of a repetition stand before it
 * (`(?<!\s)\s+`, `(?<=a)\s+`), or lines are short of it (`^[^\n]*` over many lines).
 */
function beginsSeldom(automaton: Automaton, alternatives: readonly AST.Alternative[], flags: string): boolean {
  return alternatives.every((alternative) => {
    const [first, ...rest] = alternative.elements
    if (first?.type !== 'Assertion') return false
    const alone = new Automaton(automaton.samples, flags, automaton.endless)
    const begin = alone.either([{ ...alternative, elements: rest }]).first
    const taken = (takes: readonly number[], sample: number): boolean =>
      takes.some((at) => alone.takes[at]![sample] === 1)
    if (first.kind === 'start') return !automaton.samples.some((sample, at) => sample === '\n' && taken(begin, at))
    if (first.kind !== 'lookbehind') return false
    const behind = alone.either(first.alternatives).last
    return automaton.samples.every((_, at) => !taken(begin, at) || taken(behind, at) === first.negate)
  })
}

function judge(alternatives: AST.Alternative[], raw: string, flags: string, anchored: boolean): Ambiguity {
  const samples = samplesOf(alternatives, raw)
  const loose = new Automaton(samples, flags, ({ max }) => max > writtenOut)
  loose.either(alternatives)
  if (isExponential(loose)) return 'exponential'
  const strict = new Automaton(samples, flags, ({ max }) => max === Infinity)
  const whole = strict.either(alternatives)
  const last = new Set(whole.last)
  // Behind a position that can end the match, nothing fails, unless an assertion stands there.
  const asserted = alternatives.some(({ elements }) => elements.at(-1)?.type === 'Assertion')
  const canFailAfter = (at: number): boolean => !last.has(at) || asserted
  const seldom = anchored || beginsSeldom(strict, alternatives, flags)
  if (isPolynomial(strict, whole, seldom, canFailAfter)) return 'polynomial'
  for (const inside of loose.inner) {
    const found = judge(inside, raw, flags, true)
    if (found !== null) return found
  }
  return null
}

/** @param source a regular expression without its slashes */
export function ambiguityOf(source: string, flags: string): Ambiguity {
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v')
  })
  const anchored =
    flags.includes('y') ||
    (!flags.includes('m') &&
      pattern.alternatives.every(({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start'))
  return judge(pattern.alternatives, source, flags, anchored)
}
