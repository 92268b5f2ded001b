import pg from 'pg'

export interface Size {
  services: number
  releases: number
}

const ENVIRONMENTS = ['dev', 'stage', 'production']

const serviceName = (number: number) => `service-${String(number).padStart(3, '0')}`

/** As many services in three environments: nothing is deployed, everything is shown. */
export function largeInstallation({ services }: Size): string {
  const names = Array.from({ length: services }, (_, index) => serviceName(index + 1))
  const environments = ENVIRONMENTS.map((name, index) => {
    const approvals =
      name === 'production' ? ', approvals: { everyone_of: [ann, ben], own_release: true }' : ''
    return `  ${name}: { order: ${index + 1}${approvals} }`
  })
  const targets = names.flatMap((name) =>
    ENVIRONMENTS.map(
      (environment) =>
        `  ${name}-${environment}: { driver: process, directory: ${name}/${environment}, start: node server.js }`,
    ),
  )
  const roads = names.map((name) =>
    [
      `  ${name}:`,
      `    repository: /nowhere/${name}.git`,
      `    health: { url: 'http://127.0.0.1:9/health' }`,
      ...ENVIRONMENTS.map((environment) => `    ${environment}: ${name}-${environment}`),
    ].join('\n'),
  )
  return `version: 1
environments:
${environments.join('\n')}
people:
  ann: { role: engineer }
  ben: { role: engineer }
targets:
${targets.join('\n')}
services:
${roads.join('\n')}
`
}

/** Per release: ten events, three deployments or so, two approvals, ten lines of log. */
export async function fill(url: string, size: Size, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // No triggers and no foreign keys: what is filled in is right by itself.
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'",
    )
    for (const [what, statement] of statements(size)) {
      const begin = performance.now()
      const { rowCount } = await client.query(statement)
      say(`  ${what}: ${rowCount ?? 0} in ${Math.round(performance.now() - begin)} ms`)
    }
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** One in five belongs to the first service; the others are spread evenly. */
const SERVICE = (n: string, services: number) =>
  `'service-' || lpad((case when ${n} % 5 = 0 then 1 else 1 + (${n} * 7919) % ${services} end)::text, 3, '0')`

function statements({ services, releases }: Size): [string, string][] {
  return [
    ['releases', releaseRows(services, releases)],
    ['deployments', deploymentRows()],
    ['deployments to dev', devRows(services)],
    ['deployments that run', runningRows(services)],
    ['steps', STEPS],
    ['log lines', LOG_LINES],
    ['one long log', LONG_LOG],
    ['approvals', APPROVALS],
    ['events', EVENTS],
    ['seals', SEALS],
    ['people', PEOPLE],
    ['tokens', TOKENS],
    ['locks', locks(services)],
  ]
}

/** The last hundred are under way, a hundred wait for people, seven of ten of the others are deployed. Two years in all. */
function releaseRows(services: number, releases: number): string {
  return `
    insert into release (service, tag, commit, status, initiated_by, revision, created_at, started_at, completed_at, rollback_to_tag,
      failure)
    select service, tag, encode(sha256(tag::bytea), 'hex'), status, 'person-' || n % 200, 9, at, at,
      case when status in ('initiated', 'stage_building', 'manual_testing', 'deploying') then null else at + interval '1 hour' end,
      case when status in ('rollback_done', 'production_rollback') then 'v0.9.0' end,
      case when status like '%failed' then '{"code": "unhealthy", "facts": {"tag": "v1", "detail": "HTTP 500"}}'::jsonb end
    from (
      select n, ${SERVICE('n', services)} as service, 'v1.' || n || '.0' as tag,
        now() - (${releases} - n) * (interval '730 days' / ${releases}) as at,
        case
          when n > ${releases} - 50 then 'stage_building' when n > ${releases} - 60 then 'deploying'
          when n > ${releases} - 100 then 'initiated' when n > ${releases} - 300 then 'manual_testing'
          when n % 20 < 14 then 'deployed' when n % 20 = 14 then 'rollback_done' when n % 20 = 15 then 'production_failed'
          when n % 20 = 16 then 'stage_building_failed' when n % 20 = 17 then 'manual_test_failed'
          when n % 20 = 18 then 'stage_test_rollback_failed' else 'cancelled'
        end as status
      from generate_series(1, ${releases}) as n
    ) as given`
}

const DEPLOYMENT = `deployment (cause, release_id, service, environment, kind, status, tag, commit, from_tag, from_commit,
  from_revision, to_revision, migrations, touched, created_at, started_at, finished_at, failure)`

const MIGRATIONS = `'[{"id": "001", "reversible": true, "reason": null}, {"id": "002", "reversible": true, "reason": null}]'::jsonb`

