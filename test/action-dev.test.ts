import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from './support/api.ts'
import { freshDatabase } from './support/database.ts'
import { type Json, pushed, webhook } from './support/github-webhooks.ts'
import { startIssuer } from './support/identity-issuer.ts'
import { installation } from './support/installation.ts'
import { runInit } from './support/run-init.ts'
import { runWorkflow } from './support/run-workflow.ts'
import { sampleRepository } from './support/service-repositories.ts'
import { temporaryDirectory } from './support/test-server.ts'
import { WorkflowRunner } from './support/workflow-runner.ts'

const database = await freshDatabase()
const target = (name: string) => ({ name, driver: 'fake', options: {} })
const settings = installation({ developers: { octo: 'o' } })
Object.assign(settings.services['shop']?.targets ?? {}, { dev: target('shared'), 'dev-octo': target('o') })
const { api, deps, devStories } = await testApi(database, { installation: settings })
const url = await api.listen({ host: '127.0.0.1', port: 0 })

let runs = 11_000
let runner = new WorkflowRunner()

beforeEach(() => {
  runner = new WorkflowRunner()
  runs += 1
  devStories.length = 0
})

/** A run for this event, of a repository of which nothing but branches is believed, and for no more than that. */
async function happened(event: string, payload: Json, ref: string): Promise<void> {
  const file = join(await temporaryDirectory('rmm-event-'), 'event.json')
  await writeFile(file, JSON.stringify(payload))
  const repository = `acme/shop-${runs}`
  const issuer = await startIssuer()
  const rights = ['read', 'deploy_dev']
  const trust = [{ repository, services: ['shop'], ref: 'refs/heads/*', rights }]
  const oidc = { issuer: issuer.url, audience: 'rmm', trust }
  deps.installation.github = { api: null, webhookSecret: null, oidc }
  Object.assign(runner.env, {
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: String(runs),
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace('refs/heads/', ''),
    GITHUB_REF_TYPE: 'branch',
  })
  const claims = { repository, repository_id: String(runs), ref, event_name: event, run_id: String(runs) }
  await runner.vouchWith(issuer, claims)
}

async function pushedBy(login: string, branch = 'feature/login'): Promise<Json> {
  const { payload } = pushed(`refs/heads/${branch}`, { login, pushedAt: 1_770_000_000 + runs })
  await happened('push', payload, `refs/heads/${branch}`)
  return payload
}

async function start(file: string, event: Json) {
  const root = await sampleRepository('one Dockerfile')
  const { code } = await runInit(root, ['--yes', '--service', 'shop'])
  expect(code).toBe(0)
  const path = `.github/workflows/${file}`
  return runWorkflow(runner, { path, vars: { RMM_URL: url }, root, github: { event } })
}

const lastWish = async () =>
  database.db
    .selectFrom('dev_wish')
    .select(['environment', 'branch', 'wanted_by'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

describe('a branch of somebody’s own that is pushed', () => {
  test('goes to the server of its developer', async () => {
    const { jobs, title } = await start('on-push-in-work-branch.yml', await pushedBy('octo'))

    expect([title, jobs['dev']?.result]).toEqual(['Work branch feature/login', 'success'])
    expect(jobs['dev']?.steps.at(-1)?.outputs).toMatchObject({ environment: 'dev-octo' })
    expect(jobs['dev']?.summary).toContain('feature/login of shop goes to dev-octo.')
    expect(devStories).toHaveLength(1)
    expect(await lastWish()).toEqual({
      environment: 'dev-octo',
      branch: 'feature/login',
      wanted_by: 'octo',
    })
  })

  test('of somebody without a server turns nothing red, and says what to do', async () => {
    const { jobs } = await start('on-push-in-work-branch.yml', await pushedBy('stranger'))

    expect(jobs['dev']?.result).toBe('success')
    expect(jobs['dev']?.summary).toContain('stranger has no server of their own for shop.')
    expect(devStories).toEqual([])
  })

  test('with a name that no server takes turns nothing red, and says why', async () => {
    const { jobs } = await start('on-push-in-work-branch.yml', await pushedBy('octo', 'фича/корзина'))

    expect([jobs['dev']?.result, jobs['dev']?.summary]).toEqual([
      'success',
      expect.stringContaining('The branch фича/корзина goes nowhere: its name may contain only letters'),
    ])
    expect(devStories).toEqual([])
  })

  test('by a bot goes nowhere', async () => {
    const event = await pushedBy('dependabot[bot]')
    runner.env['GITHUB_ACTOR'] = 'dependabot[bot]'

    const { jobs } = await start('on-push-in-work-branch.yml', event)

    expect(jobs['dev']?.result).toBe('skipped')
  })

  test('run again by hand goes there again', async () => {
    await pushedBy('octo')
    const inputs = { command: 'dev', url, service: 'shop' }
    await runner.act(inputs)
    runner.env['GITHUB_RUN_ATTEMPT'] = '2'

    const again = await runner.act(inputs)

    expect([again.code, devStories.length]).toEqual([0, 2])
  })
})

describe('an image of the default branch', () => {
  function built(change: object = {}): Json {
    return webhook('workflow_run', (payload) => {
      payload.action = 'completed'
      Object.assign(payload.workflow_run, {
        path: '.github/workflows/build-push.yml',
        event: 'push',
        head_branch: 'main',
        head_sha: 'c'.repeat(40),
        conclusion: 'success',
        run_started_at: '2026-02-02T10:00:00Z',
        ...change,
      })
    }).payload
  }

  test('brings it to the shared server', async () => {
    const event = built()
    await happened('workflow_run', event, 'refs/heads/main')

    const { jobs } = await start('deploy-dev.yml', event)

    expect(jobs['dev']?.result).toBe('success')
    expect(await lastWish()).toMatchObject({ environment: 'dev', branch: 'main' })
  })

  test.each([{ conclusion: 'failure' }, { event: 'pull_request' }])(
    'of a run with %j: nothing',
    async (of) => {
      const event = built(of)
      await happened('workflow_run', event, 'refs/heads/main')

      const { jobs } = await start('deploy-dev.yml', event)

      expect([jobs['dev']?.result, devStories]).toEqual(['skipped', []])
    },
  )
})

test('without a branch there is nothing to bring', async () => {
  const { code, log } = await runner.act({ command: 'dev', url, service: 'shop', token: 'x' })

  expect([code, log]).toEqual([1, expect.stringContaining('The input "branch" is missing')])
})
