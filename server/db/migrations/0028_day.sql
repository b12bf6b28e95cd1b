-- What went wrong at an instrument, as its book of incidents keeps it: written down, and closed once with what was done.
create table incident (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  what text not null check (length(btrim(what)) between 1 and 2000),
  severity text not null check (severity in ('minor', 'limits', 'stops')),
  -- Who saw it, as the one who reports it says; none: the one who reports it.
  seen_by text check (length(btrim(seen_by)) between 1 and 100),
  happened_at timestamptz not null check (happened_at between '2000-01-01' and '2200-01-01'),
  -- The instrument was taken out of use with it until then.
  down_until timestamptz check (down_until > happened_at),
  reported_by uuid references person,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references person,
  resolution text check (length(btrim(resolution)) between 1 and 2000),
  check ((resolved_at is null) = (resolution is null))
);
create index incident_instrument on incident (instrument_id, id desc);
create index incident_open on incident (instrument_id) where resolved_at is null;

create function incident_is_closed_once() returns trigger language plpgsql as $$
declare
  moving text[] := array['resolved_at', 'resolved_by', 'resolution'];
begin
  if tg_op = 'UPDATE' and old.resolved_at is null and to_jsonb(new) - moving = to_jsonb(old) - moving then
    return new;
  end if;
  raise exception 'an incident is not rewritten' using errcode = 'restrict_violation';
end $$;
create trigger incident_is_kept before update or delete on incident
  for each row execute function incident_is_closed_once();

-- What the team says of an order among itself; the customer never sees it.
create table order_note (
  id uuid primary key,
  order_id uuid not null references service_order,
  person_id uuid references person,
  body text not null check (length(btrim(body)) between 1 and 4000),
  created_at timestamptz not null default now()
);
create index order_note_order on order_note (order_id, id);
create trigger order_note_is_append_only before update or delete on order_note
  for each row execute function refuse_change();

-- What refers to a person or a paper is found from there: an account nobody confirmed is removed, papers are followed.
create index incident_reported_by on incident (reported_by) where reported_by is not null;
create index incident_resolved_by on incident (resolved_by) where resolved_by is not null;
create index order_note_person on order_note (person_id) where person_id is not null;
