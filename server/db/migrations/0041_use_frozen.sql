-- A published period is frozen whole: by month, with class, place, purpose and centre as they were known, and who had to
-- open and did. Shape 1: published before that; its facts are those of the day on which this was installed, its months
-- and its opening are not known, and it is verified by the text of its own shape.
alter table use_snapshot add column shape smallint not null default 1 check (shape in (1, 2));
alter table use_snapshot alter column shape drop default;
-- Bodies from outside that used something in the period, and the private firms among them; null in shape 1.
alter table use_snapshot add column bodies integer, add column private_firms integer;
alter table use_snapshot add check ((shape = 2) = (bodies is not null) and (shape = 2) = (private_firms is not null));

alter table use_snapshot_row
  add column month date,
  add column centre_id uuid,
  add column class_codes text[] not null default '{}',
  add column region_lineage text[] not null default '{}',
  add column purpose text check (purpose in ('general', 'special'));
alter table use_snapshot_row disable trigger use_snapshot_row_is_append_only;
update use_snapshot_row r set month = date_trunc('month', s.from_day)::date from use_snapshot s where s.id = r.snapshot_id;
update use_snapshot_row r set centre_id = i.centre_id, purpose = i.purpose
  from instrument i where i.id = r.instrument_id;
update use_snapshot_row r set class_codes = f.class_codes, region_lineage = f.region_lineage
  from instrument_search f where f.instrument_id = r.instrument_id;
alter table use_snapshot_row enable trigger use_snapshot_row_is_append_only;
alter table use_snapshot_row drop constraint use_snapshot_row_pkey;
alter table use_snapshot_row add primary key (snapshot_id, instrument_id, unit_id, month);

-- Instruments that had to be open when the period was published, and which of them were.
create table use_snapshot_opening (
  snapshot_id uuid not null references use_snapshot,
  instrument_id uuid not null,
  unit_id uuid not null,
  centre_id uuid,
  class_codes text[] not null,
  region_lineage text[] not null,
  open boolean not null,
  primary key (snapshot_id, instrument_id)
);
create trigger use_snapshot_opening_is_append_only before update or delete on use_snapshot_opening
  for each row execute function refuse_change();

-- The salt of a period that was looked at before it was published, so that the digest shown is the digest published.
create table use_snapshot_draft (
  period text primary key,
  salt bytea not null check (length(salt) = 32),
  made_at timestamptz not null
);

-- Instruments whose days were counted anew after they were published: each is compared with what stands.
create table use_snapshot_check (
  snapshot_id uuid not null references use_snapshot,
  instrument_id uuid not null,
  turn integer not null default 1,
  primary key (snapshot_id, instrument_id)
);
create table use_snapshot_checked (
  snapshot_id uuid primary key references use_snapshot,
  at timestamptz not null
);
-- What no longer comes out: lines of the text that differ, and seconds by measure {measure, published, now}.
create table use_snapshot_difference (
  snapshot_id uuid not null references use_snapshot,
  instrument_id uuid not null,
  found_at timestamptz not null,
  lines integer not null check (lines >= 0),
  measures jsonb not null check (jsonb_typeof(measures) = 'array'),
  primary key (snapshot_id, instrument_id)
);

-- What an instrument's centre, and a body's place among others, were before they changed. From `since` on nothing is lost;
-- for earlier days the first that is known stands, and the records of these days say so.
create table use_history (since timestamptz primary key);
insert into use_history values (now());
create table instrument_centre_past (
  instrument_id uuid not null references instrument on delete cascade,
  until_at timestamptz not null,
  centre_id uuid,
  primary key (instrument_id, until_at)
);
create table organisation_past (
  organisation_id uuid not null references organisation on delete cascade,
  until_at timestamptz not null,
  parent_id uuid,
  kind text not null,
  affiliation text,
  primary key (organisation_id, until_at)
);

