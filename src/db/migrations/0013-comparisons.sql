-- What lies between two commits of a repository. It never changes: it is read once.
create table comparison (
  repository text not null,
  base text not null,
  head text not null,
  body jsonb not null,
  kept_at timestamptz not null,
  primary key (repository, base, head)
);
create index comparison_by_age on comparison (kept_at);
