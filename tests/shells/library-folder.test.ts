import { isAbsolute, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataFolder, libraryFolder } from '../../src-main/shells/library-folder'

describe('the user’s data folder', () => {
  test.each([
    ['linux', {}, '/home/a/.local/share/shoken'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/shoken'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/shoken'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a/.local/share/shoken'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/shoken'],
    ['win32', { APPDATA: '/appdata' }, '/appdata/shoken'],
    ['win32', {}, '/home/a/AppData/Roaming/shoken']
  ] as const)('%s with %j', (platform, env, expected) => {
    expect(dataFolder(platform, env, '/home/a')).toBe(join(expected))
  })
})

test('the library is the folder asked for, made absolute, else one in the data folder', () => {
  expect(libraryFolder('/srv/library')).toBe('/srv/library')
  expect(isAbsolute(libraryFolder('here'))).toBe(true)
  expect(libraryFolder().endsWith(join('shoken', 'library'))).toBe(true)
})
