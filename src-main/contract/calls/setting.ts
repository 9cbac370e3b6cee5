import { z } from 'zod'
import { call } from '../call'

export const settingCalls = {
  'setting.all': call<Readonly<Record<string, unknown>>>()('What the window remembers, by key.', z.object({})),
  'setting.set': call<null>()(
    'Remembers a JSON value under a key; null forgets it.',
    z.object({ key: z.string().regex(/^[a-z][A-Za-z.-]{0,79}$/), value: z.json() })
  )
}