create function keep_centre_past() returns trigger language plpgsql as $$
begin
  insert into instrument_centre_past values (new.id, now(), old.centre_id) on conflict do nothing;
  return null;
end $$;
create trigger instrument_keeps_centre_past after update of centre_id on instrument for each row
  when (old.centre_id is distinct from new.centre_id) execute function keep_centre_past();
create function keep_organisation_past() returns trigger language plpgsql as $$
begin
  insert into organisation_past values (new.id, now(), old.parent_id, old.kind, old.affiliation) on conflict do nothing;
  return null;
end $$;
create trigger organisation_keeps_past after update of parent_id, kind, affiliation on organisation for each row
  when ((old.parent_id, old.kind, old.affiliation) is distinct from (new.parent_id, new.kind, new.affiliation))
  execute function keep_organisation_past();

-- The day on which what a record says of its user was known, where that is later than the record's own day.
alter table use_record add column known_on date;
-- Who came from outside, where it was a body; counted, never told.
alter table use_record add column body_id uuid;
create index use_record_body on use_record (day, body_id, party) where body_id is not null and not related and seconds > 0;

-- The counted days of an instrument between two days, month by month: what has no days needs no counting.
create function use_changed_between(instrument uuid, first date, last date) returns void language sql as $$
  insert into use_changed (instrument_id, from_at, until_at)
    select instrument, min(day)::timestamp at time zone 'Asia/Shanghai',
      (max(day) + 1)::timestamp at time zone 'Asia/Shanghai'
    from use_day where instrument_id = instrument and day between first and last
    group by date_trunc('month', day)
$$;

create function use_changed_by_custody() returns trigger language plpgsql as $$
declare
  later date := least(coalesce(old.until_date, 'infinity'), coalesce(new.until_date, 'infinity'));
begin
  perform use_changed_between(new.instrument_id,
    case when (old.organisation_id, old.from_date) is not distinct from (new.organisation_id, new.from_date) then later
      else least(old.from_date, new.from_date) end, 'infinity');
  return null;
end $$;
create trigger use_comes_with_custody after insert on custody for each row execute function use_changed_by_custody();
create trigger use_changes_with_custody after update of organisation_id, from_date, until_date on custody for each row
  when ((old.organisation_id, old.from_date, old.until_date)
    is distinct from (new.organisation_id, new.from_date, new.until_date))
  execute function use_changed_by_custody();

-- Who was named first counts for the days before as well, since nothing older is known.
create function use_changed_by_responsible() returns trigger language plpgsql as $$
declare
  changed timestamptz := case when tg_op = 'UPDATE' then least(old.until_at, new.until_at)
    when exists (select from instrument_responsible r where r.instrument_id = new.instrument_id and r.id <> new.id
      and r.from_at < new.from_at) then new.from_at else '-infinity' end;
begin
  perform use_changed_between(new.instrument_id, (changed at time zone 'Asia/Shanghai')::date, 'infinity');
  return null;
end $$;
create trigger use_comes_with_responsible after insert on instrument_responsible for each row
  execute function use_changed_by_responsible();
create trigger use_changes_with_responsible after update of until_at on instrument_responsible for each row
  when (old.until_at is distinct from new.until_at) execute function use_changed_by_responsible();

create function use_changed_by_membership() returns trigger language plpgsql as $$
declare
  changed timestamptz := case when tg_op = 'UPDATE' then least(old.until_at, new.until_at)
    when exists (select from membership m where m.person_id = new.person_id and m.id <> new.id
      and m.from_at < new.from_at) then new.from_at else '-infinity' end;
begin
  perform use_changed_between(r.instrument_id, (changed at time zone 'Asia/Shanghai')::date, 'infinity')
  from (select distinct instrument_id from instrument_responsible where person_id = new.person_id) r;
  return null;
end $$;
create trigger use_comes_with_membership after insert on membership for each row
  execute function use_changed_by_membership();
