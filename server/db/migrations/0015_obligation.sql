-- What is owed by whom, derived from facts, the policy book and the calendar; never edited by hand. The state (pending,
-- met, late, overdue, exempt) follows from these dates and the day on which somebody asks.
alter table instrument add column research_use boolean;
comment on column instrument.research_use is 'For research and technology development, as its unit says; null: nothing said';

-- The course of one instrument, without asking the exclusion index.
create index instrument_status_course on instrument_status (instrument_id, from_at);

create table obligation (
  id uuid primary key,
  rule text not null references policy_rule,
  subject_kind text not null check (subject_kind in ('instrument', 'organisation')),
  subject_id uuid not null,
  -- Tells apart what comes again: a campaign, a month.
  cycle text not null default '',
  organisation_id uuid not null references organisation,
  department_id uuid references organisation,
  region_code text references region,
  -- Of a central body: findings are passed on, not decided here.
  central boolean not null default false,
  responsible_id uuid references person,
  effect text not null check (effect in ('obligation', 'finding')),
  note text,
  started_on date,
  start_kind text check (start_kind in ('acceptance', 'scope_change', 'onboarding', 'opened')),
  due_on date,
  provisional boolean not null default false,
  met_on date,
  exempt_on date,
  evidence_kind text,
  evidence_id uuid,
  missing text[] not null default '{}',
  version_id uuid references policy_rule_version,
  scope_version_id uuid references policy_rule_version,
  computed_at timestamptz not null default now(),
  -- Findings have no date that binds and come last.
  urgent_on date not null generated always as
    (case when effect = 'obligation' then coalesce(due_on, '9999-12-31') else '9999-12-31' end) stored,
  closed_on date generated always as (coalesce(met_on, exempt_on)) stored,
  unique (subject_id, rule, cycle),
  check (effect = 'finding' or due_on is not null),
  check (met_on is null or exempt_on is null),
  check ((coalesce(met_on, exempt_on) is null) = (evidence_kind is null))
);

create index obligation_open on obligation (urgent_on, id) where closed_on is null;
create index obligation_open_of on obligation (organisation_id, urgent_on, id) where closed_on is null;
create index obligation_closed on obligation (closed_on desc, id desc) where closed_on is not null;
create index obligation_due on obligation (due_on) where effect = 'obligation';

-- Scope as derived, so that places can be counted and listed.
create table instrument_scope (
  instrument_id uuid primary key references instrument on delete cascade,
  organisation_id uuid not null references organisation,
  scope text not null check (scope in ('in', 'voluntary', 'outside', 'undetermined')),
  joined boolean not null,
  codes text[] not null default '{}',
  version_id uuid references policy_rule_version
);

create index instrument_scope_place on instrument_scope (scope, organisation_id);

-- Instruments of which a fact changed, written in the transaction that changed it; no instrument: all of them.
create table obligation_touched (
  seq bigint generated always as identity primary key,
  instrument_id uuid,
  cause text check (cause in ('policy', 'calendar')),
  cause_id uuid,
  at timestamptz not null default now()
);

-- A step of the ladder is taken once for a due date.
create table obligation_reminder (
  obligation_id uuid not null references obligation on delete cascade,
  due_on date not null,
  step smallint not null,
  at timestamptz not null default now(),
  primary key (obligation_id, due_on, step)
);

-- A unit is called once a day, by whoever is first.
create table obligation_call (
  organisation_id uuid not null references organisation,
  day date not null,
  principal_id uuid,
  open integer not null check (open > 0),
  at timestamptz not null default now(),
  primary key (organisation_id, day)
);

-- What the book of each jurisdiction would make of the instruments here, as last computed.
create table obligation_reach (
  profile text not null references policy_profile,
  rule text not null references policy_rule,
  figures jsonb not null,
  computed_on date not null,
  primary key (profile, rule)
);

create function touch_instruments() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id) select distinct id from changed;
  return null;
end $$;

create function touch_instruments_of_rows() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id) select distinct instrument_id from changed;
  return null;
end $$;

create function touch_instruments_of_units() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id)
  select distinct c.instrument_id
  from changed n join previous o on o.id = n.id
    cross join lateral organisations_below(n.id) as below(id)
    join custody c on c.organisation_id = below.id and c.until_date is null
  where (n.kind, n.affiliation, n.supervised_by, n.parent_id, n.region_code)
    is distinct from (o.kind, o.affiliation, o.supervised_by, o.parent_id, o.region_code);
  return null;
end $$;

create function touch_everything() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (cause, cause_id) select tg_argv[0], max(id::text)::uuid from changed having count(*) > 0;
  return null;
end $$;

create trigger obligation_touch_insert after insert on instrument
  referencing new table as changed for each statement execute function touch_instruments();
create trigger obligation_touch_update after update on instrument
  referencing new table as changed for each statement execute function touch_instruments();
create trigger obligation_touch_update after update on organisation
  referencing new table as changed old table as previous
  for each statement execute function touch_instruments_of_units();
create trigger obligation_touch_insert after insert on policy_rule_version
  referencing new table as changed for each statement execute function touch_everything('policy');
create trigger obligation_touch_insert after insert on calendar_notice
  referencing new table as changed for each statement execute function touch_everything('calendar');

do $$
declare
  held text;
begin
  foreach held in array array['custody', 'instrument_status', 'instrument_exemption', 'instrument_voluntary'] loop
    execute format('create trigger obligation_touch_insert after insert on %I
      referencing new table as changed for each statement execute function touch_instruments_of_rows()', held);
    execute format('create trigger obligation_touch_update after update on %I
      referencing new table as changed for each statement execute function touch_instruments_of_rows()', held);
    execute format('create trigger obligation_touch_delete after delete on %I
      referencing old table as changed for each statement execute function touch_instruments_of_rows()', held);
  end loop;
end $$;
