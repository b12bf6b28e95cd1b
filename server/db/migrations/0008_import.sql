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
  idempotency_key text unique,
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  bytes_read bigint not null default 0,
  problems jsonb not null default '[]',
  columns jsonb not null default '[]',
  principal_kind text not null,
  principal_id uuid,
  role text not null,
  request_id text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  heartbeat_at timestamptz,
  finished_at timestamptz
);

create index import_job_created on import_job (created_at desc, id desc);

create table import_row (
  job_id uuid not null references import_job on delete cascade,
  row_number integer not null,
  cells jsonb not null,
  record jsonb,
  key text,
  digest bytea,
  outcome text check (outcome in ('new', 'updated', 'unchanged', 'refused')),
  subject_id uuid,
  problems jsonb not null default '[]',
  primary key (job_id, row_number)
);

create index import_row_outcome on import_row (job_id, outcome, row_number);
