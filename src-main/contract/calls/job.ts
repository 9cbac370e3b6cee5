import { z } from 'zod'
import { call } from '../call'

export const jobCalls = {
  'job.cancel': call<null>()(
    'Stops a job as soon as it can; what it has finished stays.',
    z.object({ job: z.string() })
  )
}
