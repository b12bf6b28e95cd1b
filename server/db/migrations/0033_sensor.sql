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
  -- Installed, first data seen, and calibrated: it works.
  working_at timestamptz check (working_at >= from_at),
  ended_as text check (ended_as in ('moved', 'replaced', 'recovered')),
  check ((until_at is null) = (ended_as is null)),
  constraint sensor_is_in_one_place exclude using gist (sensor_id with =, tstzrange(from_at, until_at) with &&),
  constraint place_has_one_sensor exclude using gist (place_id with =, tstzrange(from_at, until_at) with &&)
);
create index sensor_assignment_instrument on sensor_assignment (instrument_id, from_at desc);
create index sensor_assignment_seat on sensor_assignment (seat_id) where seat_id is not null;
