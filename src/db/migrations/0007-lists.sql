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

-- Pages of releases and deployments: each combination of values is one stretch, read from its end (`views/newest-ids.ts`).
create index release_status_id on release (status, id);
create index release_service_status_id on release (service, status, id);
drop index release_by_status;
create index deployment_kind_status_id on deployment (kind, status, id);
create index deployment_environment_kind_status_id on deployment (environment, kind, status, id);
create index deployment_service_kind_status_id on deployment (service, kind, status, id);
create index deployment_service_environment_kind_status_id on deployment (service, environment, kind, status, id);

-- What is to be thought of a tag.
create index release_by_tag on release (service, tag, id desc);
-- What runs where, however many attempts have failed since.
create index deployment_succeeded on deployment (service, environment, id desc) where status = 'succeeded';
-- Measures: what happened in a period, to one service or to all.
create index deployment_ended on deployment (environment, finished_at)
  where kind in ('deploy', 'rollback') and finished_at is not null;
create index deployment_ended_at_place on deployment (service, environment, finished_at)
  where kind in ('deploy', 'rollback') and finished_at is not null;
-- Which migrations a version knows.
create index deployment_with_migrations on deployment (service, commit, id desc) where migrations is not null;
