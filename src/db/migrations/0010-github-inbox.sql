-- What GitHub tells the machine, what it saw of the tags of repositories, and releases that are to begin because of it.

-- Kept until it was dealt with; then only its number stays for a while, so that a repeat is known.
create table github_delivery (
  -- Of GitHub: a delivery that is sent again has the same.
  id text primary key,
  event text not null,
  body jsonb,
  -- Hex, W3C.
  trace text not null,
  received_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  -- What came of it, in one word.
  outcome text,
  check ((done_at is null) = (body is not null)),
  check ((done_at is null) = (outcome is null))
);
create index github_delivery_open on github_delivery (received_at, id) where done_at is null;
create index github_delivery_done on github_delivery (done_at) where done_at is not null;

create function tell_github_inbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('rmm_github', '');
  return null;
end $$;
create trigger tell_github_inbox after insert on github_delivery
  for each statement execute function tell_github_inbox();

-- `owner/name` in lower case, or the address of a repository that is nowhere like GitHub.
create table repository (
  name text primary key,
  -- Since when somebody says that its tags changed; null: nobody does.
  wanted_at timestamptz,
  -- Grows with every look that is begun: what an earlier one saw is old by then.
  looks bigint not null default 0,
  -- The last look that saw something; null: none ever did, and what the first one sees is how things were all along.
  looked_at timestamptz,
  -- Why the last look saw nothing; null: it did.
  trouble text,
  trouble_since timestamptz,
  attempts integer not null default 0,
  not_before timestamptz,
  check ((trouble is null) = (trouble_since is null))
);
create trigger tell_github_inbox after insert or update of wanted_at on repository
  for each statement execute function tell_github_inbox();

create table seen_tag (
  repository text not null references repository,
  tag text not null,
  commit text not null check (commit ~ '^[0-9a-f]{40,64}$'),
  -- How often it was moved or deleted: what began because of it before is not what begins because of it now.
  changes integer not null default 0,
  is_gone boolean not null default false,
  seen_at timestamptz not null,
  primary key (repository, tag)
);

-- Who an event says pushed a tag; one that is named is no tag of old, although nobody has looked before.
create table named_tag (
  repository text not null,
  tag text not null,
  login text not null,
  -- Never changes, as a login may.
  github_id text not null,
  trace text not null,
  named_at timestamptz not null,
  primary key (repository, tag)
);

-- A tag that is to set out, as soon as nothing is in its way.
create table due_release (
  cause text primary key,
  service text not null,
  tag text not null,
  commit text not null,
  initiated_by text not null,
  -- For the audit log; null: nobody is known.
  identity text,
  trace text,
  wanted_at timestamptz not null
);
create trigger tell_github_inbox after insert on due_release
  for each statement execute function tell_github_inbox();

-- What a server for development is to show. Of several for one place the newest counts.
create table dev_wish (
  id bigint generated always as identity primary key,
  cause text not null unique,
  service text not null,
  environment text not null,
  branch text not null,
  -- Null: whatever the branch has when its turn comes.
  commit text check (commit ~ '^[0-9a-f]{40,64}$'),
  wanted_by text not null,
  -- When it was pushed, or asked for: an older one that becomes known later changes nothing.
  pushed_at timestamptz not null,
  trace text
);
create index dev_wish_by_place on dev_wish (service, environment, pushed_at, id);
