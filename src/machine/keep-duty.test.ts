import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { dutyOf, noteTrouble } from '../db/duty.ts'
import { createListener } from '../db/listen.ts'
import { registerReplica, removeReplica } from '../db/replica.ts'
import { keepDuty } from './keep-duty.ts'

const { db, url } = await freshDatabase()
const at = new Date('2026-11-21T06:00:00Z')
const log = { info: () => {}, warn: () => {} }
let names = 0

async function duty() {
  names += 1
  const name = `duty ${names}`
  const story: string[] = []

  async function join(id: string, everyMs: number) {
    const replicaId = `${id} ${names}`
    await registerReplica(db, { id: replicaId, name: replicaId, at })
    const listener = await createListener(url)
    onTestFinished(() => listener.close())
    const work = {
      begin: async () => void story.push(`${id} begins`),
      end: async () => void story.push(`${id} ends`),
    }
    const leave = await keepDuty({ db, listener, log, name, replicaId, work, everyMs })
    onTestFinished(leave)
    return { replicaId, leave }
  }
  return { name, story, join }
}

test('one of several replicas has a duty; when it leaves, the next has it at once', async () => {
  const { story, join } = await duty()
  const first = await join('one', 60_000)
  await expect.poll(() => story).toEqual(['one begins'])
  await join('two', 60_000)

  await first.leave()

  await expect.poll(() => story).toEqual(['one begins', 'one ends', 'two begins'])
})

test('a replica that was declared dead ends its work, and another goes on', async () => {
  const { name, story, join } = await duty()
  const first = await join('one', 20)
  await expect.poll(() => story).toEqual(['one begins'])
  await noteTrouble(db, { name, replica: first.replicaId }, { reason: 'nobody answers', since: at })
  const second = await join('two', 60_000)

  await removeReplica(db, first.replicaId)

  await expect.poll(() => [...story].sort()).toEqual(['one begins', 'one ends', 'two begins'])
  expect(await dutyOf(db, name)).toEqual({ replica: second.replicaId, trouble: null })
})

test('what half began is begun again, and what half ended is not taken for being at work', async () => {
  const name = 'stumbling'
  await registerReplica(db, { id: 'stumbler', name: 'stumbler', at })
  const listener = await createListener(url)
  onTestFinished(() => listener.close())
  const story: string[] = []
  const stumble = async (word: string) => {
    story.push(word)
    if (story.filter((one) => one === word).length === 1) throw new Error('once')
  }
  const work = { begin: () => stumble('begins'), end: () => stumble('ends') }
  const leave = await keepDuty({ db, listener, log, name, replicaId: 'stumbler', work, everyMs: 20 })
  onTestFinished(leave)
  await expect.poll(() => story).toEqual(['begins', 'begins'])

  await removeReplica(db, 'stumbler')
  await expect.poll(() => story.slice(2)).toEqual(['ends', 'ends'])
  await registerReplica(db, { id: 'stumbler', name: 'stumbler', at })

  await expect.poll(() => story.slice(4)).toEqual(['begins'])
})
