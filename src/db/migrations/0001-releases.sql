-- Releases, deployments, votes, certificates and the history of all of them.
-- Constraints here make wrong states impossible even for code that is wrong.

create table release (
  id bigint generated always as identity primary key,
  uid uuid not null unique default gen_random_uuid(),
  service text not null,
  tag text not null,
  commit text check (commit ~ '^[0-9a-f]{40,64}$'),
  status text not null check (status in (
    'draft', 'initiated', 'stage_building', 'stage_building_failed', 'stage_test_rollback',
    'stage_test_rollback_failed', 'manual_testing', 'manual_test_passed', 'manual_test_failed', 'deploying',
    'deployed', 'production_failed', 'production_rollback', 'rollback', 'rollback_done', 'rollback_failed', 'cancelled'
  )),
  initiated_by text not null,
  rollback_to_tag text,
  rehearsal_skipped text,
  failure jsonb,
  revision integer not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  check (status <> 'rollback_done' or rollback_to_tag is not null)
);

-- One tag of one service is on its way only once.
create unique index release_one_active on release (service, tag) where status in (
  'draft', 'initiated', 'stage_building', 'stage_test_rollback', 'manual_testing', 'manual_test_passed',
  'deploying', 'production_rollback', 'rollback'
);
create index release_by_status on release (status, id desc);
create index release_by_service on release (service, id desc);

create table deployment (
  id bigint generated always as identity primary key,
  uid uuid not null unique default gen_random_uuid(),
  -- Names the piece of work that opened it, so that a replay finds it instead of opening another.
  cause text not null unique,
  release_id bigint references release,
  service text not null,
  environment text not null,
  kind text not null check (kind in ('deploy', 'rollback', 'rehearsal', 'dev')),
  status text not null check (status in ('pending', 'in_progress', 'succeeded', 'failed', 'rolled_back', 'cancelled')),
  tag text not null,
  commit text check (commit ~ '^[0-9a-f]{40,64}$'),
  -- Where a rollback of this deployment returns to: what ran before it.
  from_tag text,
  from_commit text,
  from_revision text,
  -- Schema revision after it, and the migrations the code of that version knows.
  to_revision text,
  migrations jsonb,
  touched boolean not null default false,
  failure jsonb,
  attention text,
  stop_requested_by text,
  stop_forced boolean not null default false,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  check ((from_tag is null) = (from_commit is null)),
  check (status in ('pending', 'in_progress') = (finished_at is null)),
  check (status <> 'succeeded' or commit is not null)
);

-- Two deployments never change one target at once.
create unique index deployment_one_running on deployment (service, environment) where status = 'in_progress';
create index deployment_by_target on deployment (service, environment, id desc);
create index deployment_by_release on deployment (release_id, id);

create table deployment_step (
  deployment_id bigint not null references deployment,
  position integer not null,
  name text not null,
  status text not null check (status in ('running', 'succeeded', 'failed', 'skipped', 'stopped')),
  detail text,
  attempts integer not null default 1,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (deployment_id, name)
);

-- `number` is the line's place in its deployment: the id that a reader resumes from.
create table log_line (
  deployment_id bigint not null references deployment,
  number bigint not null,
  step text not null,
  -- The line's place in the output of its step: a replayed step sends the same lines again, to no effect.
  -- Null for a note of the machine itself.
  step_line integer,
  at timestamptz not null,
  text text not null,
  primary key (deployment_id, number),
  unique (deployment_id, step, step_line)
);

-- One vote per person and commit, whatever taps and retries arrive.
create table approval (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  commit text not null,
  person text not null,
  decision text not null check (decision in ('approved', 'rejected')),
  reason text,
  channel text not null,
  at timestamptz not null,
  unique (release_id, commit, person)
);

create table certificate (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  service text not null,
  tag text not null,
  commit text not null,
  -- Fingerprint of the migrations that were taken back and forth.
  migrations text not null,
  from_tag text not null,
  from_commit text not null,
  deployment_id bigint not null references deployment,
  schema_compared boolean not null,
  issued_at timestamptz not null,
  unique (release_id, commit)
);

-- The audit log. `cause` makes retries, double taps and replays one event.
create table event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  action text not null,
  release_id bigint references release,
  deployment_id bigint references deployment,
  service text,
  actor text not null,
  channel text not null,
  cause text not null unique,
  before jsonb,
  after jsonb
);
create index event_by_release on event (release_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger event_append_only before update or delete on event for each row execute function refuse_change();
create trigger event_never_truncated before truncate on event for each statement execute function refuse_change();
create trigger approval_append_only before update or delete on approval for each row execute function refuse_change();
create trigger certificate_append_only before update or delete on certificate for each row execute function refuse_change();

create table person (
  name text primary key,
  role text not null check (role in ('admin', 'engineer', 'viewer')),
  created_at timestamptz not null
);

-- Only the hash is kept.
create table token (
  id bigint generated always as identity primary key,
  hash text not null unique,
  person text not null references person,
  label text not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- First contact pins the key; every later contact must present it.
create table host_key (
  host text primary key,
  fingerprint text not null,
  pinned_at timestamptz not null
);

-- Processes of the machine that are alive. `beat` grows; no clock is compared between machines.
create table replica (
  id text primary key,
  name text not null,
  beat bigint not null default 0,
  started_at timestamptz not null
);
