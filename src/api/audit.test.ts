import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { edit } from '../../test/support/tampering.ts'

const database = await freshDatabase()
const { db } = database
const { ask, api } = await testApi(database)

const DAY = '2026-11-01T00:00:00Z'
const NASTY = [
  '=1+1',
  '+1',
  '-1',
  '@sum',
  '\t=1',
  'a "quote", a comma',
  'two\r\nlines',
  'ünïcode',
  ' =2',
  'plain',
]

/** A day of a log: an event a minute. */
beforeAll(async () => {
  await sql`insert into event (at, action, service, actor, channel, cause, after, address, identity)
    select ${DAY}::timestamptz + n * interval '1 minute', (array['create', 'approve'])[1 + n % 2], (array['shop', 'till', null])[1 + n % 3],
      (array['anna', 'boris', 'machine', 'dev'])[1 + n % 4], (array['cli', 'machine'])[1 + n % 2], 'n' || n, jsonb_build_object('n', n),
      '10.0.0.1', 'token 1'
    from generate_series(0, 239) n`.execute(db)
})

const list = (query: string, person = 'admin') => ask(person, 'GET', `/api/v1/audit-logs?${query}`)

async function all(
  query: string,
): Promise<{ id: number; at: string; actor: string; after: { n: number } }[]> {
  const items = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await list(`${query}&limit=50${cursor && `&cursor=${cursor}`}`)
    items.push(...body.items)
    cursor = body.next
  }
  return items
}

const seeded = `since=${DAY}&until=2026-11-02T00:00:00Z`

describe('the list', () => {
  test('comes newest first in pages that neither repeat nor leave out anything', async () => {
    const items = await all(seeded)

    expect(items.map(({ after }) => after.n)).toEqual(Array.from({ length: 240 }, (_, n) => 239 - n))
  })

  test.each([
    ['actor=anna', (n: number) => n % 4 === 0],
    ['action=approve', (n: number) => n % 2 === 1],
    ['channel=machine', (n: number) => n % 2 === 1],
    ['service=till', (n: number) => n % 3 === 1],
    ['actor=boris&service=shop', (n: number) => n % 4 === 1 && n % 3 === 0],
    ['since=2026-11-01T01:00:00Z&until=2026-11-01T03:00:00%2B01:00', (n: number) => n >= 60 && n < 120],
    ['actor=anna&until=2026-11-01T01:00:00Z', (n: number) => n % 4 === 0 && n < 60],
    ['release=1', () => false],
    ['deployment=1', () => false],
  ])('by %s has exactly what matches', async (query, matches) => {
    const items = await all(query.includes('since') ? query : `${query}&since=${DAY}`)

    const expected = Array.from({ length: 240 }, (_, n) => 239 - n).filter(matches)
    const own = items.filter(({ at }) => at < '2026-11-02').map(({ after }) => after.n)
    expect(own).toEqual(expected)
  })

  test('says who asked, from where, through what, in which trace, about what', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const { body: release, headers } = await ask('dev', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag: 'v1.0.0' },
      headers: { traceparent: `00-${trace}-b7ad6b7169203331-01`, 'x-rmm-channel': 'cli' },
    })

    const { body } = await list(`release=${release.id}`)

    expect(body.items).toEqual([
      expect.objectContaining({
        actor: 'dev',
        channel: 'cli',
        service: 'shop',
        resource_type: 'release',
        resource_id: String(release.id),
        release_id: release.id,
        trace_id: trace,
        address: '127.0.0.1',
        identity: expect.stringMatching(/^token \d+$/) as string,
      }),
    ])
    expect(headers['traceparent']).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
  })

  test('tells addresses to those who may see people, and to nobody else', async () => {
    const [seen, hidden] = await Promise.all([
      list('actor=anna&limit=1'),
      list('actor=anna&limit=1', 'guest'),
    ])

    expect([seen.body.items[0].address, hidden.body.items[0].address]).toEqual(['10.0.0.1', null])
  })

  test.each(['since=yesterday', 'limit=201', 'cursor=12', 'who=anna', 'release=0'])(
    '%s is not understood',
    async (query) => {
      expect(await list(query)).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
    },
  )
})

