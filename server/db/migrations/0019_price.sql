-- What services cost. A list holds for an instrument from a day on; a change is a new list, and what stood is never edited.
create table price_list (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  from_date date not null check (from_date between '2000-01-01' and '2100-01-01'),
  -- First day on which it holds no more; equal to from_date where another list took its place before it held a day.
  ends_before date check (ends_before between '2000-01-01' and '2100-01-02'),
  document text check (length(document) between 1 and 200),
  reason text check (length(reason) between 1 and 1000),
  created_at timestamptz not null default now(),
  check (ends_before >= from_date),
  unique (id, instrument_id),
  exclude using gist (instrument_id with =, daterange(from_date, ends_before) with &&)
);
create index price_list_instrument on price_list (instrument_id, from_date desc, id desc);

-- A service as it goes through the lists: what costs, choices and orders refer to.
create table price_item (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  kind text not null check (kind in ('booked_time', 'used_time', 'operator', 'use', 'sample', 'material', 'training',
    'start_fee', 'minimum', 'urgent')),
  unique (id, instrument_id)
);
create index price_item_instrument on price_item (instrument_id);

create table price_list_item (
  id uuid primary key,
  list_id uuid not null,
  item_id uuid not null,
  instrument_id uuid not null,
  position smallint not null check (position between 1 and 100),
  name text not null check (length(btrim(name)) between 1 and 200),
  name_en text check (length(name_en) between 1 and 200),
  note text check (length(note) between 1 and 1000),
  note_en text check (length(note_en) between 1 and 1000),
  -- In what a material is counted: g, mL, piece.
  measure text check (length(measure) between 1 and 20),
  -- Charged only where it is chosen.
  optional boolean not null,
  foreign key (list_id, instrument_id) references price_list (id, instrument_id),
  foreign key (item_id, instrument_id) references price_item (id, instrument_id),
  unique (list_id, item_id),
  unique (list_id, position)
);
create index price_list_item_item on price_list_item (item_id);

create table price_rate (
  id uuid primary key,
  list_item_id uuid not null references price_list_item,
  user_class text not null check (user_class in ('internal', 'fiscal_unit', 'firm', 'small_firm', 'mountain_county',
    'outside_province', 'external')),
  -- For an hour, a use, a sample, a measure, a person or once, by the kind of the service.
  amount_fen bigint check (amount_fen between 0 and 1000000000),
  -- An urgent surcharge as hundredths of a percent of what it is added to.
  share_bp integer check (share_bp between 1 and 100000),
  check (num_nonnulls(amount_fen, share_bp) = 1),
  unique (list_item_id, user_class)
);

-- Hours of the week (Asia/Shanghai, Monday is 1) in which an hour costs something else.
create table price_window (
  rate_id uuid not null references price_rate,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  until_minute smallint not null check (until_minute <= 1440),
  kind text not null check (kind in ('peak', 'off_peak')),
  amount_fen bigint not null check (amount_fen between 0 and 1000000000),
  check (from_minute < until_minute),
  primary key (rate_id, weekday, from_minute),
  exclude using gist (rate_id with =, weekday with =, int4range(from_minute, until_minute) with &&)
);

-- Hours beyond so many accumulated ones cost less by a share.
create table price_band (
  rate_id uuid not null references price_rate,
  from_hours integer not null check (from_hours between 1 and 100000),
  off_bp integer not null check (off_bp between 1 and 10000),
  primary key (rate_id, from_hours)
);

-- What one hour, use or sample costs the unit. A draft is worked on; an approved statement stands until another follows.
create table cost_statement (
  id uuid primary key,
  instrument_id uuid not null,
  item_id uuid not null,
  state text not null check (state in ('draft', 'approved')),
  from_date date not null check (from_date between '2000-01-01' and '2100-01-01'),
  ends_before date check (ends_before between '2000-01-01' and '2100-01-02'),
  consumables_fen bigint not null check (consumables_fen between 0 and 1000000000),
  utilities_fen bigint not null check (utilities_fen between 0 and 1000000000),
  labour_fen bigint not null check (labour_fen between 0 and 1000000000),
  others_fen bigint not null check (others_fen between 0 and 1000000000),
  basis text check (length(basis) between 1 and 4000),
  document text check (length(document) between 1 and 200),
  drafted_at timestamptz not null default now(),
  approved_at timestamptz,
  check ((state = 'approved') = (approved_at is not null)),
  check (ends_before >= from_date),
  foreign key (item_id, instrument_id) references price_item (id, instrument_id),
  exclude using gist (item_id with =, daterange(from_date, ends_before) with &&) where (state = 'approved')
);
create unique index cost_statement_one_draft on cost_statement (item_id) where state = 'draft';
create index cost_statement_instrument on cost_statement (instrument_id, from_date desc);

-- A list or an approved statement changes in one way: it ends earlier than it would have.
create function may_only_end_earlier() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'ends_before' = to_jsonb(old) - 'ends_before'
    and new.ends_before < coalesce(old.ends_before, 'infinity') then
    return new;
  end if;
  raise exception 'what stood in % is not edited', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger price_list_only_ends before update or delete on price_list
  for each row execute function may_only_end_earlier();
create trigger approved_cost_only_ends before update or delete on cost_statement
  for each row when (old.state = 'approved') execute function may_only_end_earlier();
create trigger price_item_is_append_only before update or delete on price_item
  for each row execute function refuse_change();
create trigger price_list_item_is_append_only before update or delete on price_list_item
  for each row execute function refuse_change();
create trigger price_rate_is_append_only before update or delete on price_rate
  for each row execute function refuse_change();
create trigger price_window_is_append_only before update or delete on price_window
  for each row execute function refuse_change();
create trigger price_band_is_append_only before update or delete on price_band
  for each row execute function refuse_change();
