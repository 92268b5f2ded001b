import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type BotApi, startBotApi } from './bot-api.ts'
import type { Person } from './bot-api-people.ts'
import { untilOffered } from './bot-taps.ts'
import { makeCountedRepository } from './counted-repository.ts'
import { type CrashGround, type GroundConfig, openCrashGround } from './crash-ground.ts'
import type { MachineProcess } from './machine-process.ts'
import { temporaryDirectory } from './test-server.ts'

export type Language = 'ru' | 'en'

/** Three people of the demo, each with Telegram, and a machine that knows them. */
export interface BotGround {
  api: BotApi
  ground: CrashGround
  /** An admin. */
  ivan: Person
  /** They may approve, as he may; two of the three are needed. */
  anna: Person
  olga: Person
}

type Around = Pick<BotGround, 'api' | 'ivan' | 'anna' | 'olga'> & { port: number }

export interface BotGroundWanted {
  language: Language
  /** rmm.yaml, before it is written. */
  configure?: (config: GroundConfig, around: Around) => void
  databaseUrl?: string
}

export async function openBotGround({
  language,
  configure,
  databaseUrl,
}: BotGroundWanted): Promise<BotGround> {
  const home = await temporaryDirectory('rmm-bot-')
  const repository = join(home, 'repository')
  await makeCountedRepository(repository)
  const api = await startBotApi()
  const [ivan, anna, olga] = (['Ivan', 'Anna', 'Olga'] as const).map((firstName) =>
    api.person({ firstName, languageCode: language }),
  ) as [Person, Person, Person]
  const cast = { api, ivan, anna, olga }
  const ground = await openCrashGround(repository, {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    variables: { RMM_TELEGRAM_TOKEN: api.token, RMM_TELEGRAM_API: api.url },
    configure: (config, { port }) => {
      config.people = { ivan: { role: 'admin' }, anna: { role: 'engineer' }, olga: { role: 'engineer' } }
      const approvals = { some_of: ['ivan', 'anna', 'olga'], count: 2, own_release: true }
      config.environments['production'] = { order: 2, approvals }
      configure?.(config, { ...cast, port })
    },
  })
  onTestFinished(async ({ task }) => {
    await ground.machine.end()
    await ground.endServices()
    if (task.result?.state === 'fail') return
    await rm(home, { recursive: true, force: true })
    await rm(ground.home, { recursive: true, force: true })
  })
  return { ...cast, ground }
}

/** Everybody lets the machine know who they are: with a link of their own, once. */
export async function introduce({ ground, api, ivan, anna, olga }: BotGround): Promise<void> {
  const { machine } = ground
  await untilReachable(machine)
  for (const [name, person] of Object.entries({ ivan, anna, olga })) {
    person.opens(await linkOf(machine, name))
    await untilOffered(api, { where: person, button: /./ })
  }
}

export async function untilReachable(machine: MachineProcess): Promise<void> {
  await expect
    .poll(async () => (await machine.ask<{ state: string }>('/telegram')).state, {
      timeout: 60_000,
      interval: 100,
    })
    .toBe('reachable')
}

/** As they would get it themselves: with a token of their own. */
async function linkOf(machine: MachineProcess, person: string): Promise<string> {
  const { secret } = await machine.ask<{ secret: string }>('/tokens', { person, label: 'phone' })
  const response = await fetch(`${machine.url}/api/v1/users/me/identities/telegram/start`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'idempotency-key': `link ${person}`,
    },
    body: '{}',
  })
  const answer = (await response.json()) as { url?: string }
  if (!answer.url) throw new Error(`no link for ${person}: ${JSON.stringify(answer)}`)
  return answer.url
}
