import type { Language } from '../../src-main/domain/codebook/code'
import { dictionaryOf, type Dictionary } from './dictionary'

/** The window's language and its dictionary; changing it redraws, nothing is loaded anew. */
export class Words {
  #language = $state<Language>('ja')
  readonly t: Dictionary = $derived(dictionaryOf(this.#language))
  #numbers = $derived(new Intl.NumberFormat(this.#language))

  constructor(language: Language) {
    this.#language = language
  }

  get language(): Language {
    return this.#language
  }

  speak(language: Language): void {
    this.#language = language
  }

  /** The name of something that has one per language (a code, the codebook's question). */
  name(names: { readonly ja: string; readonly en: string }): string {
    return names[this.#language]
  }

  number(value: number): string {
    return this.#numbers.format(value)
  }
}

/** The setting if there is one, else the first of the system's languages that is Japanese or not. */
export function chooseLanguage(setting: unknown, system: readonly string[]): Language {
  if (setting === 'ja' || setting === 'en') return setting
  return (system[0] ?? 'ja').toLowerCase().startsWith('ja') ? 'ja' : 'en'
}
