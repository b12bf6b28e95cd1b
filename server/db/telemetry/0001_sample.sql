-- What sensors say. Kept apart from the product's tables, with no reference to them, so that it can be a database of its
-- own; a device is the small number that the register of sensors gave it.
create table telemetry.sample (
  device integer not null,
  at timestamptz not null,
  -- Watts.
  power real not null check (power >= 0),
  -- Meter reading in watt-hours and current in milliamperes, where the device sends them.
  energy bigint,
  current integer,
  primary key (device, at)
) partition by range (at);

-- Samples of a day that has passed: one row a device and hour, in order of time.
create table telemetry.sample_hour (
  device integer not null,
  hour timestamptz not null check (date_trunc('hour', hour, 'UTC') = hour),
  -- Milliseconds since the hour began; deciwatts.
  offsets integer[] not null,
  powers integer[] not null,
  primary key (device, hour),
  check (cardinality(offsets) = cardinality(powers) and cardinality(offsets) > 0)
) partition by range (hour);

-- One row a stored batch: which devices spoke of which time. Whoever keeps the states takes rows away, whatever their
-- order; nothing committed is ever passed over, as it would be by "greater than the last".
create table telemetry.arrival (
  id uuid primary key,
  devices integer[] not null,
  first_at timestamptz[] not null,
  last_at timestamptz[] not null,
  stored_at timestamptz not null default now(),
  check (cardinality(devices) = cardinality(first_at) and cardinality(devices) = cardinality(last_at))
);

-- What was refused, with the reason, counted by minute; one example is kept.
create table telemetry.rejection (
  minute timestamptz not null,
  -- As the sender named itself; a device of the register or not.
  code text not null check (length(code) between 1 and 64),
  reason text not null check (reason ~ '^[a-z_]{3,40}$'),
  count bigint not null check (count > 0),
  example text check (length(example) <= 500),
  last_at timestamptz not null,
  primary key (minute, code, reason)
) partition by range (minute);

-- The last that was heard of a device.
create table telemetry.device_status (
  device integer primary key,
  heard_at timestamptz not null,
  sample_at timestamptz,
  power real,
  -- Device clock minus ours, milliseconds; positive: it is ahead.
  skew_ms bigint,
  battery smallint check (battery between 0 and 100),
  signal smallint check (signal between -200 and 0),
  firmware text check (length(firmware) between 1 and 40),
  -- Of the running count of identical values, for finding frozen ones.
  same_since timestamptz
);

-- What each writing process took and refused, by minute.
create table telemetry.intake (
  minute timestamptz not null,
  writer uuid not null,
  taken bigint not null,
  duplicates bigint not null,
  refused bigint not null,
  primary key (minute, writer)
) with (fillfactor = 50);
