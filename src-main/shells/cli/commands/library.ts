import { resolve } from 'node:path'
import type { BackupReport } from '../../../contract/calls/library'
import type { Command, Outcome } from '../command'

const init: Command = {
  name: 'init',
  calls: ['library.status'],
  summary: 'Makes the library’s folder, or says that it is there.',
  usage: '',
  options: {},
  shape: '{ library, created }',
  makesLibrary: true,
  async run({ client, folder, created }) {
    await client.call('library.status', {})
    return { json: { library: folder, created }, text: created ? `Made ${folder}` : `${folder} is a library` }
  }
}

const reportOf = ({ file, articles, passages, notes, sha256 }: BackupReport): Outcome => ({
  json: { file, articles, passages, notes, sha256 },
  text: `${file}\n${articles} articles, ${passages} passages, ${notes} notes\nsha256 ${sha256}`
})

const backup: Command = {
  name: 'backup',
  calls: ['library.backup'],
  usage: 'FILE',
  options: {},
  shape: '{ file, articles, passages, notes, sha256 }',
  makesLibrary: false,
  run: async ({ arguments: { positionals }, client }) =>
    reportOf(await client.call('library.backup', { file: resolve(positionals[0] ?? '') }))
}

const restore: Command = {
  name: 'restore',
  calls: ['library.restore'],
  about: 'A library that is damaged is kept in its backups folder.',
  usage: 'FILE',
  options: {},
  shape: '{ file, articles, passages, notes, sha256 }',
  makesLibrary: true,
  replacesLibrary: true,
  run: async ({ arguments: { positionals }, client }) =>
    reportOf(await client.call('library.restore', { file: resolve(positionals[0] ?? '') }))
}

const verify: Command = {
  name: 'verify',
  calls: ['library.verify'],
  about: 'Ends with status 3 if something is wrong.',
  usage: '',
  options: {},
  shape: '{ ok, problems: [{ code, message, object }] }',
  makesLibrary: false,
  async run({ client }) {
    const { ok, problems } = await client.call('library.verify', {})
    return {
      json: { ok, problems },
      text: ok ? 'Everything is in order.' : problems.map((one) => `${one.object}: ${one.message}`).join('\n'),
      unusable: !ok
    }
  }
}

export const libraryCommands = [init, backup, restore, verify]
