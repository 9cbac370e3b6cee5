import { describe, expect, it } from 'vitest'
import { failureSentences } from '../../../src-main/contract/failure-codes'
import { CallFailure } from '../../../src-main/contract/client'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { ConnectionLost } from '../../../src-renderer/transport/http-transport'
import { printDate } from '../../../src-renderer/words/dates'
import { dictionaryOf } from '../../../src-renderer/words/dictionary'
import { chooseLanguage, Words } from '../../../src-renderer/words/words.svelte'

/** Every message of a dictionary with its path. */
function messages(node: unknown, path: string): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => messages(value, `${path}.${key}`))
}
const ja = messages(dictionaryOf('ja'), '')
const en = messages(dictionaryOf('en'), '')

describe('the dictionary', () => {
  it('says the same things in both languages', () => {
    expect(en.map(([path, message]) => [path, typeof message])).toEqual(
      ja.map(([path, message]) => [path, typeof message])
    )
  })

  it('leaves nothing empty, and no Japanese in the English', () => {
    for (const [path, message] of [...ja, ...en])
      if (typeof message === 'string') expect(message.trim(), path).not.toBe('')
    const left = en.filter(
      ([path, message]) => typeof message === 'string' && /[\u3041-\u30ff]/.test(message) && !path.includes('nihongo')
    )
    expect(left.map(([path]) => path)).toEqual([])
  })

  it('is chosen by the setting, else by the first language of the system', () => {
    expect(chooseLanguage('en', ['ja-JP'])).toBe('en')
    expect(chooseLanguage(undefined, ['ja-JP', 'en'])).toBe('ja')
    expect(chooseLanguage(null, ['en-GB', 'ja'])).toBe('en')
    expect(chooseLanguage('fr', ['ko-KR'])).toBe('en')
    expect(chooseLanguage(undefined, [])).toBe('ja')
  })

  it('prints dates as precisely as they are known', () => {
    const date = (date: string): string => printDate({ date, precision: 'day', origin: 'stated' }, 'ja')
    expect(['2025-06-08', '2024-12', '2019'].map(date)).toEqual(['2025年6月8日', '2024年12月', '2019年'])
    expect(printDate(null, 'ja')).toBe('')
  })
})

describe('Notices', () => {
  it.each(['ja', 'en'] as const)('shows every failure’s sentence in the window’s language (%s)', (language) => {
    for (const code of Object.keys(failureSentences) as (keyof typeof failureSentences)[]) {
      const notices = new Notices(new Words(language), () => undefined)
      notices.fail(new CallFailure({ code, message: 'in the program’s language', detail: {} }))
      const sentence = failureSentences[code][language].replace(/\{\w+\}/g, '…')
      expect(notices.list.map(({ text }) => text)).toEqual([sentence])
    }
  })

  it('tells when nobody answers, once', () => {
    const notices = new Notices(new Words('ja'), () => undefined)
    notices.fail(new ConnectionLost('no answer'))
    notices.fail(new ConnectionLost('no answer'))
    expect(notices.list).toMatchObject([{ kind: 'failure', text: expect.stringContaining('返事がありません') }])
  })
})
