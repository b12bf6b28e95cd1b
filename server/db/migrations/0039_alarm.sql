-- Rules a unit writes on what its meters tell; an alarm is one time at which such a rule came true at an instrument.
create table alarm_rule (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(btrim(name)) between 1 and 100),
  kind text not null check (kind in ('state', 'outside', 'power', 'silent', 'battery', 'signal')),
  -- What must hold, as its kind has it: see server/alarms/facts.
  terms jsonb not null check (terms ->> 'kind' = kind),
  severity text not null check (severity in ('info', 'warning', 'critical')),
  -- Every metered instrument of the unit, or those of alarm_rule_instrument alone.
  whole_unit boolean not null,
  -- Told: who answers for the instrument, who holds these roles in the unit, these people of it.
  responsible boolean not null,
  roles text[] not null,
  people uuid[] not null,
  -- Times of day at which only some severities are told; null: none.
  quiet jsonb check (jsonb_typeof(quiet) = 'object'),
  repeat_minutes integer check (repeat_minutes between 5 and 10080),
  escalate_minutes integer check (escalate_minutes between 1 and 10080),
  -- Also while the instrument is suspended or under repair.
  while_suspended boolean not null,
  paused_until timestamptz,
  -- Since when its terms are what they are.
  effective_at timestamptz not null,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  check (responsible or cardinality(roles) > 0 or cardinality(people) > 0)
);
create index alarm_rule_organisation on alarm_rule (organisation_id, id desc) where removed_at is null;

create table alarm_rule_instrument (
  rule_id uuid not null references alarm_rule,
  instrument_id uuid not null references instrument,
  primary key (rule_id, instrument_id)
);
create index alarm_rule_instrument_instrument on alarm_rule_instrument (instrument_id);

create table alarm (
  id uuid primary key,
  rule_id uuid not null references alarm_rule,
  -- The unit whose rule it is, and what the rule said when it came true.
  organisation_id uuid not null references organisation,
  instrument_id uuid not null references instrument,
  rule_name text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  terms jsonb not null,
  -- What made it true: where, since when, and what was measured; it is never changed.
  place_id uuid not null,
  device integer,
  since timestamptz not null,
  evidence jsonb not null,
  raised_at timestamptz not null check (raised_at >= since),
  acknowledged_at timestamptz check (acknowledged_at >= raised_at),
  acknowledged_by uuid,
  note text check (length(btrim(note)) between 1 and 500),
  cleared_at timestamptz check (cleared_at >= raised_at),
  cleared_as text check (cleared_as in ('over', 'out_of_use', 'rule_changed', 'gone')),
  -- Held back by quiet hours; told first and last; passed on to the unit's administrators.
  held_at timestamptz,
  told_at timestamptz,
  last_told_at timestamptz,
  times_told integer not null default 0,
  escalated_at timestamptz,
  check ((cleared_at is null) = (cleared_as is null)),
  check ((told_at is null) = (last_told_at is null)),
  check (note is null or acknowledged_at is not null)
);
-- One open alarm for a rule and an instrument, however many look at the same time.
create unique index alarm_open on alarm (rule_id, instrument_id) where cleared_at is null;
create index alarm_organisation on alarm (organisation_id, id desc);
create index alarm_closed on alarm (id desc) where cleared_at is not null;
create index alarm_cleared on alarm (cleared_at) where cleared_at is not null;
create index alarm_instrument on alarm (instrument_id, id desc);
create index alarm_acknowledgeable on alarm (organisation_id) where cleared_at is null;
create index alarm_untold on alarm (held_at) where held_at is not null and told_at is null;

-- How far the samples of a place were read for a rule on power, and since when it holds there. What comes later for an
-- earlier time is not read again: the past raises nothing.
create table alarm_watch (
  rule_id uuid not null references alarm_rule,
  place_id uuid not null,
  at timestamptz not null,
  since timestamptz,
  low real,
  high real,
  primary key (rule_id, place_id),
  check ((since is null) = (low is null) and (since is null) = (high is null))
) with (fillfactor = 70);

-- When any meter was last heard, and since when there was no pause of so many minutes: a meter is silent only for as long
-- as others are heard.
create table alarm_hearing (
  is_single boolean primary key default true check (is_single),
  heard_at timestamptz not null,
  devices integer not null check (devices > 0),
  -- Milliseconds by minutes.
  since jsonb not null check (jsonb_typeof(since) = 'object')
);
