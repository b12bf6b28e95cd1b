-- What search reads: prepared by the application (words, concepts, models), one row a listed instrument.
-- Everything sorts upwards, so that one row comparison continues a page: `missing` is the share of absent facts.
create table instrument_search (
  instrument_id uuid primary key references instrument on delete cascade,
  name_key text not null collate "C",
  missing smallint not null default 0 check (missing between 0 and 100),
  -- The managing unit; the path holds it, whatever stands above it, and the centre.
  organisation_id uuid not null,
  organisation_path uuid[] not null default '{}',
  region_lineage text[] not null default '{}',
  prefecture_code text generated always as (coalesce(region_lineage[2], region_lineage[1])) stored,
  region_code text generated always as (region_lineage[cardinality(region_lineage)]) stored,
  class_scheme text,
  class_edition text,
  class_codes text[] not null default '{}',
  class_key text generated always as
    (class_scheme || ':' || class_edition || ':' || coalesce(class_codes[2], class_codes[1])) stored,
  value_fen bigint,
  value_band smallint,
  mode_mask smallint not null default 0,
  listed_at timestamptz not null,
  -- What decides the rank, with weights and small enough to stay in the row; then all that can be found, for its index.
  heading tsvector not null,
  document tsvector not null
);

alter table instrument_search alter column heading set storage main, alter column document set storage external;

create index instrument_search_document on instrument_search using gin (document);
create index instrument_search_missing on instrument_search (missing, name_key, instrument_id);
create index instrument_search_name_key on instrument_search (name_key, instrument_id);
create index instrument_search_listed_at on instrument_search (listed_at, instrument_id);
create index instrument_search_value_down on instrument_search ((-coalesce(value_fen, -1)), instrument_id);
create index instrument_search_value_up on instrument_search ((coalesce(value_fen, 9007199254740991)), instrument_id);
-- Facets of filters without a text are counted from this index alone.
create index instrument_search_facets on instrument_search (organisation_id) include (prefecture_code, region_code,
  region_lineage, organisation_path, class_scheme, class_edition, class_key, class_codes, value_fen, value_band, mode_mask);
create index instrument_search_organisations on instrument_search using gin (organisation_path);
create index instrument_search_region on instrument_search using gin (region_lineage);
create index instrument_search_class on instrument_search using gin (class_codes);

-- Words of names, makers, classes and places: for pinyin, for beginnings of words, for forgiving typing errors.
create table search_word (
  word text primary key,
  pinyin text,
  initials text
);

create index search_word_pinyin on search_word (pinyin) where pinyin is not null;
create index search_word_initials on search_word (initials) where initials is not null;
create index search_word_prefix on search_word (word text_pattern_ops);
create index search_word_trigram on search_word using gin (word gin_trgm_ops) where pinyin is null;

-- How many instruments are listed, by facet: changes are written with the change itself and folded now and then,
-- so that writers never wait for one another and a reader's sum is exact.
create table search_count (
  dimension text not null,
  key text not null,
  change bigint not null
);

create function count_listed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into search_count select dimension, key, count(*) from added, lateral facet_keys(added) group by 1, 2;
  elsif tg_op = 'DELETE' then
    insert into search_count select dimension, key, -count(*) from gone, lateral facet_keys(gone) group by 1, 2;
  else
    insert into search_count select dimension, key, sum(change) from (
      select dimension, key, 1 as change from added, lateral facet_keys(added)
      union all select dimension, key, -1 from gone, lateral facet_keys(gone)) c
    group by 1, 2 having sum(change) <> 0;
  end if;
  return null;
end $$;

create function facet_keys(listed instrument_search) returns table (dimension text, key text)
language sql immutable as $$
  select * from (values ('total', ''), ('unit', listed.organisation_id::text), ('prefecture', listed.prefecture_code),
    ('region', listed.region_code),
    ('class', listed.class_key), ('band', listed.value_band::text), ('mask', listed.mode_mask::text)) f(dimension, key)
  where f.key is not null
$$;

create trigger count_listed after insert on instrument_search
  referencing new table as added for each statement execute function count_listed();
create trigger count_relisted after update on instrument_search
  referencing old table as gone new table as added for each statement execute function count_listed();
create trigger count_unlisted after delete on instrument_search
  referencing old table as gone for each statement execute function count_listed();
