import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { CitationRequest, FormattedCitations } from '../../services/citation-port'
import { formatCitations } from './format-citations'

export type ThreadAnswer =
  | { readonly kind: 'formatted'; readonly formatted: FormattedCitations }
  | { readonly kind: 'refused'; readonly reason: string }

function answer(request: CitationRequest): ThreadAnswer {
  try {
    return { kind: 'formatted', formatted: formatCitations(request) }
  } catch (error) {
    if (error instanceof Failure && error.code === 'CITATION_STYLE_UNREADABLE')
      return { kind: 'refused', reason: String(error.detail['reason']) }
    throw error
  }
}

parentPort?.postMessage(answer(workerData as CitationRequest))
