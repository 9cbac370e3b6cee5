import type { Language } from '../domain/codebook/code'

/** The reader's choice (setting `language`), else Japanese on a Japanese system, else English. */
export function windowLanguage(chosen: unknown, systemLanguage: string): Language {
  if (chosen === 'ja' || chosen === 'en') return chosen
  return /^ja\b/i.test(systemLanguage) ? 'ja' : 'en'
}

/** The system's language as BCP 47, as Node has it from the environment or the system. */
export const systemLanguage = (): string => Intl.DateTimeFormat().resolvedOptions().locale
