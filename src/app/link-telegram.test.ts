import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { identitiesOf } from '../db/identity.ts'
import { savePeople, updateAccount } from '../db/person.ts'
import { newSecret } from '../lib/secret.ts'
import { linkTelegram } from './link-telegram.ts'
import { makeTelegramLink } from './make-telegram-link.ts'

const { db } = await freshDatabase()
let at = new Date('2026-03-01T10:00:00Z')
const deps = { db, now: () => at }
const trace = 'a'.repeat(32)
let causes = 0
const cause = () => `test ${(causes += 1)}`
const by = (person: string) => ({ person, channel: 'web', cause: cause() }) as const
const user = (id: string, label = '@somebody') => ({ id, label })

async function linkOf(person: string): Promise<string> {
  const secret = newSecret()
  await makeTelegramLink(deps, { secret }, by(person))
  return secret
}

beforeAll(() =>
  savePeople(
    db,
    ['ann', 'bob', 'cid', 'dan'].map((name) => ({ name, role: 'engineer' })),
    at,
  ),
)

describe('a link for Telegram', () => {
  test('makes whoever opens it the person who made it, once; the same update again changes nothing', async () => {
    const secret = await linkOf('ann')
    const first = { secret, user: user('1'), cause: cause(), trace }

    expect(await linkTelegram(deps, first)).toBe('ann')
    expect(await linkTelegram(deps, first)).toBe('ann')
    await expect(linkTelegram(deps, { ...first, user: user('2'), cause: cause() })).rejects.toMatchObject({
      refusal: { code: 'link_over' },
    })
    expect(await identitiesOf(db, 'ann')).toMatchObject([
      { kind: 'telegram', issuer: 'https://telegram.org', subject: '1', label: '@somebody' },
    ])
    const events = await db
      .selectFrom('event')
      .select(['action', 'channel', 'trace', 'identity'])
      .where('trace', '=', trace)
      .orderBy('action')
      .execute()
    expect(events).toMatchObject([
      { action: 'link_identity', channel: 'telegram' },
      { action: 'use_link', channel: 'telegram', identity: expect.stringMatching(/^link \d+$/) },
    ])
  })

  test('lasts a quarter of an hour, and a newer one takes its place', async () => {
    const older = await linkOf('bob')
    const newer = await linkOf('bob')
    const over = { refusal: { code: 'link_over' } }

    await expect(
      linkTelegram(deps, { secret: older, user: user('3'), cause: cause(), trace }),
    ).rejects.toMatchObject(over)
    const before = at
    at = new Date(at.getTime() + 15 * 60_000)
    await expect(
      linkTelegram(deps, { secret: newer, user: user('3'), cause: cause(), trace }),
    ).rejects.toMatchObject(over)
    at = before
    expect(await linkTelegram(deps, { secret: newer, user: user('3'), cause: cause(), trace })).toBe('bob')
  })

  test('does not take a number from somebody else, and stays open for its own person', async () => {
    await linkTelegram(deps, { secret: await linkOf('ann'), user: user('10'), cause: cause(), trace })
    const secret = await linkOf('cid')

    await expect(
      linkTelegram(deps, { secret, user: user('10'), cause: cause(), trace }),
    ).rejects.toMatchObject({ refusal: { code: 'identity_taken' } })
    expect(await linkTelegram(deps, { secret, user: user('11'), cause: cause(), trace })).toBe('cid')
    // The same number for the same person is fine.
    const again = { secret: await linkOf('cid'), user: user('11'), cause: cause(), trace }
    expect(await linkTelegram(deps, again)).toBe('cid')
  })

  test('opens nothing for a person who was switched off meanwhile', async () => {
    const secret = await linkOf('dan')
    await db.transaction().execute((tx) => updateAccount(tx, 'dan', { disabledAt: at }))

    await expect(
      linkTelegram(deps, { secret, user: user('20'), cause: cause(), trace }),
    ).rejects.toMatchObject({ refusal: { code: 'link_over' } })
  })

  test('cannot be guessed: who tries again and again has to wait', async () => {
    const guess = () =>
      linkTelegram(deps, { secret: newSecret(), user: user('30'), cause: cause(), trace }).catch(
        (error: Error) => error.name,
      )

    const answers = []
    for (let tried = 0; tried < 7; tried += 1) answers.push(await guess())

    expect(answers.at(0)).toBe('Refused')
    expect(answers.at(-1)).toBe('TooManyAttempts')
    const other = { secret: await linkOf('ann'), user: user('31'), cause: cause(), trace }
    expect(await linkTelegram(deps, other)).toBe('ann')
  })

  test('is not made with a token that may do less than its person', async () => {
    const limited = { ...by('ann'), grant: { rights: ['manage_own_account' as const], services: null } }

    await expect(makeTelegramLink(deps, { secret: newSecret() }, limited)).rejects.toMatchObject({
      refusal: { code: 'not_granted' },
    })
  })
})
