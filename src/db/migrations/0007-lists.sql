-- What the doctor last saw at each place; what it saw earlier is of no use to anybody.
create table examination (
  service text not null,
  environment text not null,
  target text not null,
  at timestamptz not null,
  ok boolean not null,
  -- Names of what was not in order.
  failed text[] not null,
  primary key (service, environment),
  check (ok = (cardinality(failed) = 0))
);

-- What runs where, however many attempts have failed since.
create index deployment_succeeded on deployment (service, environment, id desc) where status = 'succeeded';
-- Measures: what happened to a place in a period.
create index deployment_ended on deployment (service, environment, finished_at)
  where kind in ('deploy', 'rollback') and finished_at is not null;
-- Which migrations a version knows.
create index deployment_with_migrations on deployment (service, commit, id desc) where migrations is not null;
