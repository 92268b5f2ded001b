import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { logFileLine, logFileOf } from '../../src/domain/deployment/log-file.ts'

/** What a machine remembers of a story, without times and numbers that differ between two tellings of it. */
export interface Memory {
  releases: readonly unknown[]
  deployments: readonly unknown[]
  steps: readonly unknown[]
  events: readonly unknown[]
  certificates: readonly unknown[]
  /** Lines that were printed on the targets, in order. */
  output: readonly unknown[]
}

const RELEASES = `
select tag, commit, status, failure->>'code' as failure, rollback_to_tag, rehearsal_skipped
from release order by id`

const DEPLOYMENTS = `
select environment, kind, tag, commit, status, failure->>'code' as failure, from_tag, from_revision, to_revision,
  attention from deployment order by id`

const STEPS = `
select d.environment, d.kind, d.tag, s.name, s.status from deployment_step s join deployment d on d.id = s.deployment_id
order by d.id, s.position`

const EVENTS = `
select action, actor, before->>'status' as before, after->>'status' as after from event
where release_id is not null order by id`

const CERTIFICATES =
  'select tag, commit, migrations, from_tag, from_commit, schema_compared from certificate order by id'

const OUTPUT = `
select d.environment, d.kind, d.tag, l.step, l.step_line, regexp_replace(l.text, '[0-9]{3,}', 'N', 'g') as text
from log_line l join deployment d on d.id = l.deployment_id where l.step_line is not null order by l.deployment_id, l.number`

export async function memoryOf(url: string): Promise<Memory> {
  return withClient(url, async (client) => {
    const ask = async (text: string) => (await client.query<object>(text)).rows
    return {
      releases: await ask(RELEASES),
      deployments: await ask(DEPLOYMENTS),
      steps: await ask(STEPS),
      events: await ask(EVENTS),
      certificates: await ask(CERTIFICATES),
      output: await ask(OUTPUT),
    }
  })
}

const MISCOUNTED = `
select concat_ws(' ', d.environment, d.kind, d.tag, s.name) as step, s.attempts, count(l.number)::int as begun
from deployment_step s join deployment d on d.id = s.deployment_id
join log_line l on l.deployment_id = d.id and l.step = s.name and l.text like '▶ %'
group by 1, 2 having count(l.number) > s.attempts`

/** Steps that say they began less often than the log tells. */
export async function miscountedSteps(url: string): Promise<readonly object[]> {
  return withClient(url, async (client) => (await client.query<object>(MISCOUNTED)).rows)
}

export interface StepTime {
  key: string
  ms: number
  attempts: number
}

const TIMES = `
select concat_ws(' ', d.environment, d.kind, d.tag, s.name) as key, s.attempts,
  (extract(epoch from s.finished_at - s.started_at) * 1000)::int as ms
from deployment_step s join deployment d on d.id = s.deployment_id order by d.id, s.position`

/** How long each step took, and how often it began. */
export async function stepTimes(url: string): Promise<readonly StepTime[]> {
  return withClient(url, async (client) => (await client.query<StepTime>(TIMES)).rows)
}

const LINES = `
select d.service, d.environment, d.kind, d.tag, l.at, l.text from log_line l join deployment d on d.id = l.deployment_id
order by l.deployment_id, l.number`

interface Told {
  service: string
  environment: string
  kind: 'deploy'
  tag: string
  at: Date
  text: string
}

/** Log files that do not hold exactly what is stored. */
export async function differingLogFiles(url: string, directory: string): Promise<readonly string[]> {
  const lines = await withClient(url, async (client) => (await client.query<Told>(LINES)).rows)
  const stored = Map.groupBy(lines, (line) => logFileOf(line, 'production'))
  const looked = [...stored].map(async ([name, told]) => {
    const file = await readFile(join(directory, name), 'utf8').catch(() => 'missing')
    return file === told.map(logFileLine).join('') ? [] : [name]
  })
  return (await Promise.all(looked)).flat()
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
