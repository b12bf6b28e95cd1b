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
