import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createRemoteDriver } from '../src/drivers/remote/driver.ts'
import type { RunnerCall, RunnerSupply } from '../src/drivers/remote/runner-supply.ts'
import { createTaskDesk } from '../src/machine/task-desk.ts'
import { freshDatabase } from './support/database.ts'
import { startIssuer } from './support/identity-issuer.ts'
import { listenOn } from './support/listen.ts'
import { ProcessWorld } from './support/process-world.ts'
import { insertDeployment, KEY, runnerApi, runnerInstallation } from './support/runner-ground.ts'
import { type StepRun, WorkflowRunner } from './support/workflow-runner.ts'

const world = await ProcessWorld.make()
afterAll(() => world.end())
const database = await freshDatabase()
const settings = runnerInstallation({
  targets: { stage: world.target },
  repository: world['repository'],
  health: world.health,
})
const { url, calls } = await runnerApi(database, settings)
const { listen } = await listenOn(database.url)
const desk = await createTaskDesk(database.db, listen)

const inputs = (deployment: number, run: string) => ({
  command: 'run-deployment',
  url,
  key: KEY,
  'deployment-id': String(deployment),
  run,
})

test('the Action carries out what the machine says, and its job ends as the deployment does', {
  timeout: 180_000,
}, async () => {
  const commit = await world.publish('v1.0.0')
  await insertDeployment(database.db, { id: 41 })
  const runs: Promise<StepRun>[] = []
  const supply: RunnerSupply = {
    async call(deploymentId) {
      const known = calls.get(deploymentId)
      if (known) return known
      const call: RunnerCall = { run: randomUUID(), attempt: 1, runId: null, link: null, hasEnded: false }
      calls.set(deploymentId, call)
      runs.push(new WorkflowRunner().act(inputs(deploymentId, call.run)))
      return call
    },
    latest: async (deploymentId) => calls.get(deploymentId) ?? null,
    release: async () => {},
  }
  const driver = createRemoteDriver({ desk, supply, callEveryMs: 100, onSeen: async () => {} })
  const lines: string[] = []
  const context = (key: string) => ({
    key,
    fence: 41,
    signal: AbortSignal.timeout(60_000),
    log: (line: string) => void lines.push(line),
  })

  const fetched = await driver.fetch({ tag: 'v1.0.0' }, context('fetch'))
  await driver.prepare({ tag: 'v1.0.0', commit }, context('prepare'))
  await driver.start({ tag: 'v1.0.0', commit }, context('start'))
  const seen = await driver.observe(context('observe'))
  const served = await (await fetch(`http://127.0.0.1:${world['port']}/`)).json()
  const outcome = { status: 'succeeded', commit, finished_at: new Date() } as const
  await database.db.updateTable('deployment').set(outcome).where('id', '=', 41).execute()
  const [run] = await Promise.all(runs)

  expect(fetched).toEqual({ commit })
  expect([seen.kind, served]).toEqual(['running', { version: 'v1.0.0' }])
  expect({ code: run?.code, log: run?.log }).toEqual({ code: 0, log: expect.stringContaining('✓ start') })
  expect(runs).toHaveLength(1)
})

test('the key opens the deployment where the machine does not believe GitHub', async () => {
  await insertDeployment(database.db, { id: 44, environment: 'stage' })
  const run = randomUUID()
  calls.set(44, { run, attempt: 1, runId: null, link: null, hasEnded: false })
  const runner = new WorkflowRunner()
  await runner.vouchWith(await startIssuer(), {
    repository: 'acme/shop',
    repository_id: '1',
    ref: 'refs/heads/main',
  })

  const acting = runner.act(inputs(44, run))
  const claims = () =>
    database.db.selectFrom('runner_session').selectAll().where('deployment_id', '=', 44).execute()
  await expect.poll(claims, { timeout: 20_000 }).toHaveLength(1)
  const outcome = { status: 'succeeded', commit: 'a'.repeat(40), finished_at: new Date() } as const
  await database.db.updateTable('deployment').set(outcome).where('id', '=', 44).execute()

  expect(await acting).toMatchObject({ code: 0 })
})

test('a run that was not called is turned away, and the job says so', async () => {
  await insertDeployment(database.db, { id: 42, environment: 'stage' })

  const { code, log, summary } = await new WorkflowRunner().act(inputs(42, randomUUID()))

  expect([code, log]).toEqual([1, expect.stringMatching(/^::error::.+$/m)])
  expect(summary).toContain('### ✗')
})

test.each([
  ['deployment-id', 'x', 'The input "deployment-id" must be the number of a deployment.'],
  ['run', 'x', 'The input "run" must be a UUID.'],
])('%s %j is refused', async (name, value, message) => {
  const { code, log } = await new WorkflowRunner().act({ ...inputs(43, randomUUID()), [name]: value })

  expect([code, log]).toEqual([1, expect.stringContaining(message)])
})
