import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from './support/database.ts'
import { installation } from './support/installation.ts'
import { startRealMachine } from './support/real-machine.ts'

const PAGE = join(import.meta.dirname, '..', 'docs', 'sources-api.md')
const KEY = 'the-key-of-the-workflows-on-this-page'
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
const END = '=== end of block ==='

const database = await freshDatabase()
const real = await startRealMachine(installation({ runner: 'github' }), {
  databaseUrl: database.url,
  interserverKey: KEY,
})
afterAll(() => real.stop())

/** The commands of the page, each with the answer that stands below it; null: it shows none. */
async function blocks(): Promise<{ commands: string; answer: string | null }[]> {
  const page = await readFile(PAGE, 'utf8')
  const found = [...page.matchAll(/```(sh|json)\n([\s\S]*?)\n```/g)].map(([, kind, text = '']) => ({
    kind,
    text,
  }))
  return found.flatMap(({ kind, text }, index) => {
    const next = found[index + 1]
    return kind === 'sh' ? [{ commands: text, answer: next?.kind === 'json' ? next.text : null }] : []
  })
}

async function tokenOf(person: string): Promise<string> {
  const answer = await real.post('/tokens', { person, label: 'page' })
  return ((await answer.json()) as { secret: string }).secret
}

test('the page about the release API of workflows tells the truth, command by command', async () => {
  const told = await blocks()
  const script = told.map(({ commands }) => `${commands}\necho; echo '${END}'`).join('\n')

  const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    env: {
      PATH: process.env['PATH'],
      URL: real.machine.url,
      KEY,
      ALICE: await tokenOf('alice'),
      BOB: await tokenOf('bob'),
      ADMIN: real.machine.token,
    },
    timeout: 110_000,
  })

  const said = stdout.split(`${END}\n`).map((text) => text.replace(TIME, 'a time').trim())
  expect(told.length).toBeGreaterThan(10)
  told.forEach(({ commands, answer }, index) => {
    expect([commands, said[index]]).toEqual([commands, (answer ?? '').replace(TIME, 'a time').trim()])
  })
}, 120_000)
