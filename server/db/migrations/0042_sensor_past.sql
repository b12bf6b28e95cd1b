-- A change of who measured what that reaches into a published period: only as a correction, with its reason and proof.
create table sensor_correction (
  id uuid primary key,
  sensor_id uuid not null references sensor,
  instrument_id uuid not null references instrument,
  -- From when on it changes who measured what, and the last day that was published by then.
  from_at timestamptz not null,
  published_day date not null,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  evidence text not null check (length(btrim(evidence)) between 1 and 500),
  done_by uuid,
  done_at timestamptz not null
);
create index sensor_correction_sensor on sensor_correction (sensor_id, done_at desc);
create index sensor_correction_instrument on sensor_correction (instrument_id);
create trigger sensor_correction_is_append_only before update or delete on sensor_correction
  for each row execute function refuse_change();

-- Use is counted again wherever a sensor measured before or measures now: the time before the change and the time after
-- it. What says nothing about use, as the first data, touches no day.
create or replace function use_changed_by_assignment() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into use_changed (instrument_id, from_at, until_at)
      select id, min(since), max(till) from (values
        (old.instrument_id, old.from_at, greatest(old.from_at, coalesce(old.until_at, now()))),
        (new.instrument_id, new.from_at, greatest(new.from_at, coalesce(new.until_at, now())))) v(id, since, till)
      group by id;
  else
    insert into use_changed (instrument_id, from_at, until_at)
      values (new.instrument_id, new.from_at, greatest(new.from_at, coalesce(new.until_at, now())));
  end if;
  return null;
end $$;
drop trigger use_changes_with_assignment on sensor_assignment;
create trigger use_comes_with_assignment after insert on sensor_assignment
  for each row execute function use_changed_by_assignment();
create trigger use_changes_with_assignment after update on sensor_assignment for each row
  when ((old.instrument_id, old.seat_id, old.from_at, old.until_at)
    is distinct from (new.instrument_id, new.seat_id, new.from_at, new.until_at))
  execute function use_changed_by_assignment();

-- Reading a long time again goes on step by step, each in a transaction of its own: how far it has come, and what it has
-- led to so far. Nobody sees it before the last step, which puts it in the place of what stood.
create table power_draft (
  place_id uuid primary key,
  -- From when on intervals are replaced, and until when samples have been read.
  cut_at timestamptz not null,
  read_until timestamptz not null,
  -- Null: no sample yet.
  machine text,
  -- The wishes that were known when it was read: a newer one of a time before is read again from there.
  wishes uuid[] not null,
  stepped_at timestamptz not null
);
create table power_draft_interval (
  place_id uuid not null references power_draft on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null check (state in ('off', 'standby', 'running')),
  mean_watts real not null,
  samples integer not null,
  device integer not null,
  primary key (place_id, starts_at)
);
create table power_draft_rest (
  place_id uuid not null references power_draft on delete cascade,
  at timestamptz not null,
  machine text not null,
  primary key (place_id, at)
);
