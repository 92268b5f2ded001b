-- Chats, what they want to hear, what each message there should show and what it shows; what people sent to the bot.

alter table person
  -- IANA name; null: that of the installation.
  add column time_zone text,
  -- Minutes after midnight, in the person's time zone. From may be later than to: 22:00 to 08:00.
  add column quiet_from integer check (quiet_from between 0 and 1439),
  add column quiet_to integer check (quiet_to between 0 and 1439),
  add check ((quiet_from is null) = (quiet_to is null));

-- A place that messages go to: a private chat, a group, or one topic of a group.
create table chat (
  id bigint generated always as identity primary key,
  channel text not null,
  -- What the channel calls it. A group that becomes a supergroup gets another one.
  address text not null,
  topic text not null default '',
  kind text not null check (kind in ('private', 'group')),
  -- Whose private chat it is.
  person text references person,
  title text not null,
  -- Its name in rmm.yaml; null: people brought it.
  name text unique,
  -- What rmm.yaml calls it; the address is another one when the group has become a supergroup since.
  configured_address text,
  locale text check (locale in ('en', 'ru')),
  time_zone text,
  -- Why nothing can be sent there (the bot was blocked or removed); null: it can.
  closed_why text,
  -- The highest number of a message that was seen there.
  newest_remote bigint,
  created_at timestamptz not null,
  unique (channel, address, topic),
  check (kind = 'private' or person is null)
);
create index chat_by_person on chat (person) where person is not null;

-- `service` '': every service that has no row of its own.
create table subscription (
  chat bigint not null references chat on delete cascade,
  service text not null default '',
  kinds text[] not null,
  made_by text not null check (made_by in ('configuration', 'person')),
  primary key (chat, service)
);

-- One message as it should be and as it is. Whoever wants it changed says so here; it is sent and edited from here alone.
create table message (
  id bigint generated always as identity primary key,
  chat bigint not null references chat on delete cascade,
  -- What it is about, so that a repeat finds it instead of sending another: `release 5`, `event 17`, `update 99`.
  subject text not null,
  -- What it shows: the name of a screen and its arguments. Drawn from what is true when it is sent.
  place jsonb not null,
  release_id bigint references release,
  reply_to bigint references message on delete set null,
  -- Without a sound.
  silent boolean not null default false,
  -- Its place in the queue of its chat; null: it shows what it should.
  turn bigint,
  -- Counts how often somebody wanted it changed: whoever drew an earlier one has more to do.
  wish bigint not null default 1,
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  -- What the channel calls it; null: it was not sent yet.
  remote_id bigint,
  -- Fingerprint of what it shows.
  shown text,
  -- What was about to be sent, and behind which message, when it was: until the answer is here nobody knows whether it arrived.
  sending jsonb,
  -- Why it is given up; null: it is not.
  gone_why text,
  created_at timestamptz not null,
  shown_at timestamptz,
  unique (chat, subject),
  check (sending is null or remote_id is null)
);
create sequence message_turn;
create index message_queue on message (chat, turn) where turn is not null and gone_why is null;
create index message_by_chat on message (chat, id);
create index message_answers on message (reply_to) where reply_to is not null;
create index message_by_age on message (created_at);
create index message_attention on message ((place ->> 1)) where place ->> 0 = 'attn';
create index message_by_release on message (release_id) where release_id is not null;
create unique index message_remote on message (chat, remote_id) where remote_id is not null;

-- A bot as Telegram knows it, and whether Telegram answers: whoever works with it says so here, for all replicas.
create table bot (
  id bigint primary key,
  -- Null: it never answered.
  username text,
  state text not null check (state in ('reachable', 'away', 'conflict', 'unauthorized')),
  since timestamptz not null,
  -- The last one, as a sentence.
  error text,
  error_at timestamptz,
  -- Whose numbers the messages have: of all bots one.
  speaks boolean not null default false,
  check ((error is null) = (error_at is null))
);

-- What the bot was told. Kept until it was dealt with; then only the number stays for a while, so that a repeat is known.
create table bot_update (
  bot bigint not null,
  id bigint not null,
  body jsonb,
  -- Hex, W3C.
  trace text not null,
  -- The replica that deals with it.
  taken_by text not null,
  received_at timestamptz not null,
  done_at timestamptz,
  primary key (bot, id),
  check ((done_at is null) = (body is not null))
);
create index bot_update_open on bot_update (taken_by) where done_at is null;
create index bot_update_done on bot_update (done_at) where done_at is not null;

-- How far somebody has read the event log.
create table follower (
  name text primary key,
  event_id bigint not null
);

-- Work that one living replica at a time does.
create table duty (
  name text primary key,
  replica text not null references replica on delete cascade,
  -- What is in its way, and since when; null: nothing.
  trouble text,
  trouble_since timestamptz,
  check ((trouble is null) = (trouble_since is null))
);

create function tell_duty() returns trigger language plpgsql as $$
begin
  perform pg_notify('rmm_duty', old.name);
  return null;
end $$;
create trigger tell_duty after delete on duty for each row execute function tell_duty();
