-- When instruments are free, ready for search: derived from openings, seats and occupancies, and never edited by hand.
-- Whatever changes them names the instrument here; whoever reads settles first what is named. Each change is a row of
-- its own, so that writers never wait for one another.
create table free_touched (
  id bigint generated always as identity primary key,
  instrument_id uuid not null
);

-- Instruments whose free times are known, and from when on they have to be looked at again: a hold that counts as taken
-- has run out then, or the days ahead are too few.
create table free_known (
  instrument_id uuid primary key references instrument on delete cascade,
  look_again_at timestamptz not null
);
create index free_known_again on free_known (look_again_at);

-- Free at some seat, cut to the instrument's steps; a time within a longer one at another seat is left out, so that
-- starts and ends rise together. Minutes of Shanghai's civil time since 1970: a step divides the day, and so them.
create table free_span (
  instrument_id uuid not null references instrument on delete cascade,
  until_minute integer not null,
  from_minute integer not null check (from_minute < until_minute),
  step_minutes smallint not null check (step_minutes > 0),
  primary key (instrument_id, until_minute) include (from_minute, step_minutes)
);

create function free_changed_by_occupancy() returns trigger language plpgsql as $$
begin
  insert into free_touched (instrument_id)
    select distinct instrument_id from seat where id = any(case tg_op when 'INSERT' then array[new.seat_id]
      when 'DELETE' then array[old.seat_id] else array[old.seat_id, new.seat_id] end);
  return null;
end $$;

create trigger occupancy_takes_time after insert on occupancy for each row
  when (new.state in ('held', 'confirmed', 'in_use', 'finished')) execute function free_changed_by_occupancy();
create trigger occupancy_gives_time after delete on occupancy for each row
  when (old.state in ('held', 'confirmed', 'in_use', 'finished')) execute function free_changed_by_occupancy();
create trigger occupancy_changes_time after update on occupancy for each row
  when ((old.state in ('held', 'confirmed', 'in_use', 'finished'))
      <> (new.state in ('held', 'confirmed', 'in_use', 'finished'))
    or (new.state in ('held', 'confirmed', 'in_use', 'finished') and
      ((old.state = 'held') <> (new.state = 'held') or old.seat_id <> new.seat_id or old.padded <> new.padded)))
  execute function free_changed_by_occupancy();

create function free_changed_by_seat() returns trigger language plpgsql as $$
begin
  insert into free_touched (instrument_id)
    select instrument_id from booking_opening where instrument_id = coalesce(new.instrument_id, old.instrument_id);
  return null;
end $$;

create trigger seat_changes_time after insert or delete or update of retired_at, buffer_before_minutes,
  buffer_after_minutes on seat for each row execute function free_changed_by_seat();

create function free_changed_by_opening() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into free_touched (instrument_id) select distinct instrument_id from gone;
  end if;
  if tg_op <> 'DELETE' then
    insert into free_touched (instrument_id) select distinct instrument_id from added;
  end if;
  return null;
end $$;

create trigger opening_gives_time after insert on booking_opening
  referencing new table as added for each statement execute function free_changed_by_opening();
create trigger opening_changes_time after update on booking_opening
  referencing old table as gone new table as added for each statement execute function free_changed_by_opening();
create trigger opening_takes_time after delete on booking_opening
  referencing old table as gone for each statement execute function free_changed_by_opening();
create trigger opening_day_gives_time after insert on booking_opening_day
  referencing new table as added for each statement execute function free_changed_by_opening();
create trigger opening_day_takes_time after delete on booking_opening_day
  referencing old table as gone for each statement execute function free_changed_by_opening();

create function free_changed_by_calendar() returns trigger language plpgsql as $$
begin
  insert into free_touched (instrument_id) select instrument_id from booking_opening;
  return null;
end $$;

create trigger calendar_changes_time after insert or update or delete on calendar_year
  for each statement execute function free_changed_by_calendar();

insert into free_touched (instrument_id) select instrument_id from booking_opening;