/** Stage, rehearsal, production; what failed in production was taken back. */
function deploymentRows(): string {
  return `
    insert into ${DEPLOYMENT}
    select 'bench/' || release.id || '/' || part.environment || '/' || part.kind, release.id, service, part.environment, part.kind,
      case when part.environment = 'production' and part.kind = 'deploy' and release.id % 20 = 14 then 'rolled_back'
        when part.environment = 'production' and part.kind = 'deploy' and release.id % 20 = 15 then 'failed' else 'succeeded' end,
      case when part.kind = 'rollback' then 'v0.9.0' else tag end, commit, 'v0.9.0', commit, '001', '002',
      case when part.kind = 'deploy' then ${MIGRATIONS} end, true,
      created_at + part.after, created_at + part.after, created_at + part.after + interval '90 seconds',
      case when part.environment = 'production' and release.id % 20 = 15 then release.failure end
    from release
    cross join (values ('stage', 'deploy', interval '1 minute', 0), ('stage', 'rehearsal', interval '5 minutes', 0),
      ('production', 'deploy', interval '50 minutes', 15), ('production', 'rollback', interval '55 minutes', 14)
    ) as part (environment, kind, after, wanted)
    where status not in ('initiated', 'stage_building', 'deploying')
      and (part.wanted = 0 or (part.wanted = 15 and release.id % 20 <= 15 and status <> 'manual_testing')
        or (part.wanted = 14 and release.id % 20 = 14))
    order by created_at + part.after`
}

function devRows(services: number): string {
  return `
    insert into ${DEPLOYMENT}
    select 'bench/' || n || '/dev', null, ${SERVICE('n', services)}, 'dev', 'deploy', 'succeeded', 'v1.' || n || '.0',
      encode(sha256(('v1.' || n || '.0')::bytea), 'hex'), null, null, null, '002', null, true,
      at, at, at + interval '90 seconds', null
    from generate_series(1, ${services} * 50) as n,
      lateral (select now() - (${services} * 50 - n) * interval '1 minute' as at) as time`
}

/** Twenty targets are being changed at this moment. */
function runningRows(services: number): string {
  return `
    insert into deployment (cause, release_id, service, environment, kind, status, tag, commit, created_at, started_at)
    select distinct on (service) 'bench/running/' || id, id, service, 'stage', 'deploy', 'in_progress', tag, commit, created_at, now()
    from release where status = 'stage_building' order by service, id limit least(20, ${services})`
}

const STEPS = `
  insert into deployment_step (deployment_id, position, name, status, detail, started_at, finished_at)
  select id, position, name, 'succeeded', 'done', created_at, finished_at
  from deployment, unnest(array['record', 'fetch', 'prepare', 'migrate', 'start', 'observe']) with ordinality as step (name, position)
  where id % 3 = 0`

const LOG_LINES = `
  insert into log_line (deployment_id, number, step, step_line, at, text)
  select id, number, 'prepare', number, created_at, 'step ' || number || ' of the build: a line as long as lines usually are'
  from deployment, generate_series(1, 10) as number where id % 4 = 0`

const LONG_LOG = `
  insert into log_line (deployment_id, number, step, step_line, at, text)
  select (select max(id) from deployment where status = 'succeeded' and id % 4 <> 0), number, 'prepare', number, now(),
    'line ' || number || ' of a log that is much longer than logs usually are'
  from generate_series(1, 100000) as number`

const APPROVALS = `
  insert into approval (release_id, commit, person, decision, channel, at)
  select id, commit, person, 'approved', 'web', created_at + interval '40 minutes'
  from release, unnest(array['ann', 'ben']) as person
  where status not in ('initiated', 'stage_building', 'stage_building_failed', 'manual_testing')
    or (status = 'manual_testing' and id % 3 = 0 and person = 'ann')`

const EVENTS = `
  insert into event (at, action, release_id, service, actor, channel, cause, before, after)
  select created_at + number * interval '5 minutes', action, id, service,
    case when number in (1, 6, 7) then initiated_by else 'machine' end,
    case when number = 1 then 'cli' when number in (6, 7) then 'web' else 'machine' end,
    'bench/' || id || '/' || number, '{"status": "before"}'::jsonb, '{"status": "after"}'::jsonb
  from release, unnest(array['create', 'begin_stage', 'deployment_started', 'deployment_ended', 'ready_for_testing', 'approve', 'approve',
    'last_approval', 'begin_production', 'confirm']) with ordinality as happened (action, number)
  order by created_at + number * interval '5 minutes'`

/** Not a chain: lists do not look at it. */
const SEALS = `
  insert into event_seal (position, event_id, previous, hash)
  select (select coalesce(max(position), 0) from event_seal) + row_number() over (order by id), id,
    decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
  from event where not exists (select from event_seal where event_id = event.id)`

const PEOPLE = `
  insert into person (name, role, created_at) select 'person-' || n, 'engineer', now() from generate_series(0, 199) as n
  on conflict do nothing`

const TOKENS = `
  insert into token (hash, person, label, created_at)
  select encode(sha256(('bench ' || n)::bytea), 'hex'), 'person-' || n % 200, 'bench', now() from generate_series(1, 5000) as n`

function locks(services: number): string {
  return `
    insert into target_lock (service, environment, reason, locked_by, created_at)
    select distinct ${SERVICE('n', services)}, 'production', 'the holidays', 'person-1', now() from generate_series(1, 40) as n`
}
