/** What is asked, and the bare select of the same rows beside it. */
export interface Question {
  path: string
  /** Null where no single select has the same rows. */
  select: string | null
}

const DEEP = (id: number) => `c${id.toString(36)}`

/** Every list endpoint under every filter it has: the first page, a page from the middle, and nothing at all. */
export function questions({ releases, services }: { releases: number; services: number }): Question[] {
  const deep = DEEP(Math.round(releases / 2))
  const few = 'service-002'
  const many = 'service-001'
  const last = `service-${String(services).padStart(3, '0')}`
  return [
    ...list('releases', 'release', [
      ['', ''],
      [`cursor=${deep}`, `id < ${Math.round(releases / 2)}`],
      [`service=${many}`, `service = '${many}'`],
      [`service=${few}&cursor=${deep}`, `service = '${few}' and id < ${Math.round(releases / 2)}`],
      ['service=nothing', "service = 'nothing'"],
      ['status=manual_testing', "status = 'manual_testing'"],
      ['status=draft', "status = 'draft'"],
      [
        'phase=active',
        "status in ('initiated', 'stage_building', 'manual_testing', 'manual_test_passed', 'deploying')",
      ],
      ['phase=successful', "status = 'deployed'"],
      [
        `phase=failed&cursor=${deep}`,
        `status in ('production_failed', 'rollback_done') and id < ${Math.round(releases / 2)}`,
      ],
      [
        `service=${many}&phase=active`,
        `service = '${many}' and status in ('initiated', 'stage_building', 'deploying')`,
      ],
      [`service=${many}&status=draft`, `service = '${many}' and status = 'draft'`],
      [
        `service=${many}&phase=cancelled&cursor=${deep}`,
        `service = '${many}' and status = 'cancelled' and id < ${Math.round(releases / 2)}`,
      ],
      ['limit=200', ''],
    ]),
    ...list('deployments', 'deployment', [
      ['', ''],
      [`cursor=${deep}`, `id < ${Math.round(releases / 2)}`],
      [`service=${few}`, `service = '${few}'`],
      [`environment=production`, "environment = 'production'"],
      ['environment=nowhere', "environment = 'nowhere'"],
      [`release=${Math.round(releases / 2)}`, `release_id = ${Math.round(releases / 2)}`],
      ['kind=rollback', "kind = 'rollback'"],
      ['kind=dev', "kind = 'dev'"],
      ['status=failed', "status = 'failed'"],
      ['status=pending', "status = 'pending'"],
      ['status=in_progress', "status = 'in_progress'"],
      [
        `service=${many}&environment=production&status=failed`,
        `service = '${many}' and environment = 'production' and status = 'failed'`,
      ],
      [`service=${many}&status=cancelled`, `service = '${many}' and status = 'cancelled'`],
      [`service=${many}&kind=dev`, `service = '${many}' and kind = 'dev'`],
      ['environment=production&kind=rehearsal', "environment = 'production' and kind = 'rehearsal'"],
      ['environment=dev&status=failed', "environment = 'dev' and status = 'failed'"],
      ['kind=rehearsal&status=failed', "kind = 'rehearsal' and status = 'failed'"],
      [
        `environment=production&kind=rollback&status=succeeded&cursor=${deep}`,
        `environment = 'production' and kind = 'rollback' and status = 'succeeded' and id < ${Math.round(releases / 2)}`,
      ],
    ]),
    ...audit(releases, many),
    { path: '/events', select: 'select * from event order by id limit 101' },
    {
      path: `/events?after=${releases * 5}&limit=1000`,
      select: `select * from event where id > ${releases * 5} order by id limit 1001`,
    },
    {
      path: `/events?release=${Math.round(releases / 2)}`,
      select: `select * from event where release_id = ${Math.round(releases / 2)} order by id limit 101`,
    },
    {
      path: '/approvals',
      select: "select * from release where status = 'manual_testing' order by id desc limit 51",
    },
    {
      path: '/approvals?limit=200',
      select: "select * from release where status = 'manual_testing' order by id desc limit 201",
    },
    { path: '/services', select: null },
    { path: `/services/${many}`, select: null },
    { path: '/matrix', select: null },
    { path: `/matrix?service=${last}`, select: null },
    { path: '/targets', select: null },
    { path: '/environments', select: null },
    { path: '/compare?from=stage&to=production', select: null },
    { path: '/measures', select: null },
    { path: `/measures?service=${many}&by=day`, select: null },
    { path: '/locks', select: 'select * from target_lock where ended_at is null' },
    { path: '/freezes', select: 'select * from release_freeze where ended_at is null' },
    { path: '/people', select: 'select * from person order by name' },
    { path: '/tokens', select: 'select * from token order by id desc limit 51' },
    {
      path: '/tokens?person=person-7',
      select: "select * from token where person = 'person-7' order by id desc limit 51",
    },
  ]
}

function list(path: string, table: string, filters: readonly [string, string][]): Question[] {
  return filters.map(([query, where]) => ({
    path: query === '' ? `/${path}` : `/${path}?${query}`,
    select: `select * from ${table} ${where === '' ? '' : `where ${where}`} order by id desc limit ${query.includes('limit=200') ? 201 : 51}`,
  }))
}

function audit(releases: number, service: string): Question[] {
  const ask = (query: string, where: string): Question => ({
    path: `/audit-logs${query === '' ? '' : `?${query}`}`,
    select: `select * from event ${where === '' ? '' : `where ${where}`} order by at desc, id desc limit 51`,
  })
  return [
    ask('', ''),
    ask(`cursor=${DEEP(releases * 5)}`, `id < ${releases * 5}`),
    ask('actor=person-7', "actor = 'person-7'"),
    ask('actor=nobody', "actor = 'nobody'"),
    ask('action=confirm', "action = 'confirm'"),
    ask('channel=cli', "channel = 'cli'"),
    ask(`service=${service}&action=approve`, `service = '${service}' and action = 'approve'`),
    ask(`release=${Math.round(releases / 2)}`, `release_id = ${Math.round(releases / 2)}`),
    ask('actor=machine&channel=cli', "actor = 'machine' and channel = 'cli'"),
    ask(
      'since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&actor=person-7',
      "at >= '2026-01-01' and at < '2026-02-01' and actor = 'person-7'",
    ),
  ]
}
