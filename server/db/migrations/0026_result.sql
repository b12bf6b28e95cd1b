-- What came of the work: files with their hash, and the sheet by which anybody can verify them.
create table result_file (
  id uuid primary key,
  order_id uuid not null references service_order,
  kind text not null check (kind in ('result', 'raw', 'report')),
  file_id uuid not null unique references file,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 bytea not null check (length(sha256) = 32),
  note text check (length(note) between 1 and 1000),
  -- An accredited report is the institution's own: its number, who signed it, and under which accreditation.
  report_number text check (length(report_number) between 1 and 100),
  report_signatory text check (length(report_signatory) between 1 and 100),
  report_marks text[] not null default '{}' check (report_marks <@ array['CMA', 'CNAS', 'CAL']),
  replaces_id uuid unique references result_file,
  added_by uuid,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  check ((kind = 'report') = (report_number is not null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index result_file_order on result_file (order_id, id);
create index result_file_sha256 on result_file (sha256);

-- Issued on delivery, anew when a file takes another's place.
create table result_sheet (
  id uuid primary key,
  order_id uuid not null references service_order,
  version smallint not null check (version between 1 and 1000),
  number text unique not null check (length(number) between 5 and 60),
  verify_code text unique not null check (verify_code ~ '^[0-9A-Z]{16}$'),
  state text not null check (state in ('issued', 'replaced', 'withdrawn')),
  paper jsonb not null check (jsonb_typeof(paper) = 'object'),
  paper_digest bytea not null check (length(paper_digest) = 32),
  file_id uuid references file,
  issued_by uuid,
  issued_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  unique (order_id, version)
);
create unique index result_sheet_one_stands on result_sheet (order_id) where state = 'issued';

create table result_sheet_file (
  sheet_id uuid not null references result_sheet,
  position smallint not null check (position between 1 and 1000),
  result_file_id uuid not null references result_file,
  primary key (sheet_id, position)
);
create index result_sheet_file_file on result_sheet_file (result_file_id);

-- A file of a result changes in one way: it is withdrawn, once, with a reason.
create function result_file_only_withdrawn() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null
    and to_jsonb(new) - array['withdrawn_at', 'withdrawn_reason'] = to_jsonb(old) - array['withdrawn_at', 'withdrawn_reason'] then
    return new;
  end if;
  raise exception 'a result is not edited' using errcode = 'restrict_violation';
end $$;
create trigger result_file_is_kept before update or delete on result_file
  for each row execute function result_file_only_withdrawn();
create trigger result_sheet_file_is_append_only before update or delete on result_sheet_file
  for each row execute function refuse_change();
