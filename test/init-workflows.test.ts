import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from './support/api.ts'
import { freshDatabase } from './support/database.ts'
import { startIssuer } from './support/identity-issuer.ts'
import { installation } from './support/installation.ts'
import { runInit } from './support/run-init.ts'
import { runWorkflow, type WorkflowStart } from './support/run-workflow.ts'
import { freshTag, scenes } from './support/scenes.ts'
import { type SampleName, sampleRepository } from './support/service-repositories.ts'
import { WorkflowRunner } from './support/workflow-runner.ts'

const database = await freshDatabase()
const { api, ask, deps } = await testApi(database, { installation: installation() })
const url = await api.listen({ host: '127.0.0.1', port: 0 })
const { move } = scenes(database.db, deps)

let runs = 9_000
let runner = new WorkflowRunner()
let tag = ''

beforeEach(async () => {
  runner = new WorkflowRunner()
  runs += 1
  tag = freshTag()
  Object.assign(runner.env, {
    GITHUB_RUN_ID: String(runs),
    GITHUB_REF: `refs/tags/${tag}`,
    GITHUB_REF_NAME: tag,
  })
  const repository = `acme/shop-${runs}`
  const issuer = await startIssuer()
  const trust = [{ repository, services: ['shop'], ref: 'refs/tags/v*', rights: null }]
  deps.installation.github = {
    api: null,
    webhookSecret: null,
    oidc: { issuer: issuer.url, audience: 'rmm', trust },
  }
  runner.env['GITHUB_REPOSITORY'] = repository
  await runner.vouchWith(issuer, {
    repository,
    repository_id: String(runs),
    ref: `refs/tags/${tag}`,
    event_name: 'push',
    run_id: String(runs),
  })
})

/** A repository as `rmm init` left it, committed as it is. */
async function written(name: SampleName = 'one Dockerfile'): Promise<string> {
  const root = await sampleRepository(name)
  const { code } = await runInit(root, ['--yes', '--service', 'shop'])
  expect(code).toBe(0)
  return root
}

async function start(file: string, more: Partial<WorkflowStart> = {}) {
  const root = more.root ?? (await written())
  return runWorkflow(runner, { path: `.github/workflows/${file}`, vars: { RMM_URL: url }, ...more, root })
}

/** The release of the tag as soon as there is one. */
async function begun(): Promise<number> {
  for (;;) {
    const { body } = await ask('admin', 'GET', '/api/v1/releases?service=shop')
    const found = body.items.find((release: { tag: string }) => release.tag === tag)
    if (found) return found.id
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function approveAll(id: number): Promise<void> {
  for (const person of ['alice', 'bob']) await ask(person, 'POST', `/api/v1/releases/${id}/approve`)
}

async function inProduction(): Promise<number> {
  const { body } = await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag } })
  await database.db
    .updateTable('release')
    .set({ commit: 'a'.repeat(40) })
    .where('id', '=', body.id)
    .execute()
  await move(body.id, 'begin_stage', 'ready_for_testing')
  return body.id
}

describe('a pushed tag', () => {
  test('has a release, and the job is green when people are asked', async () => {
    const running = start('on-create-version-tag.yml')
    const id = await begun()
    await move(id, 'begin_stage', 'ready_for_testing')
    const { title, jobs } = await running

    expect(title).toBe(`Release ${tag}`)
    expect(jobs['release']).toMatchObject({ result: 'success' })
    expect(jobs['release']?.steps.at(-1)?.outputs).toMatchObject({
      'release-id': String(id),
      status: 'manual_testing',
    })
    expect(jobs['release']?.summary).toContain(`### … shop ${tag}: manual testing`)
  })

  test('turns the job red when stage fails', async () => {
    const running = start('on-create-version-tag.yml')
    await move(await begun(), 'begin_stage', 'stage_failed')
    const { jobs } = await running

    expect(jobs['release']).toMatchObject({ result: 'failure' })
    expect(jobs['release']?.summary).toContain('will not be manual testing')
  })

  test('finds the release that the machine began by itself', async () => {
    const { body } = await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag } })
    await move(body.id, 'begin_stage', 'ready_for_testing')

    const { jobs } = await start('on-create-version-tag.yml')

    expect(jobs['release']?.steps.at(-1)?.outputs['release-id']).toBe(String(body.id))
  })
})

test('by hand a tag goes to stage', async () => {
  const running = start('deploy-test.yml', { inputs: { tag } })
  await move(await begun(), 'begin_stage', 'ready_for_testing')

  const { title, jobs } = await running

  expect([title, jobs['deploy']?.result]).toEqual([`Deploy ${tag} to test`, 'success'])
})

