import { Failure } from '../contract/failure'
import { failureSentence } from '../contract/failure-codes'
import type { FailureData } from '../contract/contract'
import { createIncidentLog } from './incident-log'
import { windowLanguage } from './window-language'

/** Why a library could not be opened, as a failure in the system's language: its own settings are out of reach. */
export function refusalOf(
  error: unknown,
  asked: { readonly folder: string; readonly info: { readonly systemLanguage: string } }
): FailureData {
  const language = windowLanguage(undefined, asked.info.systemLanguage)
  const [code, detail] =
    error instanceof Failure
      ? [error.code, error.detail]
      : (['UNEXPECTED', { incident: createIncidentLog(asked.folder).report(error, 'open') }] as const)
  return { code, detail, message: failureSentence(code, detail, language) }
}
