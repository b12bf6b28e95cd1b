-- What a unit asks beyond hours and limits: qualification, shares of the week, how long an offer of freed time stands,
-- and the code by which one checks in at the instrument.
create table qualification (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 100),
  -- How to get it, as the unit tells those who lack it.
  how text not null check (length(how) between 1 and 1000),
  created_at timestamptz not null default now(),
  constraint qualification_name unique (organisation_id, name)
);

-- class_week_minutes: minutes a civil week that all of a class together may have here; null: no such share.
create table booking_terms (
  instrument_id uuid primary key references instrument,
  qualification_id uuid references qualification,
  class_week_minutes jsonb not null check (jsonb_typeof(class_week_minutes) = 'object'),
  offer_minutes smallint not null default 120 check (offer_minutes between 5 and 10080),
  updated_at timestamptz not null default now()
);
create index booking_terms_qualification on booking_terms (qualification_id) where qualification_id is not null;

create table booking_check_in (
  instrument_id uuid primary key references instrument,
  code text not null check (length(code) between 8 and 40),
  rotated_at timestamptz not null default now(),
  constraint booking_check_in_code unique (code)
);

create table qualification_grant (
  id uuid primary key,
  qualification_id uuid not null references qualification,
  person_id uuid not null references person,
  granted_on date not null check (granted_on between '2000-01-01' and '2199-12-31'),
  -- The last day on which it holds; none: without end.
  until_on date check (until_on between granted_on and '2199-12-31'),
  note text check (length(note) between 1 and 500),
  file_id uuid references file,
  granted_by uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  revoked_reason text check (length(revoked_reason) between 1 and 500),
  -- When its holder was told that it ends soon.
  reminded_at timestamptz,
  check ((revoked_at is null) = (revoked_reason is null))
);
create index qualification_grant_person on qualification_grant (person_id, qualification_id);
create index qualification_grant_qualification on qualification_grant (qualification_id, id desc);
create unique index qualification_granted_once on qualification_grant (qualification_id, person_id, granted_on)
  where revoked_at is null;

-- One request for many times. report: what became of each occurrence when it was asked for.
create table booking_series (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  person_id uuid not null references person,
  booked_by uuid references person,
  rule text not null check (length(rule) between 1 and 300),
  mode text not null check (mode in ('all', 'free')),
  report jsonb not null check (jsonb_typeof(report) = 'array'),
  idempotency_key text,
  request_digest bytea,
  created_at timestamptz not null default now(),
  check ((idempotency_key is null) = (request_digest is null)),
  constraint booking_series_key unique (idempotency_key)
);
create index booking_series_person on booking_series (person_id, id desc);

-- The wait list: a wish for some time within a range. An offer is a held booking that names its wish.
create table booking_wish (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  user_class text not null check (user_class in ('internal', 'external', 'individual')),
  earliest timestamptz not null check (earliest between '2000-01-01' and '2200-01-01'),
  latest timestamptz not null check (latest between '2000-01-01' and '2200-01-01'),
  minutes integer not null check (minutes between 1 and 527040),
  seat smallint check (seat between 1 and 500),
  purpose text check (length(purpose) between 1 and 500),
  use text check (use in ('research', 'development', 'teaching', 'other')),
  state text not null check (state in ('waiting', 'offered', 'taken', 'declined', 'lapsed', 'left', 'over')),
  looked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (latest >= earliest + minutes * interval '1 minute')
);
create index booking_wish_line on booking_wish (instrument_id, id) where state = 'waiting';
create index booking_wish_open on booking_wish (looked_at nulls first, id) where state = 'waiting';
create index booking_wish_person on booking_wish (person_id, id desc);

-- sequence: of the calendar entry; it grows with every change that a calendar should take up.
alter table booking
  add column use text check (use in ('research', 'development', 'teaching', 'other')),
  add column series_id uuid references booking_series,
  add column series_position smallint check (series_position >= 1),
  add column wish_id uuid references booking_wish,
  add column sequence integer not null default 0 check (sequence >= 0),
  add check ((series_id is null) = (series_position is null));
create unique index booking_series_position on booking (series_id, series_position) where series_id is not null;
create index booking_wish_offers on booking (wish_id) where wish_id is not null;

-- A calendar that can be subscribed to by a secret address. Only the hash of the secret is kept.
create table calendar_feed (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('person', 'instrument', 'unit')),
  instrument_id uuid references instrument,
  organisation_id uuid references organisation,
  -- The membership by which its owner sees other people's bookings; the feed ends with it.
  membership_id uuid references membership,
  name text not null check (length(name) between 1 and 200),
  secret_hash bytea not null check (length(secret_hash) = 32),
  language text not null check (language in ('zh-CN', 'en')),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  revoked_at timestamptz,
  check ((instrument_id is not null) = (kind = 'instrument')),
  check ((organisation_id is not null) = (kind = 'unit')),
  check ((membership_id is null) = (kind = 'person')),
  constraint calendar_feed_secret unique (secret_hash)
);
create index calendar_feed_person on calendar_feed (person_id, id desc);
create index booking_updated on booking (person_id, updated_at);

-- What refers to a person or a paper is found from there: an account nobody confirmed is removed, papers are followed.
create index booking_series_booked_by on booking_series (booked_by) where booked_by is not null;
create index booking_series_instrument on booking_series (instrument_id);
