import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { finishDeployment, type NewDeployment, openDeployment } from '../db/deployment.ts'
import { appendLog } from '../db/log.ts'
import { createLogFiles } from './log-files.ts'

const { db } = await freshDatabase()
const directory = await mkdtemp(join(tmpdir(), 'rmm-log-files-'))
afterAll(() => rm(directory, { recursive: true }))
const at = new Date(2026, 2, 15, 14, 30, 5)

async function deployment(rest: Partial<NewDeployment>): Promise<number> {
  const wanted: NewDeployment = {
    cause: `${Math.random()}`,
    releaseId: null,
    service: 'shop',
    environment: 'stage',
    kind: 'deploy',
    tag: 'v1.2.0',
    commit: null,
    toRevision: null,
    at,
    ...rest,
  }
  const { deployment } = await db.transaction().execute((tx) => openDeployment(tx, wanted))
  return deployment.id
}

async function tell(
  files: ReturnType<typeof createLogFiles>,
  id: number,
  texts: readonly string[],
): Promise<void> {
  const lines = texts.map((text) => ({ step: 'build', stepLine: null, at, text }))
  await files.append(id, await appendLog(db, id, lines))
}

const open = () => createLogFiles({ db, directory, production: () => 'production' })
const read = (name: string) => readFile(join(directory, name), 'utf8')

async function texts(name: string): Promise<string[]> {
  const lines = (await read(name)).trim().split('\n')
  return lines.map((line) => line.slice(22))
}

test('each deployment is told in the file that operators know', async () => {
  const files = open()

  await tell(files, await deployment({ service: 'a' }), ['on stage'])
  await tell(files, await deployment({ service: 'a', environment: 'production' }), ['in production'])
  await tell(files, await deployment({ service: 'a', environment: 'x', kind: 'rollback', tag: 'v1.1.0' }), [
    'back',
  ])
  await tell(files, await deployment({ service: 'b', tag: 'rel/1' }), ['slash'])

  expect(await read('a/v1.2.0.log')).toBe('2026-03-15 14:30:05 - on stage\n')
  expect(await read('production/a/v1.2.0-prod.log')).toBe('2026-03-15 14:30:05 - in production\n')
  expect(await read('rollback/a/v1.1.0-rollback.log')).toBe('2026-03-15 14:30:05 - back\n')
  expect(await read('b/rel_1.log')).toContain('slash')
})

test('deploying and rehearsing a version are one file, and another replica goes on with all of it', async () => {
  const first = await deployment({ service: 'c' })
  await tell(open(), first, ['one', 'two'])
  await db.transaction().execute((tx) => finishDeployment(tx, first, { status: 'failed', failure: null, at }))
  const rehearsal = await deployment({ service: 'c', kind: 'rehearsal' })
  const elsewhere = open()

  await tell(elsewhere, rehearsal, ['three'])
  await tell(elsewhere, rehearsal, ['four'])

  expect(await texts('c/v1.2.0.log')).toEqual(['one', 'two', 'three', 'four'])
})

test('a file that could not be written is made again with the next lines', async () => {
  const files = open()
  const id = await deployment({ service: 'd' })
  await tell(files, id, ['one'])
  await rm(join(directory, 'd'), { recursive: true })

  await expect(tell(files, id, ['two'])).rejects.toThrow('ENOENT')
  await mkdir(join(directory, 'd'))
  await tell(files, id, ['three'])

  expect(await texts('d/v1.2.0.log')).toEqual(['one', 'two', 'three'])
})

test('a file is made again from what is stored', async () => {
  const files = open()
  const id = await deployment({ service: 'e' })
  await tell(files, id, ['one'])
  await appendLog(db, id, [{ step: 'build', stepLine: null, at, text: 'stored, and the answer lost' }])

  await files.rewrite(id)
  await tell(files, id, ['three'])

  expect(await texts('e/v1.2.0.log')).toEqual(['one', 'stored, and the answer lost', 'three'])
})
