-- GB/T 2260, province to county, with special areas beside it. lineage runs from the province down to the row itself.
create table region (
  code text primary key check (code ~ '^[0-9A-Z-]{2,20}$'),
  parent_code text references region,
  level text not null check (level in ('province', 'prefecture', 'county')),
  kind text not null default 'administrative' check (kind in ('administrative', 'special')),
  name text not null,
  short_name text not null,
  name_en text not null,
  name_key text not null collate "C",
  tags text[] not null default '{}',
  lineage text[] not null,
  check (lineage[cardinality(lineage)] = code),
  check ((level = 'province') = (parent_code is null))
);

create index region_parent on region (parent_code, name_key);
create index region_lineage on region using gin (lineage);
create index region_tags on region using gin (tags);
