-- Who acts, and the one event table: history, audit, outbox and case log are views of it.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create table operator_token (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- detail holds field names, facts of things and ids of persons; never personal values.
create table event (
  id uuid primary key,
  at timestamptz not null default now(),
  principal_kind text not null check (principal_kind in ('system', 'operator_token', 'person')),
  principal_id uuid,
  role text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  reason text,
  request_id text,
  detail jsonb not null default '{}',
  check ((principal_kind = 'system') = (principal_id is null))
);

create index event_subject on event (subject_kind, subject_id, at desc, id desc);
create index event_at on event (at desc, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger event_is_append_only before update or delete on event
  for each row execute function refuse_change();

-- Facts about this installation: profile, demonstration mark, seed editions.
create table installation (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
