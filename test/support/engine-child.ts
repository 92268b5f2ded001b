import { asClient, connect } from '../../src/db/connection.ts'
import { createEnginePool } from '../../src/db/engine-pool.ts'
import { type Engine, startEngine } from '../../src/workflows/engine.ts'
import { everyStory } from './every-story.ts'

/** A process that runs stories: `node engine-child.ts <url> <executor> <mode>`; says each step on standard output. */
const [url = '', executorId = '', mode = ''] = process.argv.slice(2)

connect(url, { max: 2 })
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const body: Parameters<typeof startEngine>[0]['bodies']['roll-back'] = async (durable, story) => {
  await durable.step(`${story.id}/first`, async () => say(`first ${story.id}`))
  await durable.step(`${story.id}/second`, async () => {
    say(`second ${story.id}`)
    if (mode === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000))
  })
  say(`done ${story.id}`)
}

/** Mode `fenced`: the right to act is gone when the first step has done its work. */
let asked = 0
async function mayAct(): Promise<void> {
  asked += 1
  if (mode === 'fenced' && asked > 1) await new Promise(() => {})
}

const engine: Engine = await startEngine({
  url,
  pool: createEnginePool(url, { max: 8, onBroken: () => {} }),
  executorId,
  mayAct,
  inTurn: (work) => work(),
  asClient,
  toDev: async () => {},
  bodies: everyStory(body),
  log: { info: () => {}, warn: () => {}, error: say },
  onBroken: async (_story, error) => say(`broken ${String(error)}`),
  onReady: () => {},
})
process.on('message', (message: { recover: string[] }) => void engine.recover(message.recover))
say('ready')
