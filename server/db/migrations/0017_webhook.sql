-- Whom other systems want to hear from: events by the begin of their action, written out with the event itself.
create table webhook (
  id uuid primary key,
  -- Null: of the platform; else only what was done for this organisation.
  organisation_id uuid references organisation,
  name text not null check (length(name) between 1 and 100),
  url text not null check (length(url) <= 1000),
  -- Encrypted under a key that the database does not hold.
  secret bytea not null,
  actions text[] not null check (cardinality(actions) between 1 and 50),
  created_at timestamptz not null default now(),
  created_by uuid,
  -- Attempts that failed one after another, and since when.
  failures integer not null default 0,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_by text check (disabled_by in ('operator', 'failures')),
  check ((disabled_at is null) = (disabled_by is null))
);

create table webhook_delivery (
  webhook_id uuid not null references webhook on delete cascade,
  event_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  -- What was answered, or why nothing was.
  status integer,
  fault text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (webhook_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_listed on webhook_delivery (webhook_id, created_at desc, event_id desc);

create function deliver_to_webhooks() returns trigger language plpgsql as $$
begin
  insert into webhook_delivery (webhook_id, event_id)
  select w.id, f.id from webhook w join fresh f on w.organisation_id is null or w.organisation_id = f.organisation_id
  where w.disabled_at is null and exists (select from unnest(w.actions) a where starts_with(f.action, a));
  if found then perform pg_notify('webhook_waiting', ''); end if;
  return null;
end $$;

create trigger event_goes_to_webhooks after insert on event referencing new table as fresh
  for each statement execute function deliver_to_webhooks();
