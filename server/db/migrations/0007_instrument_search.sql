-- What search reads: prepared by the application (words, pinyin, synonyms), one row a listed instrument.
create table instrument_search (
  instrument_id uuid primary key references instrument on delete cascade,
  document tsvector not null,
  latin text not null,
  name_key text not null collate "C",
  organisation_id uuid not null references organisation,
  region_lineage text[] not null default '{}',
  class_codes text[] not null default '{}',
  value_fen bigint,
  opening_modes text[] not null default '{}',
  listed_at timestamptz not null,
  boost real not null default 0
);

create index instrument_search_document on instrument_search using gin (document);
create index instrument_search_name_key on instrument_search (name_key, instrument_id);
create index instrument_search_listed_at on instrument_search (listed_at desc, instrument_id);
create index instrument_search_value on instrument_search (value_fen, instrument_id);
create index instrument_search_organisation on instrument_search (organisation_id);
create index instrument_search_region on instrument_search using gin (region_lineage);
create index instrument_search_class on instrument_search using gin (class_codes);
create index instrument_search_modes on instrument_search using gin (opening_modes);

-- Latin words that occur, for forgiving typing errors and for suggestions.
create table search_word (
  word text primary key,
  occurrences integer not null default 1
);

create index search_word_trigram on search_word using gin (word gin_trgm_ops);
