import type { settingCalls } from '../contract/calls/setting'
import type { HandlersOf } from '../contract/contract'
import type { Library } from './ports'

export interface SettingDeps {
  readonly library: Library
}

export function settingHandlers({ library }: SettingDeps): HandlersOf<typeof settingCalls> {
  return {
    'setting.all': () => library.read.settings(),
    'setting.set': ({ key, value }) =>
      library.write(null, (writer) => {
        writer.setSetting(key, value)
        return null
      })
  }
}
