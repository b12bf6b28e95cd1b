-- A write happens once a key, whoever writes what; so far only money kept its keys so.
alter table money_key rename to request_key;
alter table request_key rename constraint money_key_pkey to request_key_pkey;
alter index money_key_age rename to request_key_age;

-- A closed month of the books: no entry is dated within it any more. Corrections go into the open month.
alter table money_unit add column closed_until date
  check (closed_until between '2000-01-01' and '2199-12-31'
    and closed_until = (date_trunc('month', closed_until::timestamp) + interval '1 month - 1 day')::date);

-- The unit's row is held, so that no entry slips in while the month is being closed.
create function money_entry_is_in_open_month() returns trigger language plpgsql as $$
declare
  shut date;
begin
  select closed_until into shut from money_unit where unit_id = new.unit_id for share;
  if new.booked_on <= shut then
    raise exception 'money_entry % is dated %, and the books are closed until %', new.id, new.booked_on, shut
      using errcode = 'check_violation', constraint = 'money_entry_is_in_open_month';
  end if;
  return new;
end $$;
create trigger money_entry_is_in_open_month before insert on money_entry
  for each row execute function money_entry_is_in_open_month();

-- The amount from which two people decide is itself changed by two people; the first one, where there was none, by one.
create table money_two_people_change (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  -- Null: never two.
  from_fen bigint check (from_fen between 0 and 100000000000),
  state text not null check (state in ('asked', 'approved', 'refused')),
  asked_by uuid references person,
  decided_by uuid references person,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'asked') = (decided_at is null)),
  constraint money_two_people_change_by_two
    check (state <> 'approved' or (decided_by is not null and decided_by is distinct from asked_by))
);
create unique index money_two_people_change_open on money_two_people_change (unit_id) where state = 'asked';
create index money_two_people_change_unit on money_two_people_change (unit_id, id desc);
create index money_two_people_change_asked_by on money_two_people_change (asked_by) where asked_by is not null;
create index money_two_people_change_decided_by on money_two_people_change (decided_by) where decided_by is not null;

-- What one person has moved alone of one order or account within a day is added up.
create index money_adjustment_alone on money_adjustment (unit_id, asked_by, created_at) where not two_people;
