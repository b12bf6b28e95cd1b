-- A list brought by a unit or an operator. One staging table serves both modes.
create table import_job (
  id uuid primary key,
  subject text not null check (subject in ('instruments', 'organisations')),
  organisation_id uuid references organisation,
  file_id uuid references file,
  file_name text not null,
  mapping jsonb not null default '{}',
  mode text not null check (mode in ('all', 'rows')),
  dry_run boolean not null default false,
  listing text not null check (listing in ('listed', 'draft')),
  state text not null default 'waiting'
    check (state in ('waiting', 'reading', 'writing', 'done', 'refused', 'failed')),
  idempotency_key text unique check (length(idempotency_key) between 1 and 200),
  -- How the sheet was understood: its name, the row of the header, what stands above it, what each column gives,
  -- and which facts the list speaks of at all.
  sheet text,
  header_row integer,
  preamble jsonb not null default '[]',
  says text[] not null default '{}',
  columns jsonb not null default '[]',
  notes jsonb not null default '[]',
  -- Why the whole file was refused; problems of rows stand with the rows.
  refusals jsonb not null default '[]',
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  rows_doubtful integer not null default 0,
  fields_changed integer not null default 0,
  bytes_read bigint not null default 0,
  bytes_total bigint not null default 0,
  principal_kind text not null,
  principal_id uuid,
  role text not null,
  request_id text,
  -- Who works on the job now: a worker that lost it to another cannot write any more.
  runner uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  heartbeat_at timestamptz,
  finished_at timestamptz,
  check (state not in ('done') or rows_read = rows_new + rows_updated + rows_unchanged + rows_refused)
);

create index import_job_created on import_job (created_at desc, id desc);
create index import_job_open on import_job (heartbeat_at) where state in ('waiting', 'reading', 'writing');

create table import_row (
  job_id uuid not null references import_job on delete cascade,
  row_number integer not null,
  cells jsonb not null,
  -- The name as the row gives it, for lists of problems.
  label text,
  record jsonb,
  key text,
  outcome text check (outcome in ('new', 'updated', 'unchanged', 'refused')),
  changed text[] not null default '{}',
  subject_id uuid,
  problems jsonb not null default '[]',
  -- The gravest of its problems.
  severity text check (severity in ('refused', 'doubt', 'note')),
  primary key (job_id, row_number)
);

create index import_row_outcome on import_row (job_id, outcome, row_number);
create index import_row_severity on import_row (job_id, severity, row_number) where severity is not null;
create index import_row_key on import_row (job_id, key) where key is not null;
