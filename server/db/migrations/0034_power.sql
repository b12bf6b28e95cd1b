-- What power says of an instrument: off, standby or running. A place is an instrument, or one of its seats where seats are
-- metered apart (sensor_assignment.place_id).

-- Watts that tell the states apart, from a day on; none before a person has confirmed them.
create table power_threshold (
  id uuid primary key,
  place_id uuid not null,
  instrument_id uuid not null references instrument,
  from_at timestamptz not null,
  standby_watts real not null check (standby_watts > 0),
  running_watts real not null check (running_watts > standby_watts),
  -- Part of a threshold by which power must fall below it before the state falls.
  hysteresis_permille smallint not null check (hysteresis_permille between 0 and 500),
  -- A state shorter than this does not count; a pause in the data longer than that is unknown.
  least_seconds integer not null check (least_seconds between 0 and 3600),
  gap_seconds integer not null check (gap_seconds between 10 and 86400),
  -- The days whose distribution spoke for them, and that distribution; null: a person's own figures.
  seen_from timestamptz,
  seen_until timestamptz,
  histogram jsonb,
  confirmed_by uuid,
  confirmed_at timestamptz not null,
  unique (place_id, from_at)
);
create index power_threshold_instrument on power_threshold (instrument_id);

-- Where the reading of a place stands: written in the transaction of the intervals it leads to.
create table power_state (
  place_id uuid primary key,
  instrument_id uuid not null references instrument,
  state text check (state in ('off', 'standby', 'running')),
  -- Since when, and until when it is known; null state: thresholds are not confirmed yet, or nothing was heard.
  since timestamptz,
  known_until timestamptz,
  watts real,
  last_running_at timestamptz,
  last_powered_at timestamptz,
  -- What the reading needs to go on: see server/power/rules.
  machine jsonb,
  updated_at timestamptz not null,
  check ((state is null) = (since is null))
);
create index power_state_instrument on power_state (instrument_id);
create index power_state_live on power_state (state, known_until);

-- Times of known state. What no interval covers is unknown.
create table power_interval (
  place_id uuid not null,
  instrument_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null check (state in ('off', 'standby', 'running')),
  mean_watts real not null,
  samples integer not null check (samples > 0),
  -- The device it was read from.
  device integer not null,
  primary key (place_id, starts_at),
  constraint power_intervals_never_overlap exclude using gist (place_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index power_interval_instrument on power_interval (instrument_id, starts_at);

-- Intervals that late samples or a correction replaced, as they stood.
create table power_interval_past (
  id uuid primary key,
  place_id uuid not null,
  instrument_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null,
  mean_watts real not null,
  samples integer not null,
  device integer not null,
  replaced_at timestamptz not null,
  cause text not null check (cause in ('late', 'corrected'))
);
create index power_interval_past_place on power_interval_past (place_id, starts_at);
