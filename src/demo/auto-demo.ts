import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { messageOf } from '../lib/errors.ts'
import { type DemoData, openDemoData } from './demo-data.ts'
import { castOf, type DemoWorld, withDemo } from './open-demo.ts'
import { answers } from './reality.ts'
import { commitsOfSample } from './sample-repository.ts'
import { playStory } from './story.ts'
import { must } from './story-moves.ts'
import { createTimeline, type Timeline } from './timeline.ts'

/** Plays the whole story on a machine of its own, beside anything else, and says whether all went as it should. */
export async function runAutoDemo(world: DemoWorld): Promise<boolean> {
  const { print } = world
  const directory = await mkdtemp(join(tmpdir(), 'rmm-demo-'))
  await chmod(directory, 0o711) // the account that the database runs under has to get in
  try {
    const timeline = createTimeline(print)
    await play(await openDemoData(directory, { usualPorts: false }), world, timeline)
    print(`\n${timeline.summary().join('\n')}\n`)
    await removeData(directory)
    print('Every act ended as it should, and nothing is left running.')
    return true
  } catch (error) {
    if (world.signal.aborted) {
      await removeData(directory)
      print('\nStopped before the end; nothing is left running.')
      return false
    }
    print(`\nThe story broke: ${messageOf(error)}`)
    print(`Everything is kept in ${directory}; what the machine said is in machine.log there.`)
    return false
  }
}

async function play(data: DemoData, world: DemoWorld, timeline: Timeline): Promise<void> {
  const { tell } = timeline
  const { path, signal } = world
  await withDemo(data, { ...world, forCommandLine: false }, async (machine) => {
    tell({ who: 'machine', what: 'is ready', detail: machine.url })
    const code = {
      repository: data.repository,
      commits: await commitsOfSample(data.repository, { path }),
      path,
    }
    const cast = await castOf(machine)
    await playStory({ cast, tell, told: new Set(), signal, grounds: data.grounds, code }, timeline)
  })
  for (const { environment, port } of data.grounds) {
    must(!(await answers(port)), `the service on ${environment} still answers on port ${port} after the end`)
  }
  must(!(await answers(data.port)), `the machine still answers on port ${data.port} after the end`)
}

/** Where the account of the database cannot get into the directory, its files lie elsewhere and a link leads there. */
async function removeData(directory: string): Promise<void> {
  const database = await realpath(join(directory, 'database')).catch(() => null)
  const home = await realpath(directory)
  if (database && !database.startsWith(`${home}/`))
    await rm(dirname(database), { recursive: true, force: true })
  await rm(directory, { recursive: true, force: true })
}
