import { setTimeout as sleep } from 'node:timers/promises'
import { BareMachine } from './bare-machine.ts'
import { Ground } from './ground.ts'
import { BenchMachine } from './machine.ts'
import { type Measure, type Row, rounds } from './measure.ts'
import { type Memory, memoryOf } from './memory-of.ts'
import { SMALL_INSTALLATION } from './small-installation.ts'

const SETTLED_MS = 8_000

/** Memory of a machine that has nothing to do, database included. */
export const idleMemory: Measure = {
  name: 'memory',
  title: 'Idle memory',
  missing: async () => (process.platform === 'linux' ? null : 'needs /proc of Linux'),
  run: (tools) =>
    Ground.with(async (ground): Promise<Row[]> => {
      const machine = await BenchMachine.prepare(ground, { configuration: SMALL_INSTALLATION })
      await machine.start()
      await machine.stop()
      const bare = await BareMachine.prepare(ground)

      const ours: Memory[] = []
      const floor: Memory[] = []
      for (const _ of rounds(tools, 3)) {
        await Promise.all([machine.start(), bare.start()])
        await sleep(SETTLED_MS)
        ours.push(await memoryOf(machine.pid))
        floor.push(await memoryOf(bare.pid))
        await Promise.all([machine.stop(), bare.stop()])
      }
      const of = (seen: readonly Memory[], program: string) =>
        seen.map(({ byProgram }) => byProgram[program] ?? 0)
      const part = (program: string, what: string): Row => ({
        what,
        unit: 'MB',
        samples: of(ours, program),
        floor: { what: 'bare', samples: of(floor, program) },
        goal: null,
      })
      return [
        {
          what: 'idle memory, all processes',
          unit: 'MB',
          samples: ours.map(({ total }) => total),
          floor: { what: 'bare Node and PostgreSQL', samples: floor.map(({ total }) => total) },
          goal: { under: 180 },
        },
        part('node', '… of it Node'),
        part('postgres', '… of it PostgreSQL'),
      ]
    }),
}