describe('a trace', () => {
  test.each([
    ['none at all', undefined],
    ['of zeros', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['of another form', '00-xyz'],
    ['too long for its version', `00-${'a'.repeat(32)}-b7ad6b7169203331-01-more`],
    ['of the forbidden version', `ff-${'a'.repeat(32)}-b7ad6b7169203331-01`],
  ])('%s gets a new one, which answer and problem name', async (_, traceparent) => {
    const headers = traceparent === undefined ? {} : { traceparent }
    const answers = [1, 2].map(() => ask('dev', 'GET', '/api/v1/releases/99999', { headers }))

    const [one, other] = await Promise.all(answers)

    expect(one?.body.trace_id).toMatch(/^(?!0{32}|a{32})[0-9a-f]{32}$/)
    expect(one?.headers['traceparent']).toContain(`00-${one?.body.trace_id}-`)
    expect(other?.body.trace_id).not.toBe(one?.body.trace_id)
  })

  test('of a later version is taken for what is known of it', async () => {
    const trace = 'b'.repeat(32)
    const headers = { traceparent: `01-${trace}-b7ad6b7169203331-01-more` }

    expect((await ask('dev', 'GET', '/api/v1/releases/99999', { headers })).body.trace_id).toBe(trace)
  })
})

describe('an export', () => {
  test('as JSON is what the list has, all of it', async () => {
    const { body, headers } = await ask(
      'admin',
      'GET',
      `/api/v1/audit-logs/export?format=json&actor=anna&${seeded}`,
    )

    expect(body).toEqual(await all(`actor=anna&${seeded}`))
    expect(headers['content-disposition']).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.json"$/)
  })

  test('of nothing is a document, too', async () => {
    const json = await ask('admin', 'GET', '/api/v1/audit-logs/export?format=json&actor=nobody')
    const csv = await ask('admin', 'GET', '/api/v1/audit-logs/export?format=csv&actor=nobody')

    expect(json.body).toEqual([])
    expect(csv.body).toMatch(/^id,at,action,actor[\w,]*\r\n$/)
  })

  test('of more than one batch has every event once', async () => {
    await sql`insert into event (at, action, actor, channel, cause) select '2025-01-01', 'create', 'many', 'api', 'many' || n
      from generate_series(1, 2500) n`.execute(db)

    const { body } = await ask('admin', 'GET', '/api/v1/audit-logs/export?actor=many')

    expect(new Set(body.map(({ id }: { id: number }) => id)).size).toBe(2500)
  })

  test('as CSV keeps every text in its cell, and no cell is a formula', async () => {
    for (const [n, text] of NASTY.entries()) {
      await sql`insert into event (at, action, service, actor, channel, cause)
        values (${DAY}::timestamptz - ${n}::integer * interval '1 day', 'create', ${text}, 'mallory', 'api', ${`nasty ${n}`})`.execute(
        db,
      )
    }

    const { body, headers } = await ask('admin', 'GET', '/api/v1/audit-logs/export?format=csv&actor=mallory')

    const [heading = [], ...rows] = parseCsv(body)
    const services = rows.map((row) => row[heading.indexOf('service')])
    expect(services).toEqual(
      NASTY.map((text) => (/^\s*[=+\-@]/.test(text) || text.startsWith('\t') ? `'${text}` : text)),
    )
    expect(rows.every((row) => row.length === heading.length)).toBe(true)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  })
})

describe('a check', () => {
  const verify = (person = 'admin', query = '') => ask(person, 'GET', `/api/v1/audit-logs/verify${query}`)

  test('answers with the head, which a later one can be held against', async () => {
    const { body: first } = await verify()
    await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag: 'v1.0.1' } })

    const { body } = await verify('admin', `?expect=${first.head.position}:${first.head.hash}`)
    const { body: other } = await verify('admin', `?expect=${first.head.position}:${'0'.repeat(64)}`)

    expect(first).toMatchObject({ valid: true, fault: null })
    expect(body).toMatchObject({ valid: true, head: { position: first.head.position + 1 } })
    expect(other).toMatchObject({
      valid: false,
      fault: { code: 'chain_rewritten', position: first.head.position },
    })
  })

  test('names the place where somebody meddled', async () => {
    await db.transaction().execute((tx) => edit('actor', 7).meddle(tx))

    const { body } = await verify()

    expect(body).toMatchObject({
      valid: false,
      fault: {
        code: 'event_changed',
        position: 7,
        message: expect.stringMatching(/^Event \d+ at position 7 is not what was sealed\.$/),
      },
    })
  })

  test('says what it found in the language of whoever asks', async () => {
    const { body } = await ask('admin', 'GET', '/api/v1/audit-logs/verify', {
      headers: { 'accept-language': 'ru' },
    })

    expect([body.fault?.message, ...body.warnings].join('\n')).not.toMatch(/[a-z]{4,} [a-z]{3,}/)
    expect(body.warnings.length).toBeGreaterThan(0)
  })

  test('is for those with the right to it', async () => {
    expect((await verify('dev')).status).toBe(403)
    expect((await verify('guest')).status).toBe(403)
  })
})

