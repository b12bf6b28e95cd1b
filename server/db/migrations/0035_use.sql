-- Use that somebody wrote down: a paper log that was photographed, preparation and cleaning, use of an instrument without
-- a sensor. It is not rewritten: what is wrong is voided with the reason.
create table use_log (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  seat_id uuid references seat,
  starts_at timestamptz not null check (starts_at between '2000-01-01' and '2200-01-01'),
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '31 days'),
  -- The use itself, or what it needs before and after.
  part text not null default 'use' check (part in ('use', 'preparation', 'postprocessing')),
  kind text not null check (kind in ('teaching', 'research', 'service', 'development', 'other')),
  mode text not null check (mode in ('occupied', 'technical', 'commissioned', 'remote')),
  external boolean not null,
  person_id uuid references person,
  organisation_id uuid references organisation,
  order_id uuid references service_order,
  note text check (length(note) between 1 and 500),
  entered_by uuid,
  created_at timestamptz not null default now(),
  voided_at timestamptz,
  voided_by uuid,
  void_reason text check (length(void_reason) between 1 and 500),
  check ((voided_at is null) = (void_reason is null))
);
create index use_log_instrument on use_log (instrument_id, starts_at desc);
create index use_log_person on use_log (person_id) where person_id is not null;
create index use_log_organisation on use_log (organisation_id) where organisation_id is not null;
create index use_log_order on use_log (order_id) where order_id is not null;
create index use_log_seat on use_log (seat_id) where seat_id is not null;

-- Photographs and files that prove a log.
create table use_log_file (
  log_id uuid not null references use_log,
  file_id uuid not null references file,
  primary key (log_id, file_id)
);
create index use_log_file_file on use_log_file (file_id);

-- Days of an instrument whose use is to be counted again; whoever changes what use is made of says so here.
create table use_touched (
  instrument_id uuid not null,
  day date not null,
  primary key (instrument_id, day)
);

-- The same as told by triggers, in spans of time: each a row of its own, so that writers never wait for one another.
create table use_changed (
  id bigint generated always as identity primary key,
  instrument_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null
);

-- What use was made of an instrument, derived day by day from intervals, bookings, logs and attributions, and never
-- edited by hand: one row a source, part and civil day of Shanghai.
create table use_record (
  instrument_id uuid not null,
  day date not null,
  position smallint not null,
  seat_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Counted seconds within the span; what was neither metered as running nor logged is not among them.
  seconds integer not null check (seconds >= 0),
  part text not null check (part in ('use', 'preparation', 'postprocessing', 'warm_up')),
  -- check_in: from check-in to finish; booking: the booked time; order: attributed to an order.
  source text not null check (source in ('check_in', 'booking', 'own_use', 'log', 'order', 'attribution')),
  -- Whether a meter said that it ran; otherwise somebody wrote it down.
  measured boolean not null,
  kind text not null check (kind in ('teaching', 'research', 'service', 'development', 'other')),
  mode text not null check (mode in ('occupied', 'technical', 'commissioned', 'remote')),
  tier text not null check (tier in ('own', 'unit', 'outside')),
  -- Who came from outside; null: nobody did.
  party text check (party in ('university', 'institute', 'state_firm', 'private_firm', 'public', 'person')),
  related boolean not null,
  reciprocal boolean not null,
  booking_id uuid,
  order_id uuid,
  log_id uuid,
  attribution_id uuid,
  primary key (instrument_id, day, position)
);
create index use_record_booking on use_record (booking_id) where booking_id is not null;
create index use_record_order on use_record (order_id) where order_id is not null;

-- The sums of a day, seconds all of them; `unit_id` had the instrument that day. metered: under a sensor whose thresholds
-- stand; unknown: metered without data. outside: for others, related ones left out, who stand in `related`.
create table use_day (
  instrument_id uuid not null,
  day date not null,
  unit_id uuid not null,
  -- Of the rule use.measures, by which it was counted.
  version smallint not null,
  metered integer not null,
  unknown integer not null,
  powered integer not null,
  running integer not null,
  effective integer not null,
  measured integer not null,
  warm_up integer not null,
  own integer not null,
  unit integer not null,
  outside integer not null,
  related integer not null,
  reciprocal integer not null,
  university integer not null,
  institute integer not null,
  state_firm integer not null,
  private_firm integer not null,
  public integer not null,
  person integer not null,
  unexplained integer not null,
  not_effective integer not null,
  not_run integer not null,
  primary key (instrument_id, day)
);
create index use_day_day on use_day (day);
create index use_day_running on use_day (instrument_id, day desc) where running > 0;
create index use_day_powered on use_day (instrument_id, day desc) where powered > 0;

