import { appendLog } from '../../src/db/log.ts'
import { file } from './configuration.ts'
import { installation } from './installation.ts'
import { webGround } from './web-ground.ts'
import { type WebPlace, webPlaces } from './web-places.ts'

const CONFIGURATION = file({
  people: `people:
  admin: { role: admin }
  alice: { role: engineer }
  dev: { role: engineer }
  bob:
  guest: { role: viewer }`,
  targets: `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`,
})

/** A ground with something on every page, and all places that there are to look at. */
export async function webScenery() {
  const asked = { kind: 'some_of', people: ['admin', 'bob'], count: 1, ownRelease: true } as const
  const { url, api, db, scenes, pageOf } = await webGround(installation({}, asked))
  async function change(path: string, body: object, headers: object = {}): Promise<void> {
    const answer = await api.inject({
      method: 'POST',
      url: `/api/v1/${path}`,
      headers: { authorization: 'Bearer token-of-admin', ...headers },
      body,
    })
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`)
  }
  // Before anything runs that would lose its target by it.
  await change('configuration', { yaml: CONFIGURATION }, { 'if-match': '"r0"' })
  const deployed = await scenes.deployed()
  const waiting = await scenes.waiting()
  const running = await scenes.create()
  await scenes.move(running.id, 'begin_stage')
  const deployment = await scenes.openDeployment(running, 'stage')
  await appendLog(db, deployment, [
    { step: 'fetch', stepLine: 1, at: new Date(), text: '<img src=x onerror="document.title = 1">' },
    { step: 'fetch', stepLine: 2, at: new Date(), text: `a line without an end ${'x'.repeat(3_000)}` },
  ])
  await change('locks', { service: 'shop', environment: 'production', reason: 'load test' })
  const places: readonly WebPlace[] = webPlaces({
    deployed: deployed.id,
    waiting: waiting.id,
    running: running.id,
    deployment,
  })
  return { url, pageOf, places }
}
