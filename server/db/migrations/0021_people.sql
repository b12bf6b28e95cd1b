-- Who answers for an instrument, by whom set and from when to when. The first of those who are still of its unit answers.
create table instrument_responsible (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  person_id uuid not null references person,
  place smallint not null check (place between 1 and 5),
  from_at timestamptz not null,
  until_at timestamptz,
  set_by uuid,
  ended_by uuid,
  check (until_at >= from_at),
  exclude using gist (instrument_id with =, person_id with =, tstzrange(from_at, until_at) with &&),
  exclude using gist (instrument_id with =, place with =, tstzrange(from_at, until_at) with &&)
);
create index instrument_responsible_open on instrument_responsible (instrument_id, place) where until_at is null;
create index instrument_responsible_person on instrument_responsible (person_id) where until_at is null;
create index instrument_responsible_course on instrument_responsible (instrument_id, from_at);
create index obligation_responsible on obligation (responsible_id, urgent_on, id) where closed_on is null;

create trigger obligation_touch_insert after insert on instrument_responsible
  referencing new table as changed for each statement execute function touch_instruments_of_rows();
create trigger obligation_touch_update after update on instrument_responsible
  referencing new table as changed for each statement execute function touch_instruments_of_rows();

-- Whoever joins or leaves a unit begins or ceases to answer for what they were named for.
create function touch_instruments_of_members() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id)
  select distinct r.instrument_id from changed m join instrument_responsible r on r.person_id = m.person_id
  where r.until_at is null;
  return null;
end $$;

create trigger obligation_touch_insert after insert on membership
  referencing new table as changed for each statement execute function touch_instruments_of_members();
create trigger obligation_touch_update after update on membership
  referencing new table as changed for each statement execute function touch_instruments_of_members();

-- A unit reminds whoever answers once a day for one obligation.
create table obligation_nudge (
  obligation_id uuid not null references obligation on delete cascade,
  day date not null,
  person_id uuid not null references person,
  by uuid,
  at timestamptz not null default now(),
  primary key (obligation_id, day)
);

-- Work of one membership handed to a colleague for a time. Only whoever holds the membership can hand it on.
create table delegation (
  id uuid primary key,
  membership_id uuid not null references membership,
  delegate_id uuid not null references person,
  reason text not null check (length(reason) between 1 and 500),
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid,
  check (until_at > from_at),
  check (ended_at is null or ended_by is not null)
);
create unique index delegation_one_colleague on delegation (membership_id, delegate_id, from_at);
create index delegation_delegate on delegation (delegate_id, until_at) where ended_at is null;
create index delegation_membership on delegation (membership_id, until_at desc);

-- In whose place somebody acted.
alter table case_decision add column on_behalf_of uuid;
alter table case_comment add column on_behalf_of uuid;

-- A link that is handed over and not sent has no address.
alter table invitation alter column sent_to drop not null;

-- A new mobile number or address takes the place of the old one once it was proved.
create table contact_change (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  -- proof: sent to an address already one's own, before something that cannot be undone.
  kind text not null check (kind in ('phone', 'email', 'proof')),
  value text not null check (length(value) between 3 and 320),
  code_hash bytea not null,
  failures smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (person_id, kind)
);
