import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'
import type { ApprovalPolicy, Runner } from '../domain/service/settings.ts'

/** Many people, many connections, one release. On a server that listens, because connections are what race. */
const LONG = process.env['CI'] === 'true' || process.env['RMM_LONG'] === '1'
const ROUNDS = LONG ? 60 : 8
const KEY = 'a-key-between-servers-of-some-length'
const BOTH: ApprovalPolicy = { kind: 'everyone_of', people: ['alice', 'bob'], ownRelease: true }
const ONE: ApprovalPolicy = { kind: 'some_of', count: 1, people: ['alice', 'bob'], ownRelease: true }

const WORD = { approve: 'approved', reject: 'rejected' } as const

const database = await freshDatabase()

interface Sent {
  person: string
  path: 'approve' | 'reject'
  status: number
  code: string | undefined
}

async function ground(runner: Runner, approvals: ApprovalPolicy) {
  const settings = { ...installation({ runner }, approvals), sources: { trustApprovedList: true } }
  const { api, deps, stories, ask } = await testApi(database, { installation: settings, interserverKey: KEY })
  const url = await api.listen({ host: '127.0.0.1', port: 0 })
  const { waiting } = scenes(database.db, deps)

  /** A server that is busy says so; whoever asks asks again. */
  async function send(
    method: string,
    path: string,
    { authorization, body }: { authorization: string; body: object },
  ) {
    for (;;) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const said = (await answer.json()) as { code?: string }
      if (answer.status !== 503) return { status: answer.status, code: said.code }
      await sleep(100)
    }
  }

  async function made(): Promise<number> {
    if (runner === 'machine') return (await waiting()).id
    const headers = { authorization: KEY }
    const body = { service_name: 'shop', release_tag: freshTag(), github_run_id: '1' }
    const { body: created } = await ask(null, 'POST', '/api/tg-bot/release', { body, headers })
    const report = { release_id: created.release_id, status: 'manual_testing' }
    await ask(null, 'PATCH', '/api/tg-bot/release', { body: report, headers })
    return created.release_id
  }

  return {
    made,
    async vote(id: number, person: string, path: Sent['path']): Promise<Sent> {
      const body = path === 'reject' ? { reason: 'no' } : {}
      const authorization = `Bearer ${tokenOf(person)}`
      return {
        person,
        path,
        ...(await send('POST', `/api/v1/releases/${id}/${path}`, { authorization, body })),
      }
    },
    list: (id: number, approved_list: readonly string[]) =>
      send('PATCH', '/api/tg-bot/release', { authorization: KEY, body: { release_id: id, approved_list } }),
    async outcome(id: number) {
      const { db } = database
      const { status } = await db
        .selectFrom('release')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const votes = await db
        .selectFrom('approval')
        .select(['person', 'decision'])
        .where('release_id', '=', id)
        .execute()
      const events = await db.selectFrom('event').select('action').where('release_id', '=', id).execute()
      const count = (action: string) => events.filter((event) => event.action === action).length
      return {
        status,
        votes: votes.map(({ person, decision }) => `${person} ${decision}`).sort(),
        decided: count('last_approval') + count('reject'),
        noted: count('approve') + count('vote_against'),
        started: stories.filter(({ name, releaseId }) => name === 'bring-to-production' && releaseId === id)
          .length,
      }
    },
  }
}

describe.each(['machine', 'github'] as const)('releases that %s carries out', (runner) => {
  const started = runner === 'machine' ? 1 : 0

  test('two approvers at once: both count, and production is begun once', async () => {
    const { made, vote, outcome } = await ground(runner, BOTH)
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await made()

      const sent = await Promise.all(['alice', 'bob'].map((person) => vote(id, person, 'approve')))

      expect(sent.map(({ status }) => status)).toEqual([200, 200])
      expect(await outcome(id)).toEqual({
        status: 'manual_test_passed',
        votes: ['alice approved', 'bob approved'],
        decided: 1,
        noted: 2,
        started,
      })
    }
  })

  test('one approver a hundred times at once is one vote', async () => {
    const { made, vote, outcome } = await ground(runner, BOTH)
    const id = await made()

    const sent = await Promise.all(Array.from({ length: 100 }, () => vote(id, 'alice', 'approve')))

    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await outcome(id)).toEqual({
      status: 'manual_testing',
      votes: ['alice approved'],
      decided: 0,
      noted: 1,
      started: 0,
    })
  })

  test('a yes and a no at once, where either decides: one of them does, and the other is told', async () => {
    const { made, vote, outcome } = await ground(runner, ONE)
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await made()

      const [yes, no] = await Promise.all([vote(id, 'alice', 'approve'), vote(id, 'bob', 'reject')])

      expect([yes.status, no.status].sort()).toEqual([200, 409])
      const passed = yes.status === 200
      expect(await outcome(id)).toEqual({
        status: passed ? 'manual_test_passed' : 'manual_test_failed',
        votes: [passed ? 'alice approved' : 'bob rejected'],
        decided: 1,
        noted: 1,
        started: passed ? started : 0,
      })
    }
  })

  test('whatever a crowd sends at once: one vote each, one outcome, and no vote that was taken is lost', async () => {
    const { made, vote, list, outcome } = await ground(runner, BOTH)
    const crowds = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.tuple(fc.constantFrom('alice', 'bob'), fc.constant('approve' as const)) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom('alice', 'bob'), fc.constant('reject' as const)) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom('alice', 'bob'), fc.constant('list' as const)) },
      ),
      { minLength: 2, maxLength: 12 },
    )

    await fc.assert(
      fc.asyncProperty(crowds, async (crowd) => {
        const id = await made()

        const sent = await Promise.all(
          crowd.map(async ([person, path]) =>
            path === 'list'
              ? { person, path: 'approve' as const, listed: true, ...(await list(id, [person])) }
              : { listed: false, ...(await vote(id, person, path)) },
          ),
        )

        const { status, votes, decided, noted } = await outcome(id)
        const people = votes.map((vote) => vote.split(' ')[0])
        expect(new Set(people).size).toBe(people.length)
        expect(noted).toBe(votes.length)
        const rejected = votes.some((vote) => vote.endsWith('rejected'))
        const passed = votes.filter((vote) => vote.endsWith('approved')).length === 2
        expect([status, decided]).toEqual(
          rejected ? ['manual_test_failed', 1] : passed ? ['manual_test_passed', 1] : ['manual_testing', 0],
        )
        const taken = sent.filter((one) => one.status === 200 && !one.listed)
        expect(votes).toEqual(
          expect.arrayContaining(taken.map(({ person, path }) => `${person} ${WORD[path]}`)),
        )
        const refused = sent.filter((one) => one.status !== 200).map(({ code }) => code)
        expect(['wrong_state', 'already_decided']).toEqual(expect.arrayContaining(refused))
      }),
      { numRuns: ROUNDS },
    )
  })
})
