import { once } from 'node:events'
import { releasePage } from '../contract/release.ts'
import { serviceList } from '../contract/service.ts'
import { SERVICE } from './demo-config.ts'
import { type DemoData, openDemoData } from './demo-data.ts'
import { castOf, type DemoMachine, type DemoWorld, withDemo } from './open-demo.ts'
import { approve, bringToTesters, type Cast, type Play, untilTesters, watch } from './story-moves.ts'
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
  const release = latest ? await untilTesters(play, latest.id) : await bringToTesters(play, 'demo', 'v1.0.0')
  await approve(play, 'demo', release)
  await watch(play, release.id, 'deployed')
}

async function whatNow(
  { directory, grounds }: DemoData,
  { url }: DemoMachine,
  { admin }: Cast,
): Promise<readonly string[]> {
  const { items } = await admin.get('/services', serviceList)
  const environments = items.find(({ name }) => name === SERVICE)?.environments ?? []
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
    'In another terminal, in this folder:',
    '',
    `  npx rmm release create ${SERVICE} v1.1.0 --wait   to stage; the way back is rehearsed; then it waits for you`,
    '  npx rmm release approve <release>           to production',
    `  npx rmm release create ${SERVICE} v1.2.0 --wait   broken on purpose: approve it and watch it come back by itself`,
    '  npx rmm rollback <release> --to v1.0.0      takes v1.1.0 back, its database too',
    '',
    `Ctrl-C ends the machine and the two services; the next start goes on where it was.`,
    `To begin again, delete ${directory}.`,
  ]
}
