-- What the policy documents say, as the files in policy/ bring it and as changes are recorded.
create table policy_profile (
  id text primary key check (id ~ '^[a-z-]{2,30}$'),
  position smallint not null,
  province text references region,
  name text not null,
  name_en text not null,
  short_name text not null,
  short_name_en text not null,
  inherits text[] not null default '{}',
  overlays text[] not null default '{}'
);

create table policy_document (
  id text primary key,
  position smallint not null,
  profile text not null references policy_profile,
  title text,
  title_en text,
  number text,
  date date,
  in_hand text not null check (in_hand in ('whole', 'excerpt', 'none')),
  missing text[] not null default '{}',
  note text,
  note_en text,
  check (coalesce(title, number) is not null)
);

create table policy_rule (
  id text primary key check (id ~ '^[a-z0-9-]+(\.[a-z0-9-]+)?$'),
  position smallint not null,
  topic text not null,
  kind text not null,
  unit text,
  title text not null,
  title_en text not null
);

-- Words on a rule, append-only. The last word whose period holds a date is in force; recorded words go before the files'.
create table policy_rule_version (
  id uuid primary key,
  profile text not null references policy_profile,
  rule text not null references policy_rule,
  version integer not null check (version >= 1),
  supersedes integer check (supersedes < version),
  origin text not null check (origin in ('file', 'recorded')),
  digest text,
  state text not null check (state in ('stated', 'silent', 'not_in_hand')),
  value jsonb,
  unit text,
  from_date date,
  until_date date,
  from_inferred boolean not null default false,
  document text references policy_document,
  clause text,
  quote text,
  marks text[] not null default '{}',
  also jsonb not null default '[]',
  binds text check (binds in ('instrument', 'unit', 'platform', 'programme', 'authority')),
  force text check (force in ('must', 'in_principle', 'may', 'encouraged', 'to_be_set_up', 'definition', 'practice')),
  decider text[] not null default '{}',
  reading text check (reading in ('text', 'inferred', 'unverified')),
  verified boolean not null default false,
  local_trial boolean not null default false,
  change_document text,
  may_be_updated_by text[] not null default '{}',
  short text,
  short_en text,
  note text,
  note_en text,
  recorded_at timestamptz not null default now(),
  unique (profile, rule, version),
  foreign key (profile, rule, supersedes) references policy_rule_version (profile, rule, version),
  check (from_date <= until_date),
  check (state <> 'stated' or (binds is not null and force is not null and reading is not null and document is not null)),
  check (state = 'stated' or (value is null and quote is null and from_date is null)),
  check (reading <> 'unverified' or not verified),
  check ((origin = 'file') = (digest is not null)),
  -- A change has its document, or is said to be a local trial.
  check (origin = 'file' or local_trial or change_document is not null),
  check (origin = 'recorded' or not local_trial)
);

create index policy_rule_version_rule on policy_rule_version (rule, profile);

create trigger policy_rule_version_is_append_only before update or delete on policy_rule_version
  for each row execute function refuse_change();

-- Numbers run without gap, and whoever writes over a standing period names the last version they have seen.
create function refuse_unseen_overlap() returns trigger language plpgsql as $$
declare
  last integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('policy ' || new.profile || ' ' || new.rule, 0));
  select coalesce(max(version), 0) into last from policy_rule_version
    where (profile, rule) = (new.profile, new.rule);
  if new.version <> last + 1 then
    raise exception 'version % of % in % does not follow %', new.version, new.rule, new.profile, last
      using errcode = 'restrict_violation', constraint = 'policy_rule_version_follows';
  end if;
  if exists (select from policy_rule_version v
    where (v.profile, v.rule, v.origin) = (new.profile, new.rule, new.origin)
      and v.version > coalesce(new.supersedes, 0)
      and daterange(v.from_date, v.until_date, '[]') && daterange(new.from_date, new.until_date, '[]')) then
    raise exception '% in % overlaps a version that it does not supersede', new.rule, new.profile
      using errcode = 'exclusion_violation', constraint = 'policy_rule_version_overlap';
  end if;
  return new;
end $$;

create trigger policy_rule_version_seen before insert on policy_rule_version
  for each row execute function refuse_unseen_overlap();
