-- What came of shared use, how users keep what they agreed within one unit, and busy times that others publish.

-- A paper, patent, standard or data set that an instrument's unit may confirm. Authors are people: they are never shown
-- outside the unit and the one who entered it.
create table research_output (
  id uuid primary key,
  kind text not null check (kind in ('paper', 'patent', 'standard', 'dataset')),
  unit_id uuid not null references organisation,
  order_id uuid references service_order,
  title text not null check (length(btrim(title)) between 1 and 500),
  authors text check (length(authors) between 1 and 1000),
  -- Journal, patent office, standards body or repository.
  venue text check (length(venue) between 1 and 200),
  year smallint not null check (year between 1950 and 2199),
  doi text check (doi ~ '^10\.[0-9]{4,9}/[^[:space:]]+$' and doi = lower(doi) and length(doi) <= 300),
  number text check (length(number) between 1 and 100),
  state text not null check (state in ('entered', 'confirmed', 'refused', 'withdrawn')),
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 500),
  check (doi is not null or number is not null or venue is not null),
  check ((state in ('confirmed', 'refused')) <= (decided_at is not null)),
  check (state <> 'refused' or reason is not null)
);
create index research_output_unit on research_output (unit_id, id desc);
create index research_output_order on research_output (order_id) where order_id is not null;
create index research_output_entered_by on research_output (entered_by, id desc);
create index research_output_decided_by on research_output (decided_by) where decided_by is not null;
-- The same thing counts once in a unit.
create unique index research_output_doi on research_output (unit_id, doi)
  where doi is not null and state in ('entered', 'confirmed');
create unique index research_output_number on research_output (unit_id, kind, number)
  where number is not null and state in ('entered', 'confirmed');

create table research_output_instrument (
  output_id uuid not null references research_output,
  instrument_id uuid not null references instrument,
  primary key (output_id, instrument_id)
);
create index research_output_instrument_instrument on research_output_instrument (instrument_id, output_id desc);

-- How a unit keeps count of late and missed use; none or not on: it keeps none. since: facts before it never count.
-- points: one figure a kind; thresholds: [{points, effect, days}], each effect at most once.
create table conduct_setting (
  organisation_id uuid primary key references organisation,
  is_on boolean not null,
  since timestamptz,
  points jsonb not null check (jsonb_typeof(points) = 'object'),
  late_minutes smallint not null check (late_minutes between 0 and 1440),
  overtime_minutes smallint not null check (overtime_minutes between 0 and 1440),
  notice_hours smallint not null check (notice_hours between 0 and 720),
  window_days smallint not null check (window_days between 1 and 1100),
  thresholds jsonb not null check (jsonb_typeof(thresholds) = 'array'),
  updated_at timestamptz not null,
  check (not is_on or since is not null)
);

-- A ledger: an entry is never changed; one that should not stand is met by one that reverses it, once.
-- minutes: how late, how long over, or how long before the start it was cancelled. judged_by: what it was judged by.
create table conduct_entry (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  instrument_id uuid not null references instrument,
  booking_id uuid not null references booking,
  kind text not null check (kind in ('late', 'no_show', 'overtime', 'late_cancellation')),
  points smallint not null check (points between -100 and 100 and points <> 0),
  minutes integer not null check (minutes >= 0),
  happened_at timestamptz not null,
  judged_by jsonb not null check (jsonb_typeof(judged_by) = 'object'),
  reverses_id uuid references conduct_entry,
  reason text check (length(reason) between 1 and 500),
  created_by uuid references person,
  created_at timestamptz not null,
  check ((points < 0) = (reverses_id is not null)),
  check (reverses_id is null or reason is not null)
);
create unique index conduct_entry_once on conduct_entry (booking_id, kind) where reverses_id is null;
create unique index conduct_entry_reversed_once on conduct_entry (reverses_id) where reverses_id is not null;
create index conduct_entry_person on conduct_entry (person_id, organisation_id, happened_at desc);
create index conduct_entry_organisation on conduct_entry (organisation_id, id desc);
create index conduct_entry_instrument on conduct_entry (instrument_id);
create index conduct_entry_created_by on conduct_entry (created_by) where created_by is not null;
create trigger conduct_entry_is_append_only before update or delete on conduct_entry
  for each row execute function refuse_change();

-- What reverses another is of the same unit, person, booking and kind, and takes exactly its points.
create function conduct_reversal_matches() returns trigger language plpgsql as $$
begin
  if new.reverses_id is not null and not exists (
    select from conduct_entry e where e.id = new.reverses_id and e.reverses_id is null and e.points = -new.points
      and e.organisation_id = new.organisation_id and e.person_id = new.person_id
      and e.booking_id = new.booking_id and e.kind = new.kind) then
    raise exception 'a reversal takes back exactly one entry' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger conduct_reversal_is_exact before insert on conduct_entry
  for each row execute function conduct_reversal_matches();

create table conduct_appeal (
  id uuid primary key,
  entry_id uuid not null unique references conduct_entry,
  body text not null check (length(btrim(body)) between 1 and 2000),
  created_at timestamptz not null,
  outcome text check (outcome in ('granted', 'upheld')),
  answer text check (length(btrim(answer)) between 1 and 2000),
  decided_by uuid references person,
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (answer is null))
);
create index conduct_appeal_decided_by on conduct_appeal (decided_by) where decided_by is not null;

-- Busy times published elsewhere: an address in iCalendar for one seat, or for all of an instrument's.
create table outside_calendar (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  seat_id uuid references seat,
  url text not null check (length(url) between 10 and 2000),
  created_by uuid references person,
  created_at timestamptz not null,
  removed_at timestamptz,
  tried_at timestamptz,
  next_at timestamptz not null,
  fetched_at timestamptz,
  -- Why the last try brought nothing; none: it did.
  fault text check (length(fault) between 1 and 100),
  failures integer not null default 0 check (failures >= 0),
  -- Times that keep bookings out now, and what the calendar has beyond the horizon or in no readable form.
  kept integer not null default 0 check (kept >= 0),
  left_out integer not null default 0 check (left_out >= 0),
  conflicts jsonb not null default '[]' check (jsonb_typeof(conflicts) = 'array')
);
create unique index outside_calendar_url on outside_calendar (instrument_id, url) where removed_at is null;
create index outside_calendar_due on outside_calendar (next_at) where removed_at is null;
create index outside_calendar_seat on outside_calendar (seat_id) where seat_id is not null;
create index outside_calendar_created_by on outside_calendar (created_by) where created_by is not null;

-- The blockouts that a calendar made: known again by uid, recurrence and part.
create table outside_time (
  occupancy_id uuid primary key references occupancy,
  calendar_id uuid not null references outside_calendar,
  seat_id uuid not null references seat,
  uid text not null check (length(uid) between 1 and 64),
  recurrence text not null check (length(recurrence) <= 40),
  part smallint not null check (part >= 0),
  unique (calendar_id, seat_id, uid, recurrence, part)
);
create index outside_time_seat on outside_time (seat_id);

-- A page of a paper log, photographed or scanned; the uses on it are written down one by one and point at it as their
-- proof (use_log_file, made later).
create table use_page (
  file_id uuid primary key references file,
  instrument_id uuid not null references instrument,
  name text not null check (length(name) between 1 and 200),
  added_by uuid references person,
  added_at timestamptz not null
);
create index use_page_instrument on use_page (instrument_id, file_id desc);
create index use_page_added_by on use_page (added_by) where added_by is not null;
