-- Only a name is required to exist; what is missing counts in completeness, so that any real list can come in.
create table instrument (
  id uuid primary key,
  name text not null check (length(btrim(name)) between 1 and 300),
  name_en text,
  aliases text[] not null default '{}',
  carrier text not null default 'single' check (carrier in ('installation', 'centre', 'service_unit', 'single')),
  purpose text check (purpose in ('general', 'special')),
  class_scheme text,
  class_edition text,
  class_code text,
  centre_id uuid references organisation,
  department text,
  maker text,
  model text,
  serial_number text,
  country text,
  original_value_fen bigint check (original_value_fen >= 0),
  foreign_amount numeric(18, 2) check (foreign_amount >= 0),
  foreign_currency text check (foreign_currency ~ '^[A-Z]{3}$'),
  foreign_rate numeric(18, 8) check (foreign_rate > 0),
  foreign_rate_date date,
  source text check (source in ('purchase', 'development', 'gift', 'other')),
  funding text[] not null default '{}'
    check (funding <@ array['central_fiscal', 'local_fiscal', 'own', 'other']),
  acceptance_date date check (acceptance_date between '1900-01-01' and '2100-01-01'),
  recorded_date date check (recorded_date between '1900-01-01' and '2100-01-01'),
  first_use_date date check (first_use_date between '1900-01-01' and '2100-01-01'),
  region_code text references region,
  address text,
  room text,
  technical text,
  functions text,
  subjects text[] not null default '{}',
  methods text[] not null default '{}',
  service_content text,
  user_notes text,
  results text,
  opening_modes text[] not null default '{}'
    check (opening_modes <@ array['booking', 'commissioned', 'training', 'remote']),
  opening_hours text,
  opening_rules text,
  fee text,
  service_url text,
  contact_name text,
  contact_phone text,
  contact_email text,
  office_phone text,
  confidentiality text not null default 'none' check (confidentiality in ('none', 'restricted', 'classified')),
  declared_run_hours numeric(10, 2) check (declared_run_hours between 0 and 8784),
  declared_service_hours numeric(10, 2) check (declared_service_hours between 0 and 8784),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (class_scheme, class_edition, class_code) references instrument_class (scheme, edition, code),
  check ((class_code is null) = (class_scheme is null) and (class_code is null) = (class_edition is null)),
  check ((foreign_amount is null) = (foreign_currency is null)),
  check (foreign_rate is null or foreign_amount is not null),
  check (first_use_date is null or acceptance_date is null or first_use_date >= acceptance_date - 3660)
);

create index instrument_class_code on instrument (class_scheme, class_edition, class_code);
create index instrument_region on instrument (region_code);
create index instrument_centre on instrument (centre_id) where centre_id is not null;

-- Whose the instrument is, and when. Known in its unit by asset number, or by the key its mapping declared.
create table custody (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  organisation_id uuid not null references organisation,
  asset_number text check (length(asset_number) between 1 and 150),
  source_key text check (length(source_key) between 1 and 500),
  from_date date not null,
  until_date date,
  approving_document text,
  check (until_date >= from_date),
  check (asset_number is not null or source_key is not null),
  exclude using gist (instrument_id with =, daterange(from_date, until_date) with &&)
);

create unique index custody_open_asset_number on custody (organisation_id, asset_number)
  where until_date is null and asset_number is not null;
create unique index custody_open_source_key on custody (organisation_id, source_key)
  where until_date is null and source_key is not null;
create unique index custody_open on custody (instrument_id) where until_date is null;
create index custody_instrument on custody (instrument_id, from_date);

create table seat (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  position smallint not null check (position between 1 and 500),
  name text,
  retired_at timestamptz,
  unique (instrument_id, position)
);

-- One dated row a state; the present one is open. draft and submitted are before listing.
create table instrument_status (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  status text not null check (status in ('draft', 'submitted', 'returned', 'listed', 'suspended', 'retired')),
  from_at timestamptz not null default now(),
  until_at timestamptz,
  reason text,
  document text,
  check (until_at >= from_at),
  exclude using gist (instrument_id with =, tstzrange(from_at, until_at) with &&)
);

create unique index instrument_status_open on instrument_status (instrument_id) where until_at is null;
create index instrument_status_status on instrument_status (status, from_at) where until_at is null;

create table instrument_image (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  file_id uuid not null references file,
  position smallint not null check (position between 1 and 50),
  caption text,
  unique (instrument_id, position) deferrable initially deferred
);

-- Duty-free import under customs supervision.
create table instrument_customs (
  instrument_id uuid primary key references instrument,
  declaration_number text check (declaration_number ~ '^[0-9]{18}$'),
  item_number text check (item_number ~ '^[0-9]{1,2}$'),
  declared_name text,
  release_date date,
  supervised_until date,
  approved_place text,
  check (supervised_until >= release_date)
);

-- An instrument has at least one seat and one custody by the time its transaction commits.
create function instrument_is_whole() returns trigger language plpgsql as $$
begin
  if not exists (select from seat where instrument_id = new.id) then
    raise exception 'instrument % has no seat', new.id using errcode = 'check_violation', constraint = 'instrument_has_seat';
  end if;
  if not exists (select from custody where instrument_id = new.id) then
    raise exception 'instrument % has no custody', new.id
      using errcode = 'check_violation', constraint = 'instrument_has_custody';
  end if;
  if not exists (select from instrument_status where instrument_id = new.id) then
    raise exception 'instrument % has no status', new.id
      using errcode = 'check_violation', constraint = 'instrument_has_status';
  end if;
  return null;
end $$;

create constraint trigger instrument_is_whole after insert on instrument
  deferrable initially deferred for each row execute function instrument_is_whole();
