import { z } from 'zod'
import { call } from '../call'

export const jobCalls = {
  'job.cancel': call<null>()(
    'Stops a job as soon as it can; what it has finished stays.',
    z.object({ job: z.string() })
  ),
  'job.pause': call<null>()(
    'Lets a job finish what it is at and wait, or go on.',
    z.object({ job: z.string(), paused: z.boolean() })
  )
}
