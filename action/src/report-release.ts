import { randomUUID } from 'node:crypto'
import { answerOf } from '../../src/cli/client.ts'
import type { Status } from '../../src/domain/release/status.ts'
import { showRelease } from './find-release.ts'
import { wrong } from './inputs.ts'
import { statusOf } from './reached.ts'
import { type Ended, releaseIdOf, type Step, serviceOf, tagOf } from './step.ts'

/** `report`: how far a workflow that carries out a release by itself has come. Without a number the first report begins the release. */
export async function reportRelease(step: Step): Promise<Ended> {
  const status = statusOf(step.inputs, 'initiated')
  const id = releaseIdOf(step) ?? (await begin(step))
  await report(step, id, status)
  return { release: await showRelease(step, id), problem: null }
}

const facts = ({ run }: Step) => ({
  github_run_id: run.runId,
  github_action_link: run.url,
  github_ref: run.ref,
})

/** Where the same run asks again it gets the same number. */
async function begin(step: Step): Promise<number> {
  const { client, ask, run } = step
  const tag = tagOf(step)
  const body = {
    service_name: serviceOf(step),
    release_tag: tag,
    status: 'initiated',
    initiated_by: run.actor,
    ...facts(step),
    ...(run.tag === tag ? { github_sha: run.commit } : {}),
  }
  const once = { 'idempotency-key': randomUUID() }
  const created = await ask(() => answerOf(client.api.POST(pathOf(step), { body, headers: once })))
  return created.release_id
}

async function report(step: Step, id: number, status: Status): Promise<void> {
  const { client, ask, inputs } = step
  const back = inputs.text('rollback-to-tag')
  const service = inputs.text('service')
  const body = {
    release_id: id,
    status,
    ...facts(step),
    ...(service === null ? {} : { service_name: service }),
    ...(back === null ? {} : { rollback_to_tag: back }),
  }
  const once = { 'idempotency-key': randomUUID() }
  const told = await ask(() => answerOf(client.api.PATCH(pathOf(step), { body, headers: once })))
  step.log.say(`Release ${told.release_id}: ${told.status.replaceAll('_', ' ')}`)
}

/** The contract knows the usual prefix; a machine may have another. */
function pathOf({ inputs }: Step): '/api/tg-bot/release' {
  const prefix = inputs.text('api-prefix') ?? '/api/tg-bot'
  if (!/^(?:\/[\w.-]+)+$/.test(prefix)) throw wrong('api-prefix', 'must be a path such as /api/tg-bot')
  return `${prefix}/release` as '/api/tg-bot/release'
}
