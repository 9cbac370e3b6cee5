import type { Client } from '../../src-main/contract/client'
import type { Code, Codebook } from '../../src-main/domain/codebook/code'
import { contrast } from './contrast'

/** What keeps a code from being saved; the words are in words/settings.ts. */
export type CodeProblem = 'keyEmpty' | 'keyShape' | 'keyTwice' | 'nameEmpty' | 'digitTwice' | 'contrast' | 'parentLoop'

/** A code under the pen. `row` stays its own while key and place change; `stored` is true once the library has it. */
export interface CodeDraft extends Code {
  readonly row: number
  readonly stored: boolean
}

export type Patch = Partial<Omit<Code, 'names' | 'colour'>> & {
  readonly names?: Partial<Code['names']>
  readonly colour?: Partial<Code['colour']>
}

/** The papers that tags are read on; see style/tokens.css. */
const papers = { light: '#fbfaf7', dark: '#16181c' } as const
/** A tag's colour carries a line, a bar and a digit on it, for which WCAG 2.2 (1.4.11) asks 3 : 1. */
const leastContrast = 3

/** Colours that stay apart from the three reasons and from each other, for codes to come. */
const palette: readonly Code['colour'][] = [
  { light: '#8a4f9e', dark: '#c99be0' },
  { light: '#8a6d00', dark: '#d9bb4a' },
  { light: '#a83a6b', dark: '#ee90bb' },
  { light: '#4f6b20', dark: '#a9c66b' },
  { light: '#00707a', dark: '#5fc8d2' },
  { light: '#6b5b4b', dark: '#c4b29d' }
]

/** The codebook while it is edited: nothing is stored until it is whole and the reader says so. */
export class CodebookDraft {
  question = $state.raw<Codebook['question']>({ ja: '', en: '' })
  codes = $state.raw<readonly CodeDraft[]>([])
  chosen = $state<number | null>(null)
  saving = $state(false)

  #client: Client
  #base = $state.raw<Codebook>({ question: { ja: '', en: '' }, codes: [] })
  #rows = 0

  constructor(client: Client, codebook: Codebook) {
    this.#client = client
    this.take(codebook)
  }

  /** Shows a codebook as it is stored; drops what was typed. */
  take(codebook: Codebook): void {
    this.#base = codebook
    this.question = codebook.question
    const before = this.current?.key
    this.codes = codebook.codes.map((code) => ({ ...code, row: ++this.#rows, stored: true }))
    this.chosen = (this.codes.find(({ key }) => key === before) ?? this.codes[0])?.row ?? null
  }

  revert(): void {
    this.take(this.#base)
  }

  get current(): CodeDraft | null {
    return this.codes.find(({ row }) => row === this.chosen) ?? null
  }

  get changed(): boolean {
    return JSON.stringify(this.#codebook) !== JSON.stringify(trim(this.#base))
  }

  /** What is wrong, by row. Empty: the codebook can be saved. */
  get problems(): ReadonlyMap<number, readonly CodeProblem[]> {
    const found = new Map<number, CodeProblem[]>()
    for (const code of this.codes) {
      const problems = problemsOf(code, this.codes)
      if (problems.length > 0) found.set(code.row, problems)
    }
    return found
  }

  ask(language: 'ja' | 'en', text: string): void {
    this.question = { ...this.question, [language]: text }
  }

  add(): void {
    const row = ++this.#rows
    const digits = new Set(this.codes.map(({ digit }) => digit))
    const digit = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((each) => !digits.has(each)) ?? null
    const colour = palette[Math.max(0, this.codes.length - 3) % palette.length] as Code['colour']
    const code: CodeDraft = {
      row,
      stored: false,
      key: '',
      names: { ja: '', en: '' },
      definition: '',
      include: '',
      exclude: '',
      colour,
      pattern: 'dotted',
      digit,
      parent: null
    }
    this.codes = [...this.codes, code]
    this.chosen = row
  }

  change(row: number, patch: Patch): void {
    this.codes = this.codes.map((code) => {
      if (code.row !== row) return code
      const { names, colour, ...rest } = patch
      return { ...code, ...rest, names: { ...code.names, ...names }, colour: { ...code.colour, ...colour } }
    })
  }

  remove(row: number): void {
    const at = this.codes.findIndex((code) => code.row === row)
    const removed = this.codes[at]
    if (!removed) return
    this.codes = this.codes
      .filter((code) => code.row !== row)
      .map((code) => (code.parent === removed.key ? { ...code, parent: removed.parent } : code))
    this.chosen = (this.codes[at] ?? this.codes[at - 1])?.row ?? null
  }

  move(row: number, to: number): void {
    const moved = this.codes.find((code) => code.row === row)
    if (!moved || to < 0 || to >= this.codes.length) return
    const others = this.codes.filter((code) => code.row !== row)
    this.codes = [...others.slice(0, to), moved, ...others.slice(to)]
  }

  /** Stores the codebook. Rejects with a `CallFailure`; what was typed stays then. */
  async save(): Promise<void> {
    if (this.problems.size > 0 || this.saving) return
    this.saving = true
    try {
      const { question, codes } = this.#codebook
      const saved = await this.#client.call('codebook.save', {
        codebook: { question, codes: codes.map((code) => ({ ...code })) }
      })
      this.take(saved)
    } finally {
      this.saving = false
    }
  }

  get #codebook(): Codebook {
    return trim({ question: this.question, codes: this.codes })
  }
}

/** As it is stored: without the marks of editing, and without an empty Korean name. */
function trim({ question, codes }: Codebook): Codebook {
  return {
    question: { ja: question.ja.trim(), en: question.en.trim() },
    codes: codes.map(({ key, names, definition, include, exclude, colour, pattern, digit, parent }) => ({
      key: key.trim(),
      names: {
        ja: names.ja.trim(),
        en: names.en.trim(),
        ...(names.ko?.trim() ? { ko: names.ko.trim() } : {})
      },
      definition: definition.trim(),
      include: include.trim(),
      exclude: exclude.trim(),
      colour: { light: colour.light, dark: colour.dark },
      pattern,
      digit,
      parent
    }))
  }
}

function problemsOf(code: CodeDraft, all: readonly CodeDraft[]): CodeProblem[] {
  const others = all.filter(({ row }) => row !== code.row)
  const problems: CodeProblem[] = []
  const key = code.key.trim()
  if (key === '') problems.push('keyEmpty')
  else if (!/^[a-z][a-z0-9-]{0,39}$/.test(key)) problems.push('keyShape')
  else if (others.some((other) => other.key.trim() === key)) problems.push('keyTwice')
  if (code.names.ja.trim() === '' || code.names.en.trim() === '') problems.push('nameEmpty')
  if (code.digit !== null && others.some(({ digit }) => digit === code.digit)) problems.push('digitTwice')
  if (
    contrast(code.colour.light, papers.light) < leastContrast ||
    contrast(code.colour.dark, papers.dark) < leastContrast
  ) {
    problems.push('contrast')
  }
  if (isInLoop(code, all)) problems.push('parentLoop')
  return problems
}

function isInLoop(code: CodeDraft, all: readonly CodeDraft[]): boolean {
  const byKey = new Map(all.map((each) => [each.key, each]))
  let parent = code.parent
  for (let steps = 0; parent !== null && steps <= all.length; steps += 1) {
    if (parent === code.key) return true
    parent = byKey.get(parent)?.parent ?? null
  }
  return false
}
