import type { AppInfo } from '../../src-main/contract/calls/app'
import type { LibraryStatus } from '../../src-main/contract/calls/library'
import type { Client } from '../../src-main/contract/client'
import type { Code, Codebook } from '../../src-main/domain/codebook/code'
import type { ReadyCharacters } from '../style/ready-fonts'

/** The counts of the open library and its codebook, as of the last commit. */
export class Status {
  readonly app: AppInfo
  #client: Client
  #ready: ReadyCharacters
  #counts = $state.raw<LibraryStatus>() as LibraryStatus
  #codebook = $state.raw<Codebook>() as Codebook
  #saving = $state(0)
  #run = 0
  /** The codebook changed and has not been read since; a refresh that is overtaken must not lose that. */
  #codebookIsOld = false
  readonly codes: readonly Code[] = $derived(this.#codebook.codes)
  #byKey = $derived(new Map(this.#codebook.codes.map((code) => [code.key, code])))

  constructor(client: Client, app: AppInfo, counts: LibraryStatus, codebook: Codebook, ready: ReadyCharacters) {
    this.#client = client
    this.#ready = ready
    this.app = app
    this.#counts = counts
    this.#codebook = codebook
  }

  get counts(): LibraryStatus {
    return this.#counts
  }

  get codebook(): Codebook {
    return this.#codebook
  }

  code(key: string): Code | undefined {
    return this.#byKey.get(key)
  }

  codeOfDigit(digit: number): Code | undefined {
    return this.#codebook.codes.find((code) => code.digit === digit)
  }

  /** True while something the reader did is not yet durable. */
  get saving(): boolean {
    return this.#saving > 0
  }

  /** Counts work as "saving" until it is done. */
  async whileSaving<T>(work: () => Promise<T>): Promise<T> {
    this.#saving++
    try {
      return await work()
    } finally {
      this.#saving--
    }
  }

  async refresh(codebook: boolean): Promise<void> {
    const run = ++this.#run
    this.#codebookIsOld ||= codebook
    const [counts, book] = await Promise.all([
      this.#client.call('library.status', {}),
      this.#codebookIsOld ? this.#client.call('codebook.show', {}) : this.#codebook
    ])
    await this.#ready(counts.publishers.map(({ name }) => name))
    if (run !== this.#run) return
    this.#counts = counts
    this.#codebook = book
    this.#codebookIsOld = false
  }
}