describe('what is refused', () => {
  const refusals = async () =>
    (await list('action=refused&limit=200')).body.items as { actor: string; after: Record<string, unknown> }[]

  test('leaves a line about who tried what, once a minute and not for every time', async () => {
    const attempt = 'GET /api/v1/audit-logs/verify'
    for (let time = 0; time < 5; time += 1) await ask('guest', 'GET', '/api/v1/audit-logs/verify')

    await expect
      .poll(async () =>
        (await refusals()).filter(({ actor, after }) => actor === 'guest' && after['attempt'] === attempt),
      )
      .toEqual([
        expect.objectContaining({
          actor: 'guest',
          after: expect.objectContaining({ code: 'not_allowed' }) as object,
        }),
      ])
  })

  test('asking without any sign of who one is leaves none', async () => {
    await ask(null, 'GET', '/api/v1/deployments/1')
    await ask('guest', 'GET', '/api/v1/audit-logs/export')

    const attempts = async () => (await refusals()).map(({ after }) => after['attempt'])
    await expect.poll(attempts).toContain('GET /api/v1/audit-logs/export')
    expect(await attempts()).not.toContain('GET /api/v1/deployments/1')
  })

  test('of somebody who is not signed in, the log does not say that it was the machine', async () => {
    await api.inject({ url: '/api/v1/locks', headers: { authorization: 'Bearer a-guess' } })

    await expect
      .poll(async () => (await refusals()).filter(({ after }) => after['attempt'] === 'GET /api/v1/locks'))
      .toEqual([expect.objectContaining({ actor: 'anonymous', channel: 'api' })])
  })

  test('a flood fills nothing', async () => {
    const flood = Array.from({ length: 300 }, (_, n) =>
      api.inject({
        method: 'GET',
        url: `/api/v1/releases/${n + 1}`,
        remoteAddress: `10.1.${Math.floor(n / 100)}.${n % 100}`,
        headers: { authorization: `Bearer guess-${n}` },
      }),
    )
    await Promise.all(flood)

    expect((await refusals()).length).toBeLessThanOrEqual(25)
    expect((await list('limit=200')).body.items.length).toBeGreaterThan(0)
  })
})

/** RFC 4180, written apart from what is tested. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  for (let rest = text; rest !== ''; ) {
    const row: string[] = []
    for (let separator = ','; separator === ','; ) {
      const [cell = '', quoted, plain = '', end = ''] =
        /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
      if (cell === '') throw new Error(`not CSV: ${JSON.stringify(rest.slice(0, 50))}`)
      row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
      rest = rest.slice(cell.length)
      separator = end
    }
    rows.push(row)
  }
  return rows
}
