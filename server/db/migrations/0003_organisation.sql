-- Unified social credit code (GB 32100-2015): 17 characters and a check character, weights are powers of 3 modulo 31.
create function usci_is_valid(code text) returns boolean language sql immutable parallel safe as $$
  select code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' and (
    select (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, i, 1)) - 1)
                     * (array[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[i]) % 31) % 31
    from generate_series(1, 17) as i
  ) = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
$$;

create table organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  name_en text,
  short_name text,
  name_key text not null collate "C",
  kind text not null check (kind in ('university', 'institute', 'hospital', 'firm', 'government', 'centre',
    'service_unit', 'laboratory', 'other')),
  parent_id uuid references organisation,
  supervised_by uuid references organisation,
  affiliation text check (affiliation in ('central', 'provincial', 'municipal', 'county', 'private')),
  region_code text references region,
  address text,
  website text check (website ~ '^https?://'),
  office_phone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (parent_id is distinct from id),
  check (supervised_by is distinct from id),
  check ((kind in ('centre', 'service_unit')) <= (parent_id is not null))
);

create index organisation_name_key on organisation (name_key, id);
create index organisation_region on organisation (region_code);
create index organisation_parent on organisation (parent_id) where parent_id is not null;
create index organisation_supervised_by on organisation (supervised_by) where supervised_by is not null;

-- Codes of the outside world; none is required.
create table organisation_code (
  organisation_id uuid not null references organisation on delete cascade,
  scheme text not null check (scheme in ('usci', 'nrii', 'ror', 'provincial', 'local')),
  code text not null check (length(code) between 1 and 100),
  primary key (scheme, code),
  check (scheme <> 'usci' or usci_is_valid(code)),
  check (scheme <> 'ror' or code ~ '^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$'),
  check (scheme <> 'nrii' or code ~ '^[0-9a-f]{32}$')
);

create index organisation_code_organisation on organisation_code (organisation_id);
create unique index organisation_one_usci on organisation_code (organisation_id) where scheme = 'usci';
