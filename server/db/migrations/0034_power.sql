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
  -- As the distribution suggested, or a person's own figures.
  suggested boolean not null default false,
  confirmed_by uuid,
  confirmed_at timestamptz not null,
  unique (place_id, from_at)
);
create index power_threshold_instrument on power_threshold (instrument_id);

-- Where the reading of a place stands: written in the transaction of the intervals it leads to. The interval that goes on
-- stands here alone until it ends; power_known shows both.
create table power_state (
  place_id uuid primary key,
  instrument_id uuid not null references instrument,
  state text check (state in ('off', 'standby', 'running')),
  -- Since when, and until when it is known; null state: thresholds are not confirmed yet, or nothing was heard.
  since timestamptz,
  known_until timestamptz,
  watts real,
  mean_watts real,
  samples integer,
  device integer,
  gap_seconds integer,
  last_running_at timestamptz,
  last_powered_at timestamptz,
  -- What the reading needs to go on, packed: see server/power/rules/packed.
  machine text,
  updated_at timestamptz not null,
  check ((state is null) = (since is null))
) with (fillfactor = 60);
-- Neither index holds what changes with every sample, so that a row is renewed in its place.
create index power_state_instrument on power_state (instrument_id);

-- A place is read from its first thresholds on.
create function begin_power_reading() returns trigger language plpgsql as $$
begin
  insert into power_state (place_id, instrument_id, updated_at)
  values (new.place_id, new.instrument_id, new.confirmed_at) on conflict (place_id) do nothing;
  return null;
end $$;
create trigger power_reading_begins after insert on power_threshold
  for each row execute function begin_power_reading();

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

-- Every time of known state with the one that still goes on: what reports are made of.
create view power_known as
  select place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device from power_interval
  union all
  select place_id, instrument_id, since, known_until, state, mean_watts, samples, device from power_state
    where known_until > since;

-- States from which the reading can be taken up again when samples come late: where a pause began, and one a day.
create table power_rest (
  place_id uuid not null,
  at timestamptz not null,
  machine text not null,
  primary key (place_id, at)
);
create index power_rest_at on power_rest (at);

-- What is to be read again from an instant on: samples came late, thresholds or an assignment changed.
create table power_rereading (
  id uuid primary key,
  place_id uuid not null,
  instrument_id uuid not null,
  from_at timestamptz not null,
  -- Samples until here are to be read at least.
  until_at timestamptz,
  cause text not null check (cause in ('late', 'corrected')),
  asked_by uuid,
  asked_at timestamptz not null,
  -- How far it has come, and what it changed.
  done_until timestamptz,
  finished_at timestamptz,
  added integer,
  gone integer
);
create index power_rereading_waiting on power_rereading (asked_at) where finished_at is null;
create index power_rereading_place on power_rereading (place_id, asked_at desc);
