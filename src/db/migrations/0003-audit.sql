-- The audit log as a chain: each event is sealed with the hash of the one before it, in the order of the commits.

alter table event
  -- W3C trace id of the request or the story.
  add column trace text check (trace ~ '^[0-9a-f]{32}$'),
  add column address text,
  -- How the actor was known: token, session, ...
  add column identity text;

-- Newest first under every filter of the audit log, with or without a period.
create index event_by_time on event (at, id);
create index event_by_actor on event (actor, at, id);
create index event_by_action on event (action, at, id);
create index event_by_channel on event (channel, at, id);
create index event_by_service on event (service, at, id) where service is not null;
create index event_by_deployment on event (deployment_id, id) where deployment_id is not null;
-- Two filters that are each true of much and together of nothing, such as what the machine did through the command line.
create index event_by_actor_and_channel on event (actor, channel, at, id);
create index event_by_actor_and_action on event (actor, action, at, id);
create index event_by_channel_and_action on event (channel, action, at, id);
create index event_by_service_and_action on event (service, action, at, id) where service is not null;
-- What goes together and what does not: the planner then takes those two at once rather than one of them.
create statistics event_actor_and_channel (mcv) on actor, channel from event;
create statistics event_actor_and_action (mcv) on actor, action from event;
create statistics event_channel_and_action (mcv) on channel, action from event;
create statistics event_service_and_action (mcv) on service, action from event;
alter statistics event_actor_and_channel set statistics 500;
alter statistics event_actor_and_action set statistics 500;
alter statistics event_channel_and_action set statistics 500;
alter statistics event_service_and_action set statistics 500;

-- Positions have no gaps. The hash covers position, previous hash and every column of the event.
create table event_seal (
  position bigint primary key check (position > 0),
  event_id bigint not null unique references event,
  previous bytea not null check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);

-- Unambiguous whatever the columns hold, and the same on every server and in every session: `src/db/views/audit-chain.ts` writes
-- the same text by itself. A column that event gets later needs another text for the events from then on.
create function event_text(e event) returns text language sql immutable as $$
  select jsonb_build_array('event 1', e.id, trunc(extract(epoch from e.at) * 1000000)::text, e.action, e.release_id, e.deployment_id,
    e.service, e.actor, e.channel, e.cause, e.before::text, e.after::text, e.trace, e.address, e.identity)::text
$$;

create function seal(e event) returns void language plpgsql as $$
declare
  head event_seal;
  next bigint;
  previous bytea;
begin
  select * into head from event_seal order by position desc limit 1;
  next := coalesce(head.position, 0) + 1;
  previous := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
  insert into event_seal (position, event_id, previous, hash) values (next, e.id, previous,
    sha256(convert_to(next || ':' || encode(previous, 'hex') || ':' || event_text(e), 'UTF8')));
end $$;

-- Runs at the commit, as the last thing that can wait for somebody: whoever has this lock waits for nobody.
create function seal_event() returns trigger language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'an event is written in a read committed transaction: another would not see the newest seal'
      using errcode = 'restrict_violation';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('seal of events', 0));
  perform seal(new);
  return null;
end $$;

do $$
declare
  e event;
begin
  for e in select * from event order by id loop
    perform seal(e);
  end loop;
end $$;

create constraint trigger event_sealed after insert on event deferrable initially deferred
  for each row execute function seal_event();

-- What the machine vouches for with a key that is not in the database: a chain that was cut off or written anew does not fit.
create table audit_checkpoint (
  position bigint primary key references event_seal,
  hash bytea not null check (octet_length(hash) = 32),
  -- Which key, without telling it.
  key_id text not null,
  mac bytea not null check (octet_length(mac) = 32),
  at timestamptz not null
);

create trigger event_seal_append_only before update or delete on event_seal for each row execute function refuse_change();
create trigger event_seal_never_truncated before truncate on event_seal for each statement execute function refuse_change();
create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint for each row execute function refuse_change();
create trigger audit_checkpoint_never_truncated before truncate on audit_checkpoint for each statement execute function refuse_change();
