-- The chain over the event table: each sealed event names the one before it under a key that the database does not hold.
create table seal (
  seq bigint primary key check (seq > 0),
  event_id uuid not null unique,
  -- The event as it was sealed, field by field.
  canonical text not null,
  key_id text not null,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null
);

-- Events without a seal. Written with the event, so that what commits late is sealed late and never passed over.
create table seal_waiting (event_id uuid primary key);
insert into seal_waiting select id from event;

create function await_seal() returns trigger language plpgsql as $$
begin
  insert into seal_waiting select id from fresh;
  perform pg_notify('seal_waiting', '');
  return null;
end $$;

create trigger event_awaits_seal after insert on event referencing new table as fresh
  for each statement execute function await_seal();

create trigger event_is_not_emptied before truncate on event
  for each statement execute function refuse_change();
create trigger seal_is_append_only before update or delete on seal
  for each row execute function refuse_change();
create trigger seal_is_not_emptied before truncate on seal
  for each statement execute function refuse_change();

-- What each look at the chain found.
create table audit_verification (
  id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  whole boolean not null,
  sealed bigint not null,
  waiting bigint not null,
  faults bigint not null,
  -- The first faults, as codes with numbers and ids.
  findings jsonb not null default '[]',
  by text not null check (by in ('nightly', 'operator'))
);
create index audit_verification_at on audit_verification (ended_at desc);

-- Reading by filter, newest first.
create index event_action on event (action text_pattern_ops, at desc, id desc);
create index event_principal on event (principal_id, at desc, id desc) where principal_id is not null;
create index event_request on event (request_id) where request_id is not null;
