-- People are one person however they come in: by password, OIDC, GitHub, Telegram, a passkey or a token. Machines are people of another kind.

alter table person
  add column kind text not null default 'human' check (kind in ('human', 'machine')),
  add column display_name text,
  add column email text,
  add column locale text check (locale in ('en', 'ru')),
  -- Who decides the role: a role that the configuration or the identity provider gives is not edited by hand.
  add column role_from text not null default 'admin' check (role_from in ('admin', 'configuration', 'oidc')),
  -- argon2id in PHC form; null: no password.
  add column password_hash text,
  add column disabled_at timestamptz,
  add column last_login_at timestamptz,
  add column revision integer not null default 1,
  add check (kind = 'human' or password_hash is null);
create unique index person_by_email on person (lower(email)) where email is not null;

-- A way in that somebody else vouches for. `subject` never changes there; names and addresses do.
create table identity (
  id bigint generated always as identity primary key,
  person text not null references person,
  kind text not null check (kind in ('oidc', 'github', 'telegram')),
  issuer text not null,
  subject text not null,
  label text not null,
  created_at timestamptz not null,
  unique (kind, issuer, subject)
);
create index identity_by_person on identity (person);

create table team (
  name text primary key,
  made_by text not null check (made_by in ('admin', 'configuration', 'oidc')),
  revision integer not null default 1,
  created_at timestamptz not null
);

create table team_member (
  team text not null references team on delete cascade,
  person text not null references person,
  primary key (team, person)
);
create index team_member_by_person on team_member (person);

-- Only hashes of what browsers hold.
create table session (
  id bigint generated always as identity primary key,
  hash text not null unique,
  -- The one before the last rotation, good for requests that were already on their way.
  previous_hash text unique,
  rotated_at timestamptz not null,
  person text not null references person,
  -- How it was begun.
  method text not null check (method in ('password', 'oidc', 'passkey', 'link')),
  address text,
  agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  check ((ended_at is null) = (ended_why is null))
);
create index session_by_person on session (person);

create table passkey (
  -- base64url, given by the authenticator.
  id text primary key,
  person text not null references person,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_person on passkey (person);

-- Opens once. `facts`: what it gives (name, role, groups) and never a secret.
create table one_time_link (
  id bigint generated always as identity primary key,
  hash text not null unique,
  kind text not null check (kind in ('setup', 'invitation', 'password', 'telegram')),
  person text references person,
  facts jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

-- A sign-in under way: the challenge of a passkey, state and verifier of OIDC. Taken once.
create table sign_in_flow (
  hash text primary key,
  kind text not null check (kind in ('oidc', 'passkey', 'passkey_new')),
  person text references person,
  facts jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_flow_by_expiry on sign_in_flow (expires_at);

-- Failed attempts per account and per address: `key` is `account:<name>` or `address:<address>`.
create table sign_in_throttle (
  key text primary key,
  failures integer not null check (failures >= 0),
  last_failure_at timestamptz not null,
  blocked_until timestamptz
);
create index sign_in_throttle_by_time on sign_in_throttle (last_failure_at);

alter table token
  -- Null: whatever the role allows.
  add column rights text[],
  -- Null: every service.
  add column services text[],
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  add column revoked_by text;
create index token_by_person on token (person) where revoked_at is null;
