-- What a code host such as GitHub should show about deployments and commits, and what it shows. Whoever wants it changed says so here;
-- it is told from here alone.

create table host_mark (
  id bigint generated always as identity primary key,
  host text not null,
  -- `owner/name`, in lower case.
  repository text not null,
  kind text not null check (kind in ('deployment', 'commit')),
  -- So that a repeat finds it instead of adding another: the uid of the deployment; the commit and what is said about it.
  subject text not null,
  service text not null,
  environment text not null,
  deployment_id bigint references deployment,
  commit text,
  -- Its place in the queue; null: it shows what it should.
  turn bigint,
  -- Counts how often somebody wanted it changed: whoever drew an earlier one has more to do.
  wish bigint not null default 1,
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  -- What the host calls the deployment; null: it is not there yet.
  remote_id bigint,
  -- The state that it shows, and the whole of what was said with it.
  state text,
  shown text,
  -- What was about to be said: until the answer is here nobody knows whether it arrived.
  sending text,
  -- Why it is given up; null: it is not.
  gone_why text,
  -- It was not about this one: with the repository it comes back.
  gone_with_repository boolean not null default false,
  created_at timestamptz not null,
  shown_at timestamptz,
  unique (host, repository, kind, subject),
  check ((kind = 'deployment') = (deployment_id is not null)),
  check ((kind = 'commit') = (commit is not null))
);
create sequence host_mark_turn;
create index host_mark_queue on host_mark (host, turn) where turn is not null;
create index host_mark_by_target on host_mark (service, environment) where kind = 'deployment';

-- Repositories of which the host wants to hear nothing, or that are not there.
create table host_trouble (
  host text not null,
  repository text not null,
  reason text not null,
  since timestamptz not null,
  primary key (host, repository)
);
