import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claim } from './support/claim.ts'

/** Says whether it was given the name, and lives until its input ends. */
const CLAIMER = `
import { claim } from ${JSON.stringify(join(import.meta.dirname, 'support', 'claim.ts'))}
process.stdin.resume()
console.log(await claim(process.argv[1]))
`

test('a name is taken once, in this process and in all others, until its holder has ended', async () => {
  const name = randomUUID()
  const child = spawn(process.execPath, ['--input-type=module', '--eval', CLAIMER, name])
  const [byTheChild] = await once(child.stdout, 'data')

  const whileItLives = await claim(name)
  child.stdin.end()
  await once(child, 'exit')
  const whenItEnded = await claim(name)
  const again = await claim(name)

  expect({ byTheChild: String(byTheChild), whileItLives, whenItEnded, again }).toEqual({
    byTheChild: 'true\n',
    whileItLives: false,
    whenItEnded: true,
    again: false,
  })
})
