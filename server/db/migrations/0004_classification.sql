-- Codes are only meaningful with their scheme and edition; never join by bare code.
create table instrument_class (
  scheme text not null,
  edition text not null,
  code text not null,
  level smallint not null check (level between 1 and 5),
  parent_code text,
  name text not null,
  name_en text not null,
  primary key (scheme, edition, code),
  foreign key (scheme, edition, parent_code) references instrument_class (scheme, edition, code),
  check ((level = 1) = (parent_code is null))
);

create index instrument_class_parent on instrument_class (scheme, edition, parent_code);

-- A jurisdiction's own names and order for the classes it shows.
create table instrument_class_alias (
  profile text not null,
  scheme text not null,
  edition text not null,
  code text not null,
  name text not null,
  name_en text not null,
  position smallint not null,
  primary key (profile, scheme, edition, code),
  foreign key (scheme, edition, code) references instrument_class (scheme, edition, code)
);
