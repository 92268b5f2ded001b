-- Releases that a workflow elsewhere carries out and reports about, and words of people about releases.

alter table release
  -- Who carries it out, for ever: the configuration may say otherwise about later releases.
  add column runner text not null default 'machine' check (runner in ('machine', 'github')),
  -- The run that reports now, and the one that it began with.
  add column github_run_id text,
  add column created_in_run text,
  add column github_action_link text check (github_action_link ~ '^https?://'),
  add column github_ref text,
  add column description text,
  add check (runner = 'github' or (github_run_id is null and created_in_run is null));

create index release_by_run on release (github_run_id) where github_run_id is not null;

-- A workflow need not say what it went back to.
alter table release
  drop constraint release_check,
  add constraint release_says_where_back check (status <> 'rollback_done' or rollback_to_tag is not null or runner = 'github');

alter table deployment
  add column runner text not null default 'machine' check (runner in ('machine', 'github')),
  -- ... nor at which commit.
  drop constraint deployment_check2,
  add constraint deployment_says_commit check (status <> 'succeeded' or commit is not null or runner = 'github');

-- What workflows do at once is not the machine's to keep apart.
drop index deployment_one_running;
create unique index deployment_one_running on deployment (service, environment)
  where status = 'in_progress' and runner = 'machine';
create unique index deployment_one_reported on deployment (release_id) where status = 'in_progress' and runner = 'github';

-- Null: the person said it here.
alter table approval add column reported_by text;
