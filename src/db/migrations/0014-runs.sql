-- Runs of workflows that the machine starts, or follows because a report named them.

create table run (
  id bigint generated always as identity primary key,
  -- The correlation: it exists before the run does, and the workflow shows it in the name of its run.
  uid uuid not null unique default gen_random_uuid(),
  -- Names the work that made it necessary, so that a replay finds it instead of ordering another.
  cause text not null unique,
  -- `release`: the workflow carries a release out and reports. `deployment`: it carries out the steps that the machine hands to it.
  kind text not null check (kind in ('release', 'deployment')),
  release_id bigint references release,
  deployment_id bigint references deployment,
  -- Counts the runs of one deployment.
  attempt integer not null default 1,
  service text not null,
  environment text not null,
  -- owner/name, in lower case.
  repository text not null,
  -- The file; null: somebody else started it, and it is known by its number.
  workflow text,
  -- Null: the repository's default branch.
  ref text,
  inputs jsonb not null default '{}',
  timeout_ms bigint not null,
  state text not null check (state in ('wanted', 'sent', 'found', 'ended')),
  -- Written down before each request to start it.
  posts integer not null default 0,
  first_sent_at timestamptz,
  sent_at timestamptz,
  -- Whether the last request was taken: null when its answer was lost.
  accepted boolean,
  -- How often it was looked for, or at, in vain.
  looks integer not null default 0,
  -- When to go on with it; null: never.
  next_at timestamptz,
  host_run_id text,
  link text check (link ~ '^https?://'),
  host_status text,
  conclusion text,
  -- Why nothing is known of it just now.
  attention text,
  stop_by text,
  stop_reason text check (stop_reason in ('person', 'timeout', 'over')),
  stop_asked_at timestamptz,
  stop_forced boolean not null default false,
  outcome text check (outcome in ('succeeded', 'failed', 'cancelled', 'timed_out', 'refused', 'unseen', 'abandoned')),
  failure jsonb,
  revision integer not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- What its end means for its release has been written down.
  settled_at timestamptz,
  check ((kind = 'deployment') = (deployment_id is not null)),
  check (kind <> 'release' or release_id is not null),
  check (workflow is not null or host_run_id is not null),
  check ((state = 'ended') = (outcome is not null)),
  check ((state = 'ended') = (ended_at is not null)),
  check (state <> 'found' or host_run_id is not null),
  check ((stop_by is null) = (stop_reason is null))
);

create unique index run_of_deployment on run (deployment_id, attempt) where deployment_id is not null;
-- One run on GitHub is one run here.
create unique index run_on_host on run (repository, host_run_id) where host_run_id is not null;
create index run_of_release on run (release_id, id) where release_id is not null;
create index run_due on run (next_at) where next_at is not null;
