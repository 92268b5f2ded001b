-- What keeps new versions away from targets: a lock by a person, or a freeze over many. Rollbacks are never kept away.

create table target_lock (
  id bigint generated always as identity primary key,
  service text not null,
  environment text not null,
  reason text not null,
  locked_by text not null,
  created_at timestamptz not null,
  -- Null: until somebody unlocks it.
  until timestamptz,
  ended_at timestamptz,
  -- Null: its time was over.
  ended_by text,
  check (until is null or until > created_at),
  check (ended_at is not null or ended_by is null)
);
create unique index target_lock_one on target_lock (service, environment) where ended_at is null;

create table release_freeze (
  id bigint generated always as identity primary key,
  -- Null: all of them.
  services text[] check (cardinality(services) > 0),
  environments text[] check (cardinality(environments) > 0),
  reason text not null,
  frozen_by text not null,
  created_at timestamptz not null,
  starts_at timestamptz not null,
  -- Null: until somebody ends it.
  until timestamptz,
  ended_at timestamptz,
  ended_by text,
  check (until is null or until > starts_at),
  check ((ended_at is null) = (ended_by is null))
);
create index release_freeze_open on release_freeze (id) where ended_at is null;

-- Why a release that could go on is waiting: the refusal in its own words.
alter table release
  add column held jsonb,
  add check (held is null or status in ('initiated', 'manual_test_passed'));
create index release_held on release (id) where held is not null;
