import { once } from 'node:events'
import { releasePage } from '../contract/release.ts'
import { serviceList } from '../contract/service.ts'
import { DEMO_LOGIN } from '../domain/person/demo-login.ts'
import { SERVICE } from './demo-config.ts'
import { type DemoData, openDemoData } from './demo-data.ts'
import { castOf, type DemoMachine, type DemoWorld, withDemo } from './open-demo.ts'
import { approve, type Cast, create, type Play, settle, watch } from './story-moves.ts'
import { createTimeline } from './timeline.ts'

/** Starts the demo, or goes on with it, and stays up until the person ends it. */
export async function runDemo(directory: string, world: DemoWorld): Promise<void> {
  const { print, signal } = world
  const data = await openDemoData(directory, { usualPorts: true })
  try {
    await withDemo(data, { ...world, forCommandLine: true }, async (machine) => {
      const cast = await castOf(machine)
      await ensureFirstVersion({ cast, tell: createTimeline(print).tell, told: new Set(), signal }, print)
      for (const line of await whatNow(data, machine, cast)) print(line)
      if (!signal.aborted) await once(signal, 'abort')
      print('\nEnding the machine and its two services …')
    })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** A first version is brought everywhere, so that there is something to look at; a start that was cut short goes on. */
async function ensureFirstVersion(play: Play, print: (line: string) => void): Promise<void> {
  const { demo } = play.cast
  const { items } = await demo.get(`/releases?service=${SERVICE}`, releasePage)
  const [latest] = items
  const isUnfinished = latest?.tag === 'v1.0.0' && latest.phase === 'active'
  if (latest && !isUnfinished) return

  print('\nFor a start the demo brings v1.0.0 to stage and production, and approves it itself:\n')
  const { id } = latest ?? (await create(play, 'demo', 'v1.0.0'))
  const release = await settle(play, id)
  if (release.status === 'manual_testing') await approve(play, 'demo', release)
  await watch(play, id, 'deployed')
}

async function whatNow(
  { directory, grounds }: DemoData,
  { url }: DemoMachine,
  { admin }: Cast,
): Promise<readonly string[]> {
  const { items: services } = await admin.get('/services', serviceList)
  const { items: releases } = await admin.get(`/releases?service=${SERVICE}&limit=1`, releasePage)
  const environments = services.find(({ name }) => name === SERVICE)?.environments ?? []
  const places = grounds.map(({ environment, port }) => {
    const runs = environments.find(({ name }) => name === environment)?.runs
    return `  ${environment.padEnd(12)} http://127.0.0.1:${port}   ${SERVICE} ${runs?.tag ?? '(nothing yet)'}`
  })
  return [
    '',
    `The machine runs: ${url}`,
    '',
    ...places,
    '',
    `Sign in as ${DEMO_LOGIN.name} with the password ${DEMO_LOGIN.password}: everybody knows it, and only this computer can reach the demo.`,
    '',
    'In another terminal, in this folder:',
    '',
    ...commands(releases[0]?.id ?? 0).map(([command, what]) => `  ${command.padEnd(45)}  ${what}`),
    '',
    'Ctrl-C ends the machine and the two services; the next start goes on where it was.',
    `To begin again, delete ${directory}.`,
  ]
}

/** What to try next, after the release with this number. */
function commands(latest: number): readonly (readonly [command: string, what: string])[] {
  if (latest > 1) return [['npx rmm release list', 'what happened so far, and what waits for you']]
  const [good, broken] = [latest + 1, latest + 2]
  return [
    [
      `npx rmm release create ${SERVICE} v1.1.0 --wait`,
      'to stage; the way back is rehearsed; then it waits for you',
    ],
    [`npx rmm release approve ${good} --wait`, 'to production'],
    [`npx rmm release create ${SERVICE} v1.2.0 --wait`, 'broken on purpose, but only in production'],
    [`npx rmm release approve ${broken} --wait`, 'fails its health check, and comes back by itself'],
    [`npx rmm rollback ${good} --to v1.0.0`, 'takes v1.1.0 back, its database too'],
  ]
}
