import type { Client } from '../../src-main/contract/client'
import type { ArticleSummary } from '../../src-main/domain/article/article-summary'
import type { Note } from '../../src-main/domain/note/note'
import { linkKey, noteName } from '../../src-main/domain/note/note-links'
import type { LinkTarget } from './link-completion'

const shown = 40

interface FoldedTarget extends LinkTarget {
  readonly folded: string
}

/**
 * What `[[…]]` can mean in this library: titles of articles, and the first lines of notes. Read once and kept until
 * `forget`, since it is asked at each key.
 */
export class LinkTargets {
  #client: Client
  #targets: Promise<readonly FoldedTarget[]> | null = null

  constructor(client: Client) {
    this.#client = client
  }

  /** After a change of the library. */
  forget(): void {
    this.#targets = null
  }

  /** Best first: titles that begin with what was typed, then those that hold all its words. */
  async find(typed: string): Promise<readonly LinkTarget[]> {
    const targets = await this.#all()
    const wanted = linkKey(typed)
    if (wanted === '') return targets.slice(0, shown)
    const words = wanted.split(' ')
    const first: LinkTarget[] = []
    const rest: LinkTarget[] = []
    for (const target of targets) {
      if (target.folded.startsWith(wanted)) first.push(target)
      else if (rest.length < shown && words.every((word) => target.folded.includes(word))) rest.push(target)
      if (first.length >= shown) break
    }
    return [...first, ...rest].slice(0, shown)
  }

  /** The one thing a link's text means: an article before a note, the newest of several. Null: nothing has that title. */
  async resolve(text: string): Promise<LinkTarget | null> {
    const wanted = linkKey(text)
    return (await this.#all()).find(({ folded }) => folded === wanted) ?? null
  }

  #all(): Promise<readonly FoldedTarget[]> {
    if (this.#targets) return this.#targets
    const targets = this.#read()
    this.#targets = targets
    // A refusal isn't kept: the next key asks again.
    targets.catch(() => {
      if (this.#targets === targets) this.#targets = null
    })
    return targets
  }

  async #read(): Promise<readonly FoldedTarget[]> {
    const [articles, notes] = await Promise.all([
      this.#client.call('article.list', {}),
      this.#client.call('note.list', {})
    ])
    return [...articles.map(articleTarget), ...notes.flatMap(noteTarget)]
  }
}

function articleTarget({ id, title, publisher, publishedOn }: ArticleSummary): FoldedTarget {
  const about = [publisher, publishedOn?.date].filter(Boolean).join('・')
  return { kind: 'article', id, title, about, folded: linkKey(title) }
}

function noteTarget(note: Note): FoldedTarget[] {
  const title = noteName(note.body)
  return title === '' ? [] : [{ kind: 'note', id: note.id, title, about: '', folded: linkKey(title) }]
}
