-- Working days: what the yearly notices of the State Council's General Office say, and which years they cover.
-- A notice is what was read at one time for one year; a correction is a new notice.
create table calendar_notice (
  id uuid primary key,
  year smallint not null check (year between 1950 and 2199),
  origin text not null check (origin in ('seed', 'import')),
  number text check (length(number) between 1 and 100),
  title text not null check (length(title) between 1 and 200),
  source text,
  imported_at timestamptz not null default now(),
  principal_kind text not null,
  principal_id uuid,
  role text not null,
  unique (id, year)
);

-- The covered years are a chain: each but the first stands on the year before, so there is never a gap.
create table calendar_year (
  year smallint primary key,
  previous smallint references calendar_year,
  notice_id uuid not null,
  foreign key (notice_id, year) references calendar_notice (id, year),
  check (previous = year - 1),
  unique nulls not distinct (previous)
);

-- Only days that are not what their weekday says; a make-up workday (班) is a weekend that is worked.
create table calendar_day (
  date date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null check (length(name) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 100),
  transferred boolean,
  notice_id uuid not null references calendar_notice,
  check (kind = 'holiday' or extract(isodow from date) >= 6)
);

create index calendar_day_notice on calendar_day (notice_id);
