import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { COMMIT, scenes } from '../../test/support/scenes.ts'
import { changeDeployment } from '../db/deployment.ts'
import { appendLog } from '../db/log.ts'

const database = await freshDatabase()
const { db } = database
const { deps, ask } = await testApi(database)
const { waiting, move, openDeployment } = scenes(db, deps)

const release = await waiting()
await move(release.id, 'last_approval', 'begin_production')
const id = await openDeployment(release, 'production')
const at = new Date(2026, 2, 15, 14, 30, 0)

test('a deployment that has said nothing yet', async () => {
  const { body } = await ask('guest', 'GET', `/api/v1/deployments/${id}`)

  expect(body).toMatchObject({
    initiated_by: 'dev',
    to_revision: null,
    migrations: null,
    log_file: `production/shop/${release.tag}-prod.log`,
    log_lines: 0,
    tail: [],
  })
  expect((await ask('guest', 'GET', `/api/v1/deployments/${id}/log/download`)).body).toBe('')
})

test('the screen of a deployment: migrations, the end of its log, and the log as a file', async () => {
  const migrations = ['001', '002', '003'].map((id) => ({ id, reversible: true, reason: null }))
  const from = { tag: 'v0.9.0', commit: COMMIT, revision: '001' }
  await changeDeployment(db, id, { from, migrations, toRevision: '003' })
  const lines = Array.from({ length: 4_500 }, (_, index) => ({
    step: 'prepare',
    stepLine: index + 1,
    at,
    text: `line ${index + 1}`,
  }))
  await appendLog(db, id, lines)

  const { body } = await ask('guest', 'GET', `/api/v1/deployments/${id}`)
  const file = await ask('guest', 'GET', `/api/v1/deployments/${id}/log/download`)

  expect(body.migrations).toEqual({
    direction: 'forward',
    through: [
      { id: '002', reversible: true },
      { id: '003', reversible: true },
    ],
  })
  expect(body.log_lines).toBe(4_500)
  expect(body.tail.map(({ text }: { text: string }) => text)).toEqual(
    lines.slice(-20).map(({ text }) => text),
  )
  expect(file.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': expect.stringContaining(`${release.tag}-prod.log`),
  })
  expect(file.body).toBe(lines.map(({ text }) => `2026-03-15 14:30:00 - ${text}\n`).join(''))
})

test('the log of what does not exist is 404', async () => {
  expect((await ask('guest', 'GET', '/api/v1/deployments/999999/log/download')).status).toBe(404)
})
