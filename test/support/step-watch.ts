import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** A step of a deployment began, began again, or ended. */
export interface StepSeen {
  /** `stage deploy v1.0.0 fetch`: the same in every telling of a story. */
  key: string
  status: string
  attempts: number
}

export interface StepWatch {
  stop(): Promise<void>
}

const CHANNEL = 'test_step'

const TRIGGER = `
create or replace function test_tell_step() returns trigger language plpgsql as $$
begin
  perform pg_notify('${CHANNEL}', json_build_object(
    'key', (select concat_ws(' ', environment, kind, tag) from deployment where id = new.deployment_id) || ' ' || new.name,
    'status', new.status, 'attempts', new.attempts)::text);
  return null;
end $$;
create or replace trigger test_step_told after insert or update on deployment_step
  for each row execute function test_tell_step();`

const ALL = `
select concat_ws(' ', d.environment, d.kind, d.tag, s.name) as key, s.status, s.attempts
from deployment_step s join deployment d on d.id = s.deployment_id order by s.started_at`

/** Follows the steps in the database of a machine, past the machine, and comes back when either was away. */
export function watchSteps(url: () => Promise<string>, onStep: (step: StepSeen) => void): StepWatch {
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      await watchOnce(url, onStep, over.signal).catch(() => {})
      await sleep(15, undefined, { signal: over.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      over.abort()
      await watching
    },
  }
}

async function watchOnce(
  url: () => Promise<string>,
  onStep: (step: StepSeen) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new Client({ connectionString: await url(), connectionTimeoutMillis: 2_000 })
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  client.on('error', () => {})
  client.on('notification', ({ payload }) => onStep(JSON.parse(payload ?? '') as StepSeen))
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    await client.query(TRIGGER)
    // What was told to nobody.
    for (const step of (await client.query<StepSeen>(ALL)).rows) onStep(step)
    await ended
  } finally {
    await client.end().catch(() => {})
  }
}
