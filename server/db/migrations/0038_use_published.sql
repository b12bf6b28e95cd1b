-- A published period, frozen: what it was counted by, its figures and the records without names.
create table use_snapshot (
  id uuid primary key,
  -- 2026-10, 2026-Q4, 2026 or two days with two dots between.
  period text not null,
  version smallint not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  -- SHA-256 of the canonical text, see server/use/rules/canonical.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Rules with their versions, clauses and values, as they were applied.
  definitions jsonb not null check (jsonb_typeof(definitions) = 'object'),
  instruments integer not null,
  records integer not null,
  -- Hides which instrument is which in the records that go out.
  salt bytea not null check (length(salt) = 32),
  published_by uuid,
  published_at timestamptz not null,
  note text check (length(btrim(note)) between 1 and 500),
  unique (period, version)
);
create index use_snapshot_days on use_snapshot (from_day, until_day, version desc);
create trigger use_snapshot_is_append_only before update or delete on use_snapshot
  for each row execute function refuse_change();

create table use_snapshot_row (
  snapshot_id uuid not null references use_snapshot,
  instrument_id uuid not null,
  unit_id uuid not null,
  metered bigint not null,
  unknown bigint not null,
  powered bigint not null,
  running bigint not null,
  effective bigint not null,
  measured bigint not null,
  warm_up bigint not null,
  own bigint not null,
  unit bigint not null,
  outside bigint not null,
  related bigint not null,
  reciprocal bigint not null,
  university bigint not null,
  institute bigint not null,
  state_firm bigint not null,
  private_firm bigint not null,
  public bigint not null,
  person bigint not null,
  unexplained bigint not null,
  not_effective bigint not null,
  not_run bigint not null,
  primary key (snapshot_id, instrument_id, unit_id)
);
create trigger use_snapshot_row_is_append_only before update or delete on use_snapshot_row
  for each row execute function refuse_change();

-- The canonical text line by line.
create table use_snapshot_line (
  snapshot_id uuid not null references use_snapshot,
  position integer not null,
  line text not null,
  primary key (snapshot_id, position)
);
create trigger use_snapshot_line_is_append_only before update or delete on use_snapshot_line
  for each row execute function refuse_change();

create function use_changed_by_occupancy() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into use_changed (instrument_id, from_at, until_at)
      select instrument_id, old.starts_at, old.ends_at from seat where id = old.seat_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into use_changed (instrument_id, from_at, until_at)
      select instrument_id, new.starts_at, new.ends_at from seat where id = new.seat_id;
  end if;
  return null;
end $$;
-- Requests and holds are no use; what was one and no longer is, changes it.
create trigger use_changes_with_occupancy after update on occupancy for each row
  when ((old.state in ('confirmed', 'in_use', 'finished', 'no_show') or new.state in ('confirmed', 'in_use', 'finished',
    'no_show')) and (old.state, old.seat_id, old.starts_at, old.ends_at)
      is distinct from (new.state, new.seat_id, new.starts_at, new.ends_at))
  execute function use_changed_by_occupancy();
create trigger use_comes_with_occupancy after insert on occupancy for each row
  when (new.state in ('confirmed', 'in_use', 'finished') and new.kind <> 'blockout')
  execute function use_changed_by_occupancy();
create trigger use_goes_with_occupancy after delete on occupancy for each row
  when (old.state in ('confirmed', 'in_use', 'finished', 'no_show')) execute function use_changed_by_occupancy();

create function use_changed_by_booking() returns trigger language plpgsql as $$
begin
  insert into use_changed (instrument_id, from_at, until_at)
    select new.instrument_id, least(o.starts_at, new.checked_in_at, old.checked_in_at),
      greatest(o.ends_at, new.used_until, old.used_until) from occupancy o where o.id = new.id;
  return null;
end $$;
create trigger use_changes_with_booking after update of checked_in_at, used_until, person_id, organisation_id, user_class,
  use on booking for each row
  when ((old.checked_in_at, old.used_until, old.person_id, old.organisation_id, old.user_class, old.use)
    is distinct from (new.checked_in_at, new.used_until, new.person_id, new.organisation_id, new.user_class, new.use))
  execute function use_changed_by_booking();

create function use_changed_by_span() returns trigger language plpgsql as $$
begin
  insert into use_changed (instrument_id, from_at, until_at) values (new.instrument_id, new.starts_at, new.ends_at);
  return null;
end $$;
create trigger use_changes_with_log after insert or update on use_log for each row execute function use_changed_by_span();
create trigger use_changes_with_attribution after insert on run_attribution
  for each row execute function use_changed_by_span();

create function use_changed_by_log_file() returns trigger language plpgsql as $$
begin
  insert into use_changed (instrument_id, from_at, until_at)
    select instrument_id, starts_at, ends_at from use_log where id = new.log_id;
  return null;
end $$;
create trigger use_changes_with_log_file after insert on use_log_file
  for each row execute function use_changed_by_log_file();

create function use_changed_by_assignment() returns trigger language plpgsql as $$
begin
  insert into use_changed (instrument_id, from_at, until_at)
    values (new.instrument_id, new.from_at, greatest(new.from_at, coalesce(new.until_at, now())));
  return null;
end $$;
create trigger use_changes_with_assignment after insert or update on sensor_assignment
  for each row execute function use_changed_by_assignment();
