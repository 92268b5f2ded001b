import { BareMachine } from './bare-machine.ts'
import { Ground } from './ground.ts'
import { BenchMachine } from './machine.ts'
import { type Measure, type Row, rounds } from './measure.ts'
import { SMALL_INSTALLATION } from './small-installation.ts'

/** From `rmm serve` to its first answer, on a database that is there. */
export const start: Measure = {
  name: 'start',
  title: 'Start to first answer',
  missing: async () => null,
  run: (tools) =>
    Ground.with(async (ground): Promise<Row[]> => {
      const machine = await BenchMachine.prepare(ground, { configuration: SMALL_INSTALLATION })
      const first = await machine.start()
      await machine.stop()
      const bare = await BareMachine.prepare(ground)

      const ours: number[] = []
      const floor: number[] = []
      for (const _ of rounds(tools, 7)) {
        ours.push(await machine.start())
        await machine.stop()
        floor.push(await bare.start())
        await bare.stop()
      }
      const what = 'PostgreSQL and a bare HTTP server'
      return [
        {
          what: 'start, existing database',
          unit: 'ms',
          samples: ours,
          floor: { what, samples: floor },
          goal: { under: 1_000 },
        },
        {
          what: 'the very first start, which makes the database',
          unit: 'ms',
          samples: [first],
          floor: null,
          goal: null,
        },
      ]
    }),
}