test('an approved release is followed to production', async () => {
  const id = await inProduction()

  const running = start('on-approve-manual-testing.yml', { inputs: { release_id: String(id) } })
  await approveAll(id)
  await move(id, 'begin_production', 'confirm')

  expect((await running).jobs['production']).toMatchObject({ result: 'success' })
})

describe('production goes back by hand', () => {
  test('never by the workflow alone', async () => {
    const { title, jobs } = await start('rollback.yml', { inputs: { tag: '' } })

    expect([title, jobs['rollback']?.result]).toEqual(['Rollback to the version before', 'failure'])
  })
})

describe('the image', () => {
  const SHA = '0123456789abcdef0123456789abcdef01234567'
  /** Docker that only says what it was told. */
  async function tools(root: string): Promise<string> {
    const folder = join(root, '..', 'tools')
    await mkdir(folder, { recursive: true })
    const script = `#!/bin/bash\nif [ "$1" = login ]; then echo "$@ $(cat)"; else echo "$@"; fi >> ${root}/../docker.log\n`
    await writeFile(join(folder, 'docker'), script)
    await chmod(join(folder, 'docker'), 0o755)
    return folder
  }

  test.each([
    ['push', 'refs/heads/main', 'branch', ['main', 'main-0123456']],
    ['push', 'refs/heads/feature/cart #2', 'branch', ['feature-cart--2', 'feature-cart--2-0123456']],
    ['push', 'refs/tags/v1.2.3', 'tag', ['v1.2.3', '1.2.3', '1.2']],
    ['push', 'refs/tags/v2.0.0-rc.1', 'tag', ['v2.0.0-rc.1', '2.0.0-rc.1']],
    ['push', 'refs/tags/shop/v1.2.3', 'tag', ['shop-v1.2.3', '1.2.3', '1.2']],
    ['push', 'refs/tags/nightly', 'tag', ['nightly']],
    ['pull_request', 'refs/pull/7/merge', 'branch', ['pr-7']],
  ])('of a %s of %s is called %j', async (event, ref, kind, names) => {
    const root = await written()
    Object.assign(runner.env, {
      GITHUB_REPOSITORY: 'Acme/Shop',
      GITHUB_EVENT_NAME: event,
      GITHUB_REF: ref,
      GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
      GITHUB_REF_TYPE: kind,
      GITHUB_SHA: SHA,
    })

    const { jobs } = await start('build-push.yml', {
      root,
      tools: await tools(root),
      secrets: { GITHUB_TOKEN: 'token-of-the-job' },
      github: { event: { number: 7 } },
    })

    const images = names.map((name) => `ghcr.io/acme/shop:${name}`)
    const [build, ...others] = (await readFile(join(root, '..', 'docker.log'), 'utf8'))
      .trim()
      .split('\n')
      .sort((one) => (one.startsWith('build') ? -1 : 1))
    expect(jobs['build-push']?.result).toBe('success')
    expect(build).toBe(
      [
        'build --cache-from ghcr.io/acme/shop:main --build-arg BUILDKIT_INLINE_CACHE=1',
        '--label org.opencontainers.image.source=https://github.com/Acme/Shop',
        `--label org.opencontainers.image.revision=${SHA}`,
        ...images.map((image) => `--tag ${image}`),
        '--file Dockerfile .',
      ].join(' '),
    )
    expect(others).toEqual(
      event === 'pull_request'
        ? []
        : [
            'login ghcr.io --username octocat --password-stdin token-of-the-job',
            ...images.map((image) => `push ${image}`),
          ],
    )
  })
})

test('the checks of a Node project are its own scripts', async () => {
  const root = await sampleRepository('one Dockerfile')
  const file = {
    name: 'shop',
    version: '1.0.0',
    scripts: { lint: 'echo linted', test: 'echo tested && exit 3' },
  }
  await writeFile(join(root, 'package.json'), JSON.stringify(file))
  await writeFile(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'shop', version: '1.0.0', lockfileVersion: 3, packages: { '': file } }),
  )
  await runInit(root, ['--yes'])

  const { jobs } = await start('ci.yml', { root, tools: join(process.execPath, '..') })

  const steps = jobs['node']?.steps.map(({ name, result }) => `${name.split('@')[0]}: ${result}`)
  expect(steps).toEqual([
    'actions/checkout: success',
    'actions/setup-node: success',
    'Install: success',
    'Lint: success',
    'Tests: failure',
  ])
  expect(jobs['node']?.steps.at(-2)?.log).toContain('linted')
})
