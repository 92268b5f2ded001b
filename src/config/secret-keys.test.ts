import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSecretKeys } from './secret-keys.ts'
import type { Variables } from './variables.ts'

const home = await mkdtemp(join(tmpdir(), 'rmm-keys-'))
afterAll(() => rm(home, { recursive: true }))
const [one, two] = [randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('base64'))

const read = (variables: Variables, place = 'none', ownDatabase = false) =>
  readSecretKeys({ variables, dataDirectory: join(home, place), ownDatabase })

test('keys come from the environment, the first of several is the current one', async () => {
  const single = await read({ RMM_SECRET_KEY: one })
  const several = await read({ RMM_SECRET_KEYS: `new:${two}, old:${one}`, RMM_SECRET_KEY: one })

  expect(single?.map(({ bytes }) => bytes.toString('base64'))).toEqual([one])
  expect(several?.map(({ id }) => id)).toEqual(['new', 'old'])
})

test('a machine with its own database makes itself a key once, which nobody else can read', async () => {
  const made = await read({}, 'own', true)
  const again = await read({}, 'own', true)

  const file = join(home, 'own', 'secret.key')
  expect(again).toEqual(made)
  expect((await stat(file)).mode & 0o077).toBe(0)
  expect(await readFile(file, 'utf8')).toBe(`${made?.[0].bytes.toString('base64')}\n`)
  await chmod(file, 0o644)
  await expect(read({}, 'own', true)).rejects.toThrow('chmod 600')
})

test('with a database of others there is no key but the one that is given', async () => {
  expect(await read({}, 'shared')).toBeNull()
})

test.each<[Variables]>([
  [{ RMM_SECRET_KEY: 'c2hvcnQ=' }],
  [{ RMM_SECRET_KEY: `${one}!` }],
  [{ RMM_SECRET_KEYS: one }],
  [{ RMM_SECRET_KEYS: `a:${one},a:${two}` }],
])('a bad key is refused without being repeated', async (variables) => {
  const problem: unknown = await read(variables).catch((error: unknown) => error)

  expect(String(problem)).toMatch(/RMM_SECRET_KEYS?: /)
  expect(String(problem)).not.toContain(one?.slice(0, 20))
})
