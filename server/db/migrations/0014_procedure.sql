-- Numbers of documents run without gap per kind, unit and year: taken as the last statement of the issuing transaction.
create table document_unit (
  organisation_id uuid primary key references organisation,
  ordinal integer generated always as identity unique
);

create table document_counter (
  kind text not null check (kind ~ '^[A-Z]{2}$'),
  year smallint not null,
  organisation_id uuid not null references organisation,
  last integer not null check (last >= 1),
  primary key (kind, year, organisation_id)
);

-- One matter in hand. The plan is how its steps stood when it was submitted: a later rule does not move them.
create table procedure_case (
  id uuid primary key,
  procedure text not null check (procedure ~ '^[a-z][a-z_]{1,40}$'),
  profile text not null,
  number text unique check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{4,}-[0-9]{5,}$'),
  lookup_code text check (lookup_code ~ '^[2-9A-HJ-NP-Z]{6}$'),
  organisation_id uuid not null references organisation,
  opened_by uuid references person,
  -- The organisation the opener acted for: a centre of the unit, for one.
  opened_in uuid references organisation,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'refused', 'withdrawn')),
  version integer not null default 1 check (version >= 1),
  round smallint not null default 0 check (round >= 0),
  form jsonb not null default '{}' check (jsonb_typeof(form) = 'object'),
  plan jsonb not null default '[]' check (jsonb_typeof(plan) = 'array'),
  submitted_on date,
  decided_on date,
  -- Working days from the first submission to the decision; null while it runs.
  handled_days integer check (handled_days >= 0),
  document text check (length(document) between 1 and 100),
  effect_due boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((number is null) = (lookup_code is null)),
  -- Whatever left the unit's desk once has its number; only a draft can be dropped without one.
  check (number is not null or state in ('draft', 'withdrawn')),
  check ((number is null) = (submitted_on is null)),
  check ((decided_on is null) = (state not in ('approved', 'refused')))
);

create index procedure_case_unit on procedure_case (organisation_id, updated_at desc, id desc);
create index procedure_case_recent on procedure_case (updated_at desc, id desc);
create index procedure_case_opener on procedure_case (opened_by, updated_at desc) where opened_by is not null;
create index procedure_case_decided on procedure_case (procedure, decided_on) where decided_on is not null;

-- The instruments a case is about, with their facts as they stood when it was submitted. One running case of a kind each.
create table case_instrument (
  case_id uuid not null references procedure_case,
  instrument_id uuid not null references instrument,
  procedure text not null,
  is_open boolean not null default true,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  primary key (case_id, instrument_id)
);
create unique index case_instrument_one_open on case_instrument (procedure, instrument_id) where is_open;
create index case_instrument_instrument on case_instrument (instrument_id);

-- A step as it was walked: whose it was, since when, until when it was due and where that limit comes from.
create table case_step (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  step text not null check (step ~ '^[a-z][a-z_]{1,40}$'),
  position smallint not null check (position >= -1),
  round smallint not null check (round >= 1),
  office text not null check (office in ('applicant', 'unit', 'department', 'platform', 'province')),
  organisation_id uuid references organisation,
  assigned_to uuid references person,
  entered_at timestamptz not null,
  entered_on date not null,
  limit_days smallint check (limit_days > 0),
  limit_rule text,
  due_on date,
  provisional boolean not null default false,
  escalated_at timestamptz,
  ended_at timestamptz,
  check (ended_at >= entered_at),
  check ((limit_days is null) = (due_on is null)),
  check (limit_rule is null or limit_days is not null),
  check (office in ('platform', 'province') or organisation_id is not null),
  unique (case_id, step, round)
);
create unique index case_step_open on case_step (case_id) where ended_at is null;
create index case_step_todo on case_step (office, organisation_id, due_on) where ended_at is null;
create index case_step_due on case_step (due_on) where ended_at is null and escalated_at is null;
create index case_step_of on case_step (case_id, entered_at);
create index case_step_office on case_step (organisation_id, case_id) where office = 'department';

-- What was decided at a step; a step of a round is decided once.
create table case_decision (
  id uuid primary key,
  step_id uuid not null unique references case_step,
  case_id uuid not null references procedure_case,
  verdict text not null check (verdict in ('approve', 'confirm', 'record', 'select', 'return', 'refuse')),
  reason text check (length(reason) between 1 and 4000),
  document text check (length(document) between 1 and 100),
  person_id uuid,
  role text not null,
  organisation_id uuid references organisation,
  at timestamptz not null,
  check (verdict not in ('return', 'refuse') or reason is not null)
);
create index case_decision_case on case_decision (case_id, at);
create trigger case_decision_is_append_only before update or delete on case_decision
  for each row execute function refuse_change();

create table case_comment (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  person_id uuid,
  role text not null,
  organisation_id uuid references organisation,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null
);
create index case_comment_case on case_comment (case_id, id);

create table case_attachment (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  kind text not null check (kind ~ '^[a-z][a-z_]{1,40}$'),
  file_id uuid not null references file,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size bigint not null check (size > 0),
  added_by uuid,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index case_attachment_case on case_attachment (case_id, id) where removed_at is null;

-- Dated by the case that decided them: an instrument need not be listed; a voluntary one was taken in.
create table instrument_exemption (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  kind text not null check (kind in ('exempt', 'non_report')),
  reason text,
  document text,
  from_date date not null,
  until_date date,
  case_id uuid references procedure_case,
  check (until_date >= from_date),
  exclude using gist (instrument_id with =, daterange(from_date, until_date, '[]') with &&)
);
create index instrument_exemption_case on instrument_exemption (case_id);

create table instrument_voluntary (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  from_date date not null,
  until_date date,
  case_id uuid references procedure_case,
  check (until_date >= from_date),
  exclude using gist (instrument_id with =, daterange(from_date, until_date, '[]') with &&)
);
create index instrument_voluntary_case on instrument_voluntary (case_id);
