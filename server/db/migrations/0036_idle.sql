-- Instruments that stand still: days counted, explanations that were accepted, what was done about it.

-- How a listed instrument stands, counted anew every night. Derived, never edited by hand.
create table idle_clock (
  instrument_id uuid primary key references instrument,
  organisation_id uuid not null references organisation,
  -- From a meter, from written records, or from nothing at all.
  source text not null check (source in ('meter', 'log', 'none')),
  -- The last civil days on which it ran and was switched on, or the day from which it is watched.
  ran_on date not null,
  powered_on date not null,
  -- Days that count, without running and without being switched on; days of silence since the later of both.
  idle_days integer not null check (idle_days >= 0),
  off_days integer not null check (off_days >= 0),
  silent_days integer not null check (silent_days >= 0),
  excused_days integer not null check (excused_days >= 0),
  -- Steps reached, the highest one's day, and the day of the next.
  step smallint not null check (step between 0 and 3),
  reached_on date,
  next_on date,
  -- By another jurisdiction's thresholds: to be watched, without effect.
  watch boolean not null,
  counted_on date not null,
  check ((step = 0) = (reached_on is null))
);
create index idle_clock_order on idle_clock (step desc, idle_days desc, instrument_id);
create index idle_clock_organisation on idle_clock (organisation_id, step desc, idle_days desc);

-- An explanation that was accepted: these days do not count for steps that let a reason excuse.
create table idle_excuse (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  from_date date not null,
  until_date date not null check (until_date >= from_date and until_date <= from_date + 366),
  kind text not null check (kind in ('repair', 'relocation', 'season', 'staff', 'project', 'other')),
  -- The case that accepted it.
  case_id uuid not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text check (length(revoke_reason) between 1 and 500),
  check ((revoked_at is null) = (revoke_reason is null))
);
create index idle_excuse_instrument on idle_excuse (instrument_id, from_date);

-- That a unit reminded the people of an instrument, as the first step asks; append-only.
create table idle_reminder (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  -- The day on which the step was reached, so that each stand-still is reminded of on its own.
  reached_on date not null,
  reminded_by uuid,
  note text check (length(note) between 1 and 500),
  at timestamptz not null
);
create index idle_reminder_instrument on idle_reminder (instrument_id, at desc);
create trigger idle_reminder_is_append_only before update or delete on idle_reminder
  for each row execute function refuse_change();

-- What a department decided to make public: the unit is named, never a person. Kept as decided; an appeal, its answer and a
-- withdrawal are added to it once each.
create table idle_naming (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  organisation_id uuid not null references organisation,
  instrument_id uuid not null references instrument,
  days integer not null check (days > 0),
  document text not null check (length(document) between 1 and 100),
  decided_on date not null,
  published_until date not null check (published_until >= decided_on),
  appealed_at timestamptz,
  appeal text check (length(btrim(appeal)) between 1 and 4000),
  answered_at timestamptz check (answered_at >= appealed_at),
  answer text check (length(btrim(answer)) between 1 and 4000),
  withdrawn_at timestamptz,
  withdraw_reason text check (length(btrim(withdraw_reason)) between 1 and 1000),
  unique (case_id, instrument_id),
  check ((appealed_at is null) = (appeal is null)),
  check ((answered_at is null) = (answer is null)),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index idle_naming_published on idle_naming (decided_on desc, id desc);
create index idle_naming_organisation on idle_naming (organisation_id);
create index idle_naming_instrument on idle_naming (instrument_id);

create function idle_naming_is_kept() returns trigger language plpgsql as $$
declare
  added text[] := array['appealed_at', 'appeal', 'answered_at', 'answer', 'withdrawn_at', 'withdraw_reason'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - added = to_jsonb(old) - added
    and (old.appealed_at is null or new.appealed_at = old.appealed_at)
    and (old.answered_at is null or new.answered_at = old.answered_at)
    and (old.withdrawn_at is null or new.withdrawn_at = old.withdrawn_at) then
    return new;
  end if;
  raise exception 'what was made public is not rewritten' using errcode = 'restrict_violation';
end $$;
create trigger idle_naming_is_kept before update or delete on idle_naming
  for each row execute function idle_naming_is_kept();
