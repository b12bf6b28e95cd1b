-- Bytes live behind the files interface, immutable and stored before this row commits.
create table file (
  id uuid primary key,
  storage_key text not null unique,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
