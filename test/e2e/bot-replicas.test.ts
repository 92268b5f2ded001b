import { describe, expect, test } from 'vitest'
import { introduce, openBotGround } from '../support/bot-ground.ts'
import { untilOffered } from '../support/bot-taps.ts'
import { realSuite } from '../support/counterparts.ts'
import { emptyDatabase } from '../support/database.ts'
import { MachineProcess } from '../support/machine-process.ts'
import { quietPort } from '../support/quiet-ports.ts'

const suite = await realSuite()

const CONFLICT = 409

describe.runIf(suite.runs)(`two replicas${suite.why}`, () => {
  test('one of them asks Telegram; when it is killed the other does, and nobody is forgotten', {
    timeout: 240_000,
  }, async () => {
    const databaseUrl = await emptyDatabase()
    const stage = await openBotGround({ language: 'en', databaseUrl })
    const { api, ground, ivan } = stage
    const one = ground.machine
    const port = await quietPort()
    const two = new MachineProcess({ ...one.setup, home: `${one.setup.home}/two`, port, replicaName: 'two' })
    await one.start()
    await introduce(stage)
    await two.start()
    const calm = api.calls.length

    ivan.writes('/start')
    await untilOffered(api, { where: ivan, button: '🚢 Deploy' })
    await one.kill()
    ivan.writes('/help')
    const help = await api.until(ivan, '/approvals', 60_000)
    const after = api.calls.slice(calm)
    const last = after.at(-1)?.number ?? 0
    await one.start()
    ivan.writes('/status')
    await api.until(ivan, 'hello', 60_000)
    await two.end()

    expect(help.from).toBe('bot')
    expect(
      api.calls.filter(({ answer, number }) => answer?.['error_code'] === CONFLICT && number > last),
    ).toEqual([])
    expect(
      api.sees(ivan).filter(({ from, text }) => from === 'bot' && text.includes('/approvals')),
    ).toHaveLength(1)
  })
})
