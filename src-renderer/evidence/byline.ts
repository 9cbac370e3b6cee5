import type { BylineName } from '../../src-main/domain/article/article'

/** One line per name: 見本 太郎（みほん・たろう）、論説委員. */
export const printByline = (byline: readonly BylineName[]): string =>
  byline
    .map(({ name, reading, role }) => `${name}${reading ? `（${reading}）` : ''}${role ? `、${role}` : ''}`)
    .join('\n')

/** The names as they were typed; a line without a name counts for nothing. */
export function bylineOf(typed: string): BylineName[] {
  return typed.split('\n').flatMap((line) => {
    const found = /^([^（(、,]+)(?:[（(]([^）)]*)[）)] ?)?(?:[、,](.+))?$/.exec(line.trim().replace(/\s+/g, ' '))
    const [name = '', reading = '', role = ''] = (found ?? []).slice(1).map((part) => (part ?? '').trim())
    return name ? [{ name, reading: reading || null, role: role || null }] : []
  })
}