create trigger use_changes_with_membership after update of until_at on membership for each row
  when (old.until_at is distinct from new.until_at) execute function use_changed_by_membership();

-- For whom an order was, and which bookings are its own, decide whose its time was: bookings, logs and attributions.
create function use_changed_of_order(of uuid) returns void language sql as $$
  insert into use_changed (instrument_id, from_at, until_at)
    select b.instrument_id, least(o.starts_at, b.checked_in_at), greatest(o.ends_at, b.used_until)
    from order_booking l join booking b on b.id = l.booking_id join occupancy o on o.id = b.id where l.order_id = of
    union all
    select instrument_id, starts_at, ends_at from use_log where order_id = of
    union all
    select instrument_id, starts_at, ends_at from run_attribution where order_id = of
$$;
create function use_changed_by_order() returns trigger language plpgsql as $$
begin
  perform use_changed_of_order(new.id);
  return null;
end $$;
create trigger use_changes_with_order after update of state, kind, instrument_id, unit_id, person_id, organisation_id,
  user_class on service_order for each row
  when ((old.kind, old.instrument_id, old.unit_id, old.person_id, old.organisation_id, old.user_class)
      is distinct from (new.kind, new.instrument_id, new.unit_id, new.person_id, new.organisation_id, new.user_class)
    or (old.state is distinct from new.state and new.state in ('refused', 'cancelled')))
  execute function use_changed_by_order();
create function use_changed_by_order_booking() returns trigger language plpgsql as $$
begin
  insert into use_changed (instrument_id, from_at, until_at)
    select b.instrument_id, least(o.starts_at, b.checked_in_at), greatest(o.ends_at, b.used_until)
    from booking b join occupancy o on o.id = b.id
    where b.id in (old.booking_id, new.booking_id)
      and o.state in ('confirmed', 'in_use', 'finished', 'no_show');
  return null;
end $$;
create trigger use_changes_with_order_booking after insert or update or delete on order_booking for each row
  execute function use_changed_by_order_booking();

-- A later word follows the earlier ones on the same days, however they were named: a quarter, or its two days. The text of
-- a snapshot does not say its version, so that its digest stands.
alter table use_snapshot drop constraint use_snapshot_period_version_key;
alter table use_snapshot disable trigger use_snapshot_is_append_only;
update use_snapshot s set version = n.version
  from (select id, row_number() over (partition by from_day, until_day order by version, published_at, id) as version
    from use_snapshot) n
  where n.id = s.id and n.version <> s.version;
alter table use_snapshot enable trigger use_snapshot_is_append_only;
drop index use_snapshot_days;
alter table use_snapshot add unique (from_day, until_day, version);

-- Lines of one instrument, by its code: what differs is looked up by it. Lines of the head are no instrument's.
create index use_snapshot_line_code on use_snapshot_line (snapshot_id, split_part(line, ',', 2))
  where not starts_with(line, '#');

-- What was counted before is counted again by what stands here, and shows then who was served.
insert into use_changed (instrument_id, from_at, until_at)
  select instrument_id, min(day)::timestamp at time zone 'Asia/Shanghai',
    (max(day) + 1)::timestamp at time zone 'Asia/Shanghai'
  from (select instrument_id, day from use_day union select instrument_id, day from use_record) counted
  group by instrument_id, date_trunc('month', day);
-- What was published last on its days is compared with that; where nothing was, there is nothing to compare.
insert into use_snapshot_check (snapshot_id, instrument_id)
  select distinct r.snapshot_id, r.instrument_id from use_snapshot_row r join use_snapshot s on s.id = r.snapshot_id
  where not exists (select from use_snapshot n where n.from_day = s.from_day and n.until_day = s.until_day
    and n.version > s.version);
insert into use_snapshot_checked (snapshot_id, at)
  select s.id, now() from use_snapshot s
  where not exists (select from use_snapshot_row r where r.snapshot_id = s.id);
