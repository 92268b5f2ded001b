import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/db/connection.ts'
import { openRunsOf } from '../../src/db/run.ts'
import type { WorkflowsSetting } from '../../src/domain/service/github-setting.ts'
import type { Installation, Service } from '../../src/domain/service/settings.ts'
import { createGithubClient } from '../../src/integrations/github/github-client.ts'
import { createGithubRuns } from '../../src/integrations/github/github-runs.ts'
import { followDue } from '../../src/workflows/follow-runs.ts'
import { FAKE_API, FakeGithub, type FakeGithubOptions } from './fake-github.ts'
import { fakeRepository } from './fake-github-state.ts'
import { installation } from './installation.ts'
import { storyWorld } from './story-world.ts'

export const COMMIT = 'a'.repeat(40)
export const REPOSITORY = 'acme/shop'

export const WORKFLOWS: WorkflowsSetting = {
  steps: 'workflow',
  stage: 'stage.yml',
  production: 'production.yml',
  rollback: 'rollback.yml',
  dev: null,
  inputs: ['release_id', 'release_tag', 'rollback_to_tag', 'rmm_run'],
  ref: null,
  timeoutMs: 3_600_000,
}

const FILE = { inputs: WORKFLOWS.inputs, showsItsRun: true }

/** A service on GitHub whose workflows the machine starts, and a GitHub in memory. */
export function onGithub(service: Partial<Service> = {}): Installation {
  const settings = installation({
    runner: 'github',
    repository: REPOSITORY,
    workflows: WORKFLOWS,
    migrations: null,
    ...service,
  })
  const auth = { kind: 'token' as const, token: 't' }
  return {
    ...settings,
    github: { ...settings.github, api: { apiUrl: FAKE_API, webUrl: FAKE_API, auth, tells: false } },
  }
}

/** The real stories, use cases and database against a GitHub in memory; time passes when somebody waits. */
export async function githubWorld(
  db: Database,
  { settings = onGithub(), ...options }: { settings?: Installation } & Omit<FakeGithubOptions, 'now'> = {},
) {
  const clock = { skewMs: 0 }
  const now = () => new Date(Date.now() + clock.skewMs)
  const github = new FakeGithub({ ...options, now })
  const repository = fakeRepository({ 'stage.yml': FILE, 'production.yml': FILE, 'rollback.yml': FILE })
  for (const tag of ['v1.0.0', 'v1.1.0']) repository.tags.set(tag, COMMIT)
  github.repositories.set(REPOSITORY, repository)
  const client = createGithubClient({ setting: () => settings.github.api, now, fetch: github.fetch })
  const stories = await storyWorld(db, { settings })
  const problems: unknown[] = []
  let telling: Promise<void> = Promise.resolve()
  let isTelling = false
  let isOver = false
  onTestFinished(async () => {
    isOver = true
    await telling.catch(() => {})
  })
  const patience = async () => {
    if (isOver) throw new Error('the test is over')
    await sleep(5)
  }
  Object.assign(stories.world, { now, sleep: patience })
  const deps = {
    ...stories.world,
    host: createGithubRuns(client),
    mayAct: async () => {},
    onProblem: (_: unknown, error: unknown) => problems.push(error),
  }

  /** Goes on until what is waited for is so; the clock runs a second a round. */
  async function until(what: () => Promise<boolean> | boolean): Promise<void> {
    if (!isTelling) {
      isTelling = true
      telling = stories.run().finally(() => {
        isTelling = false
      })
      telling.catch((error: unknown) => problems.push(error))
    }
    for (let round = 0; round < 600; round += 1) {
      await followDue(deps, new AbortController().signal)
      if (await what()) return
      clock.skewMs += 1_000
      await sleep(2)
    }
    throw new Error(`waited in vain: ${String(what)} ${problems.map(String).join('; ')}`)
  }

  return {
    ...stories,
    github,
    repository,
    clock,
    problems,
    until,
    /** Goes on by one step with every run that is due. */
    followDue: () => followDue(deps, new AbortController().signal),
    /** What the runs of a release ended with has been written down, and its story is over. */
    async settleRuns(releaseId: number) {
      await until(async () => (await openRunsOf(db, releaseId)).length === 0)
      await telling
    },
    wait: (seconds: number) => {
      const start = clock.skewMs
      return until(() => clock.skewMs - start >= seconds * 1_000)
    },
    run: (index: number) => {
      const run = repository.runs[index]
      if (!run) throw new Error(`there is no run ${index}`)
      return run
    },
  }
}
