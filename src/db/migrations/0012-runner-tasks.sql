-- Steps that the machine decides about and a runner elsewhere carries out.

-- Who came to carry a deployment out.
create table runner_session (
  id bigint generated always as identity primary key,
  deployment_id bigint not null references deployment (id) on delete cascade,
  -- The call that it answers, and the how manyeth of this deployment that is.
  run uuid not null,
  attempt integer not null check (attempt > 0),
  -- What the run is called where it runs, and the how manyeth try of it this is; null where it says nothing.
  run_id text,
  run_attempt integer not null check (run_attempt > 0),
  person text not null,
  -- Of the secret with which it asks.
  secret_hash text not null unique,
  claimed_at timestamptz not null,
  -- By the clock of the database: others ask for how long it has been silent.
  last_heard_at timestamptz not null,
  -- It said that it goes.
  left_at timestamptz,
  -- Another one came in its place.
  superseded_at timestamptz
);
create unique index runner_session_in_office on runner_session (deployment_id) where superseded_at is null;

-- One verb of a driver, asked for once.
create table runner_task (
  id bigint generated always as identity primary key,
  deployment_id bigint not null references deployment (id) on delete cascade,
  key text not null,
  verb text not null,
  arguments jsonb not null,
  arguments_hash text not null,
  stop boolean not null default false,
  -- Who was given it last: from then on something may be under way.
  handed_to bigint references runner_session (id) on delete cascade,
  -- How it ended, in the runner's words.
  outcome jsonb,
  -- Whoever asked for it knows how it ended; the same asked for again is another task.
  taken boolean not null default false,
  check (not taken or outcome is not null)
);
create unique index runner_task_open on runner_task (deployment_id, key, verb, arguments_hash) where not taken;

-- What tasks print, until whoever asked for them has it.
create table runner_line (
  task_id bigint not null references runner_task (id) on delete cascade,
  session_id bigint not null references runner_session (id) on delete cascade,
  -- The place of the first of these lines in the output of the task, from 1.
  first integer not null check (first > 0),
  lines text[] not null,
  primary key (task_id, first, session_id)
);