-- The same by month and by ten days (from the 1st, 11th and 21st), kept with the days.
create table use_month (
  instrument_id uuid not null,
  -- Its first day.
  month date not null,
  unit_id uuid not null,
  metered integer not null,
  unknown integer not null,
  powered integer not null,
  running integer not null,
  effective integer not null,
  measured integer not null,
  warm_up integer not null,
  own integer not null,
  unit integer not null,
  outside integer not null,
  related integer not null,
  reciprocal integer not null,
  university integer not null,
  institute integer not null,
  state_firm integer not null,
  private_firm integer not null,
  public integer not null,
  person integer not null,
  unexplained integer not null,
  not_effective integer not null,
  not_run integer not null,
  primary key (instrument_id, month, unit_id)
);
create index use_month_month on use_month (month);

create table use_ten (
  instrument_id uuid not null,
  -- Their first day.
  ten date not null,
  unit_id uuid not null,
  metered integer not null,
  unknown integer not null,
  powered integer not null,
  running integer not null,
  effective integer not null,
  measured integer not null,
  warm_up integer not null,
  own integer not null,
  unit integer not null,
  outside integer not null,
  related integer not null,
  reciprocal integer not null,
  university integer not null,
  institute integer not null,
  state_firm integer not null,
  private_firm integer not null,
  public integer not null,
  person integer not null,
  unexplained integer not null,
  not_effective integer not null,
  not_run integer not null,
  primary key (instrument_id, ten, unit_id)
);
create index use_ten_ten on use_ten (ten);

-- Times that ran and that nothing explains, and times that were booked while nothing ran: lists for a hand, derived with
-- the day.
create table use_gap (
  id uuid primary key,
  instrument_id uuid not null,
  day date not null,
  place_id uuid not null,
  seat_id uuid,
  kind text not null check (kind in ('unexplained', 'not_run')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  seconds integer not null check (seconds > 0),
  booking_id uuid,
  checked_in boolean
);
create index use_gap_instrument on use_gap (instrument_id, day);
create index use_gap_place on use_gap (place_id, starts_at);
create index use_gap_starts_at on use_gap (kind, starts_at desc, id desc);

-- What a manager says of time that ran unexplained. Never rewritten: an entry that should not stand is met by one that
-- undoes it, once.
create table run_attribution (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  place_id uuid not null,
  seat_id uuid references seat,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- idle_run, calibration and other explain without counting; unknown: nobody can say; asked: somebody was, and the time
  -- still waits for an answer.
  said text not null check (said in ('order', 'booking', 'own_use', 'idle_run', 'calibration', 'other', 'unknown', 'asked')),
  kind text not null check (kind in ('teaching', 'research', 'service', 'development', 'other')),
  order_id uuid references service_order,
  booking_id uuid references booking,
  person_id uuid references person,
  reason text check (length(btrim(reason)) between 1 and 500),
  -- As the rules suggested it.
  suggested boolean not null,
  undoes_id uuid references run_attribution,
  created_by uuid,
  created_at timestamptz not null,
  check (said <> 'order' or order_id is not null),
  check (said <> 'booking' or booking_id is not null),
  check (said <> 'asked' or person_id is not null),
  check (said <> 'other' or reason is not null or undoes_id is not null)
);
create unique index run_attribution_undone_once on run_attribution (undoes_id) where undoes_id is not null;
create index run_attribution_instrument on run_attribution (instrument_id, starts_at desc);
create index run_attribution_order on run_attribution (order_id) where order_id is not null;
create index run_attribution_booking on run_attribution (booking_id) where booking_id is not null;
create index run_attribution_person on run_attribution (person_id) where person_id is not null;
create index run_attribution_seat on run_attribution (seat_id) where seat_id is not null;
create trigger run_attribution_is_append_only before update or delete on run_attribution
  for each row execute function refuse_change();
