import { mustFindService } from '../app/must-find-service.ts'
import { noteTrial } from '../app/note-trial.ts'
import { trialExamination } from '../contract/configuration.ts'
import { doctorReport } from '../contract/service.ts'
import type { Installation, Service } from '../domain/service/settings.ts'
import type { TrialDrivers } from '../drivers/driver.ts'
import { messageOf } from '../lib/errors.ts'
import { invalid } from './configuration.ts'
import type { ApiDeps } from './deps.ts'
import type { Examination } from './examination.ts'
import type { Api } from './http.ts'
import { examinationOf, lookAtPlaces } from './look-at-places.ts'
import { sendReport } from './send-report.ts'
import { AS_LINES } from './services.ts'
import { askerOf } from './sign-in.ts'

/** A text of 1 MB, escaped. */
const MOST_BYTES = 2_200_000

const examining = {
  operationId: 'examineTrial',
  summary: 'Tests what deployments of a service would need, by a configuration that is not in force.',
  description: `Nothing comes of it: no host key is pinned, nothing is remembered but that it was asked. It says whom the machine speaks to, so it takes the right to apply. ${AS_LINES}`,
  produces: ['application/json', 'application/x-ndjson'],
  tags: ['Configuration'],
  body: trialExamination,
  response: { 200: doctorReport },
  problems: [404],
} as const

/** The doctor, before there is anything to be ill. */
export function trialExaminationRoutes(api: Api, deps: ApiDeps): void {
  api.post(
    '/configuration/examine',
    { schema: examining, config: { right: 'apply_configuration' }, bodyLimit: MOST_BYTES },
    async (request, reply) => {
      const { yaml, service: name } = request.body
      const wanted = await deps.configuration.read(yaml)
      if ('problems' in wanted) throw invalid(deps, wanted.problems)
      const { installation } = wanted
      const service = mustFindService(installation, name)

      await noteTrial(deps, service, askerOf(request))
      const examination = examinationOf({ installation }, service)
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const drivers = deps.trialDrivers(installation)
      examine(drivers, { installation, service, examination }, gone.signal).catch((error: unknown) =>
        deps.log.warn({ reason: messageOf(error) }, 'a trial did not end cleanly'),
      )
      return sendReport(deps, examination, request, reply)
    },
  )
}

interface Trial {
  installation: Installation
  service: Service
  examination: Examination
}

/** Ends when everything was looked at, or when nobody listens any more. */
async function examine(
  drivers: TrialDrivers,
  { installation, service, examination }: Trial,
  signal: AbortSignal,
): Promise<void> {
  try {
    await lookAtPlaces({ installation, driverOf: drivers.of }, service, examination, { signal })
  } finally {
    examination.examined.done = true
    examination.tell()
    await drivers.close()
  }
}
