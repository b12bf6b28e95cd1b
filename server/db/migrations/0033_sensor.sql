-- Power meters on instruments: who keeps them, where each one is, with which key it speaks.
create table sensor (
  id uuid primary key,
  -- The number under which samples are stored; small, because there are very many of them.
  device integer not null generated always as identity unique,
  -- As it stands on the label; also the user name under which it signs in.
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{2,31}$'),
  organisation_id uuid not null references organisation,
  model text check (length(model) between 1 and 100),
  note text check (length(note) between 1 and 500),
  -- Out of order and waiting for a hand; gone for good.
  faulty_since timestamptz,
  scrapped_at timestamptz,
  registered_by uuid,
  created_at timestamptz not null default now()
);
create index sensor_organisation on sensor (organisation_id, code);

-- The key of a device: only its digest is kept; one at a time.
create table sensor_key (
  id uuid primary key,
  sensor_id uuid not null references sensor,
  digest bytea not null check (length(digest) = 32),
  issued_at timestamptz not null,
  issued_by uuid,
  revoked_at timestamptz check (revoked_at >= issued_at),
  revoked_by uuid
);
create unique index sensor_key_valid on sensor_key (sensor_id) where revoked_at is null;
create index sensor_key_sensor on sensor_key (sensor_id, issued_at desc);

-- Where a sensor measures and when: a whole instrument, or one of its seats. A sensor is in one place at a time, and a
-- place has one sensor at a time.
create table sensor_assignment (
  id uuid primary key,
  sensor_id uuid not null references sensor,
  instrument_id uuid not null references instrument,
  seat_id uuid references seat,
  place_id uuid not null generated always as (coalesce(seat_id, instrument_id)) stored,
  from_at timestamptz not null check (from_at between '2000-01-01' and '2200-01-01'),
  until_at timestamptz check (until_at > from_at),
  installed_by uuid,
  -- The first sample taken in this place.
  first_data_at timestamptz,
  -- Installed, first data seen, and calibrated: it works.
  working_at timestamptz check (working_at >= from_at),
  ended_as text check (ended_as in ('moved', 'replaced', 'recovered')),
  check ((until_at is null) = (ended_as is null)),
  constraint sensor_is_in_one_place exclude using gist (sensor_id with =, tstzrange(from_at, until_at) with &&),
  constraint place_has_one_sensor exclude using gist (place_id with =, tstzrange(from_at, until_at) with &&)
);
create unique index sensor_assignment_open on sensor_assignment (sensor_id) where until_at is null;
create index sensor_assignment_instrument on sensor_assignment (instrument_id, from_at desc);
create index sensor_assignment_seat on sensor_assignment (seat_id) where seat_id is not null;

-- A test run: what the instrument was said to take, and what the sensor measured in that time.
create table sensor_calibration (
  id uuid primary key,
  assignment_id uuid not null references sensor_assignment,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  expected_watts real not null check (expected_watts > 0),
  measured_watts real not null check (measured_watts >= 0),
  samples integer not null check (samples > 0),
  tolerance_permille integer not null check (tolerance_permille between 1 and 1000),
  passed boolean not null,
  done_by uuid,
  done_at timestamptz not null
);
create index sensor_calibration_assignment on sensor_calibration (assignment_id, done_at desc);

-- What somebody saw broken, and what was done about it.
create table sensor_fault (
  id uuid primary key,
  sensor_id uuid not null references sensor,
  what text not null check (length(what) between 1 and 500),
  reported_by uuid,
  reported_at timestamptz not null,
  mended_by uuid,
  mended_at timestamptz check (mended_at >= reported_at),
  resolution text check (length(resolution) between 1 and 500),
  check ((mended_at is null) = (resolution is null))
);
create unique index sensor_fault_open on sensor_fault (sensor_id) where mended_at is null;
create index sensor_fault_sensor on sensor_fault (sensor_id, reported_at desc);

-- What the data itself says of a device: open until it is over. A person's word on it is kept with it.
create table sensor_finding (
  id uuid primary key,
  sensor_id uuid not null references sensor,
  kind text not null check (kind in ('silent', 'frozen', 'clock', 'energy', 'swapped')),
  -- The neighbour it seems to have changed places with.
  other_id uuid references sensor,
  since timestamptz not null,
  until_at timestamptz check (until_at >= since),
  detail jsonb not null default '{}',
  found_at timestamptz not null,
  -- When those responsible were told; once for a finding.
  told_at timestamptz,
  verdict text check (verdict in ('confirmed', 'dismissed', 'sent')),
  judged_by uuid,
  judged_at timestamptz,
  check ((verdict is null) = (judged_at is null)),
  check ((kind = 'swapped') = (other_id is not null))
);
create unique index sensor_finding_open on sensor_finding (sensor_id, kind) where until_at is null;
create index sensor_finding_sensor on sensor_finding (sensor_id, since desc);
create index sensor_finding_other on sensor_finding (other_id) where other_id is not null;

-- Whoever keeps devices in memory learns of every change within the moment.
create function tell_of_sensor() returns trigger language plpgsql as $$
begin
  perform pg_notify('sensor', new.code);
  return null;
end $$;
create function tell_of_sensor_key() returns trigger language plpgsql as $$
begin
  perform pg_notify('sensor', s.code) from sensor s where s.id = new.sensor_id;
  return null;
end $$;
create trigger sensor_is_told after insert or update of code, organisation_id, scrapped_at on sensor
  for each row execute function tell_of_sensor();
create trigger sensor_key_is_told after insert or update on sensor_key
  for each row execute function tell_of_sensor_key();

-- Duties follow what works where. Before the first sensor is on the register nothing can be said of any instrument.
alter table obligation drop constraint obligation_start_kind_check;
alter table obligation add constraint obligation_start_kind_check
  check (start_kind in ('acceptance', 'scope_change', 'onboarding', 'opened', 'retirement'));
create trigger obligation_touch_insert after insert on sensor_assignment
  referencing new table as changed for each statement execute function touch_instruments_of_rows();
create trigger obligation_touch_update after update on sensor_assignment
  referencing new table as changed for each statement execute function touch_instruments_of_rows();
create function touch_with_first_sensor() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id)
  select null where not exists (select from sensor where id not in (select id from changed));
  return null;
end $$;
create trigger obligation_touch_insert after insert on sensor
  referencing new table as changed for each statement execute function touch_with_first_sensor();
