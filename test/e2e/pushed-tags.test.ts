import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCountedRepository } from '../support/counted-repository.ts'
import { type CrashGround, openCrashGround } from '../support/crash-ground.ts'
import { asSent, pushed, WEBHOOK_SECRET } from '../support/github-webhooks.ts'
import { must } from '../support/run-here.ts'
import { temporaryDirectory } from '../support/test-server.ts'

/** Each costs a kill and a start of the machine. */
const KILLS = process.env['RMM_LONG'] === '1' ? 5 : 2

let home: string
let repository: string
let ground: CrashGround

interface Release {
  id: number
  tag: string
  status: string
  initiated_by: string
}

beforeAll(async () => {
  home = await temporaryDirectory('rmm-pushed-')
  repository = join(home, 'counted')
  await makeCountedRepository(repository)
  for (const tag of ['v1.1.0', 'v1.2.0']) await must(['git', '-C', repository, 'tag', '--delete', tag])
}, 60_000)

afterAll(async () => {
  await ground.machine.end()
  await ground.endServices()
  await rm(home, { recursive: true, force: true })
})

const git = (...words: string[]) => must(['git', '-C', repository, ...words])
const releases = async () =>
  (await ground.machine.ask<{ items: Release[] }>('/releases?service=hello')).items.toReversed()

/** Asks until it is so. */
async function until(what: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await what().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('it never came to that')
    await sleep(100)
  }
}

describe('a machine that polls', () => {
  beforeAll(async () => {
    ground = await openCrashGround(repository)
    await ground.machine.start()
  }, 60_000)

  test('a tag of old starts nothing, a tag that is pushed sets out by itself, and once', async () => {
    await sleep(3_000)
    const before = await releases()

    await git('tag', 'v1.1.0', 'HEAD~1')
    await until(async () => (await releases()).some(({ status }) => status === 'manual_testing'))
    await sleep(3_000)

    expect(before).toEqual([])
    expect(await releases()).toMatchObject([{ tag: 'v1.1.0', initiated_by: 'machine' }])
  }, 120_000)

  afterAll(async () => {
    await ground.machine.end()
    await ground.endServices()
  }, 30_000)
})

describe('a machine that GitHub tells', () => {
  beforeAll(async () => {
    const people = join(home, 'home')
    await mkdir(people)
    // The repository of this test, where git looks for one on GitHub.
    const instead = `[url "${repository}"]\n\tinsteadOf = https://github.com/acme/hello.git\n[safe]\n\tdirectory = *\n`
    await writeFile(join(people, '.gitconfig'), instead)
    ground = await openCrashGround(repository, {
      variables: { HOME: people, RMM_SECRET_HOOK: WEBHOOK_SECRET },
      configure(config) {
        Object.assign(config, { github: { webhook_secret: 'secret:hook' } })
        for (const service of Object.values(config.services))
          Object.assign(service, { repository: 'acme/hello', poll_tags: undefined })
      },
    })
    await ground.machine.start()
  }, 60_000)

  async function tell(tag: string, id: string): Promise<string> {
    const { body, headers } = asSent(pushed(`refs/tags/${tag}`, { repository: 'acme/hello' }), { id })
    const url = `${ground.machine.url}/api/v1/github/webhook`
    const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
    return ((await answer.json()) as { status: string }).status
  }

  test('killed right after it said that it is kept, it begins each release, and begins it once', async () => {
    const tags = ['v2.0.1', 'v2.0.2', 'v2.0.3', 'v2.0.4', 'v2.0.5'].slice(0, KILLS)
    await sleep(2_000)
    for (const [index, tag] of tags.entries()) {
      await git('tag', tag, 'HEAD~1')
      const said = await tell(tag, `delivery-${index}`)
      await sleep(index * 40)
      await ground.machine.kill()
      await ground.machine.start()
      expect([said, await tell(tag, `delivery-${index}`)]).toEqual(['accepted', 'repeated'])
    }

    await until(async () => (await releases()).length >= tags.length)
    await sleep(2_000)
    expect((await releases()).map(({ tag, initiated_by }) => [tag, initiated_by])).toEqual(
      tags.map((tag) => [tag, 'octo']),
    )
  }, 240_000)
})
