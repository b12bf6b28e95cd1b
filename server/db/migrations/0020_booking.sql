-- When an instrument may be booked, and everything that takes its time. No two live occupancies of a seat ever overlap:
-- the constraint below says so, whatever a program believes.
alter table seat
  add column buffer_before_minutes smallint not null default 0 check (buffer_before_minutes between 0 and 1440),
  add column buffer_after_minutes smallint not null default 0 check (buffer_after_minutes between 0 and 1440);

-- week: seven lists of {from, until} (HH:MM, Monday first, Shanghai); limits: one object a class of user, null where
-- that class may not book.
create table booking_opening (
  instrument_id uuid primary key references instrument,
  week jsonb not null check (jsonb_typeof(week) = 'array' and jsonb_array_length(week) = 7),
  holidays jsonb not null check (jsonb_typeof(holidays) = 'array'),
  makeup_days jsonb check (jsonb_typeof(makeup_days) = 'array'),
  approval text not null check (approval in ('automatic', 'manual')),
  step_minutes smallint not null check (step_minutes between 1 and 1440 and 1440 % step_minutes = 0),
  hold_minutes smallint not null check (hold_minutes between 1 and 1440),
  check_in_early_minutes smallint not null check (check_in_early_minutes between 0 and 1440),
  no_show_minutes smallint check (no_show_minutes between 1 and 1440),
  limits jsonb not null check (jsonb_typeof(limits) = 'object'),
  updated_at timestamptz not null default now()
);

-- Days with hours of their own; none: closed that day.
create table booking_opening_day (
  instrument_id uuid not null references booking_opening,
  date date not null check (date between '2000-01-01' and '2199-12-31'),
  hours jsonb not null check (jsonb_typeof(hours) = 'array'),
  note text check (length(note) between 1 and 200),
  primary key (instrument_id, date)
);

-- padded: from the start to the end with the seat's buffer, which is the larger of before and after.
create table occupancy (
  id uuid primary key,
  seat_id uuid not null references seat,
  kind text not null check (kind in ('booking', 'blockout', 'maintenance', 'own_use')),
  state text not null check (state in ('requested', 'held', 'confirmed', 'in_use', 'finished', 'refused', 'cancelled',
    'expired', 'no_show', 'displaced')),
  starts_at timestamptz not null check (starts_at between '2000-01-01' and '2200-01-01'),
  ends_at timestamptz not null check (ends_at between '2000-01-01' and '2200-01-01'),
  padded tstzrange not null,
  note text check (length(note) between 1 and 500),
  created_by uuid,
  created_at timestamptz not null default now(),
  check (ends_at > starts_at),
  check (lower(padded) = starts_at and upper(padded) >= ends_at and lower_inc(padded) and not upper_inc(padded)),
  constraint occupancy_never_overlaps exclude using gist (seat_id with =, padded with &&)
    where (state in ('held', 'confirmed', 'in_use', 'finished'))
);
create index occupancy_seat on occupancy (seat_id, starts_at);
create index occupancy_waiting on occupancy (state, starts_at) where state in ('requested', 'held', 'confirmed');

-- Who the time is for and who asked for it: on behalf of another the two differ, and both stay.
create table booking (
  id uuid primary key references occupancy,
  instrument_id uuid not null references instrument,
  person_id uuid not null references person,
  booked_by uuid references person,
  organisation_id uuid references organisation,
  user_class text not null check (user_class in ('internal', 'external', 'individual')),
  purpose text check (length(purpose) between 1 and 500),
  any_seat boolean not null,
  hold_expires_at timestamptz,
  idempotency_key text,
  request_digest bytea,
  decided_by uuid,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 500),
  -- Why it ended where nobody wrote a reason.
  cause text check (cause in ('taken', 'down', 'not_used', 'time_passed', 'hold_over')),
  checked_in_at timestamptz,
  used_until timestamptz,
  updated_at timestamptz not null default now(),
  check (used_until >= checked_in_at),
  check ((idempotency_key is null) = (request_digest is null)),
  constraint booking_idempotency_key unique (idempotency_key)
);
create index booking_person on booking (person_id, id desc);
create index booking_booked_by on booking (booked_by, id desc) where booked_by is not null;
create index booking_instrument on booking (instrument_id, id desc);
create index booking_hold on booking (instrument_id, hold_expires_at) where hold_expires_at is not null;
