-- People, how they sign in, and what they may do where. Erasing a person empties their row; the row itself stays, so that
-- history keeps an id that says nothing.
create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  email text not null unique check (length(email) <= 320),
  email_verified boolean not null default false,
  image text,
  phone_number text unique check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  phone_number_verified boolean not null default false,
  two_factor_enabled boolean not null default false,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  demo boolean not null default false,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table session (
  id uuid primary key,
  user_id uuid not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- The membership acted in; null: as oneself.
  membership_id uuid,
  second_factor boolean not null default false,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (user_id);

-- Ways to sign in: a password, a provider's subject.
create table account (
  id uuid primary key,
  user_id uuid not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_person on account (user_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

create table two_factor (
  id uuid primary key,
  user_id uuid not null references person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  -- The last code taken, hashed: a code serves once.
  last_code bytea,
  last_code_at timestamptz
);
create unique index two_factor_person on two_factor (user_id);

-- Wrong guesses at an account, a code or from an address, kept here so that a restart forgives nothing. The key is a hash.
create table guess (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
create index guess_last_at on guess (last_at);

-- What a person does for an organisation, and from when to when. A role is held once at a time.
create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('user', 'user_admin', 'group_leader', 'instrument_manager', 'liaison_officer',
    'unit_admin', 'unit_finance', 'centre_manager', 'college_manager', 'contract_officer', 'department_officer',
    'region_officer', 'province_operator', 'province_officer', 'finance_officer', 'customs_officer', 'expert', 'agency',
    'auditor', 'system_admin')),
  title text check (length(title) <= 100),
  from_at timestamptz not null default now(),
  until_at timestamptz,
  check (until_at >= from_at),
  exclude using gist (person_id with =, organisation_id with =, role with =, tstzrange(from_at, until_at) with &&)
);
create index membership_person on membership (person_id);
create index membership_organisation on membership (organisation_id, role);
alter table session add foreign key (membership_id) references membership on delete set null;

-- Sent to an address; whoever holds the secret and signs in takes it up once.
create table invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  role text not null,
  sent_to text not null check (length(sent_to) between 3 and 320),
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  revoked_at timestamptz,
  check (accepted_at is null or revoked_at is null)
);
create index invitation_organisation on invitation (organisation_id, created_at desc);

-- A key of a machine: shown once, kept as a hash, narrower than its role.
create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 100),
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index api_key_organisation on api_key (organisation_id, created_at desc);

alter table event drop constraint event_principal_kind_check;
alter table event add constraint event_principal_kind_check
  check (principal_kind in ('system', 'operator_token', 'api_key', 'person', 'visitor'));
alter table event drop constraint event_check;
alter table event add constraint event_principal_id_check
  check ((principal_kind in ('system', 'visitor')) = (principal_id is null));
-- The organisation acted for, so that a unit's history is its own.
alter table event add column organisation_id uuid;
create index event_organisation on event (organisation_id, at desc) where organisation_id is not null;

alter table import_job add column principal_organisation_id uuid references organisation;

-- Whose rows a viewer reaches: an organisation with what belongs to it; a department's units; a region and all below.
create function organisations_below(root uuid) returns setof uuid language sql stable as $$
  with recursive below as (
    select root as id
    union
    select o.id from organisation o join below b on o.parent_id = b.id
  )
  select id from below
$$;

create function organisations_of_department(department uuid) returns setof uuid language sql stable as $$
  with recursive below as (
    select o.id from organisation o where o.id = department or o.supervised_by = department
    union
    select o.id from organisation o join below b on o.parent_id = b.id
    where o.supervised_by is null or o.supervised_by = department
  )
  select id from below
$$;

create function organisations_of_region(region text) returns setof uuid language sql stable as $$
  with recursive below as (
    select o.id from organisation o join region r on r.code = o.region_code where r.lineage @> array[$1]
    union
    select o.id from organisation o join below b on o.parent_id = b.id where o.region_code is null
  )
  select id from below
$$;
