import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BriefingPlan } from '../../../src-main/contract/calls/briefing'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import { emptyPlan } from '../../../src-main/domain/briefing/plan'
import { Stage } from '../../../src-renderer/app/stage.svelte'
import { MemoScreen } from '../../../src-renderer/memo/memo-screen.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Unsaved } from '../../../src-renderer/saving/unsaved.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { gate, scriptedClient, settle } from '../scripted-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an article that goes to the trash or gets another title has the memo on stage made anew', async () => {
  let title = '親書'
  const plan = { ...emptyPlan } as BriefingPlan
  const { client, calls } = scriptedClient({
    'briefing.plan': () => plan,
    // The pages themselves are not what is asked about here.
    'briefing.render': () => gate<never>().promise,
    'codebook.show': () => ({ question: { ja: '', en: '' }, codes: [] }),
    'passage.list': () => [],
    'article.list': () => [{ id: 3, title } as ArticleSummary],
    'note.list': () => [],
    'job.cancel': () => null
  })
  const words = new Words('ja')
  const notices = new Notices(words, () => undefined)
  const memo = new MemoScreen({ client, unsaved: new Unsaved(), notices, stage: new Stage(), words })
  const leave = memo.open()
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  title = '届かなかった親書'
  memo.hear({
    ...{ type: 'library.changed', articles: [3], passages: false, notes: false, codebook: false },
    ...{ undo: 'article.edit', redo: null }
  })
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(memo.composer?.articles.get(3)?.title).toBe('届かなかった親書')
  expect(calls.filter(({ name }) => name === 'briefing.render')).toHaveLength(2)
  leave()
})
