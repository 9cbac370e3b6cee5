import type { codebookCalls } from '../contract/calls/codebook'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { checkCodebook } from '../domain/codebook/check-codebook'
import type { Code, Codebook } from '../domain/codebook/code'
import type { Library } from './ports'

export interface CodebookDeps {
  readonly library: Library
}

export function codebookHandlers({ library }: CodebookDeps): HandlersOf<typeof codebookCalls> {
  return {
    'codebook.show': () => library.read.codebook(),
    'codebook.save': ({ codebook }) => {
      const saved = plain(codebook)
      const reason = checkCodebook(saved)
      if (reason !== null) throw new Failure('CODEBOOK_INVALID', { reason })
      return library.write('codebook.save', (writer) => {
        const kept = new Set(saved.codes.map(({ key }) => key))
        for (const { key } of writer.codebook().codes) {
          if (kept.has(key)) continue
          const count = writer.codeUses(key)
          if (count > 0) throw new Failure('CODE_IN_USE', { code: key, count })
        }
        writer.saveCodebook(saved)
        return writer.codebook()
      })
    }
  }
}

/**
 * The schema gives an absent Korean name as undefined, which no code of ours has. Fields stand in the order in which they are
 * stored, so that what is saved as it was is no change, and no step of undo.
 */
function plain({ question, codes }: { question: Codebook['question']; codes: readonly ParsedCode[] }): Codebook {
  return {
    question,
    codes: codes.map(({ key, names: { ja, en, ko }, ...code }) => ({
      key,
      names: ko === undefined ? { ja, en } : { ja, en, ko },
      ...code
    }))
  }
}

type ParsedCode = Omit<Code, 'names'> & {
  readonly names: { readonly ja: string; readonly en: string; readonly ko?: string | undefined }
}
