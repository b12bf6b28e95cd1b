-- What is signed before work begins, and the samples the work is done on.

-- How a unit concludes its contracts, by amount, and the parameters its contracts name. A change is a new row; the last
-- one holds. steps: [{fromFen, way}], the way of the last step that an amount reaches.
create table contract_terms (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  dispute text not null check (dispute in ('court', 'arbitration')),
  forum text check (length(forum) between 1 and 200),
  -- Highest damages as a share of the price, in percent.
  liability_percent smallint not null check (liability_percent between 0 and 1000),
  keep_samples_days smallint not null check (keep_samples_days between 0 and 3650),
  keep_results_days smallint not null check (keep_results_days between 0 and 3650),
  created_by uuid,
  created_at timestamptz not null default now()
);
create index contract_terms_organisation on contract_terms (organisation_id, id desc);

-- The way in which a unit concludes a contract of an amount. From which amount on it asks for one: order_setting.
create function contract_way(unit uuid, amount_fen bigint) returns text language sql stable as $$
  select coalesce((
    select step ->> 'way' from (
      select steps from contract_terms where organisation_id = unit order by id desc limit 1
    ) t, jsonb_array_elements(t.steps) step
    where (step ->> 'fromFen')::bigint <= amount_fen
    order by (step ->> 'fromFen')::bigint desc limit 1
  ), 'signed_sheet')
$$;

-- A contract of an order (version 1) or a supplement to it. What was offered is never edited: paper is the whole content,
-- paper_digest its SHA-256, and the file is made from it, once.
create table contract (
  id uuid primary key,
  order_id uuid not null references service_order,
  version smallint not null check (version between 1 and 100),
  amends_id uuid references contract,
  state text not null check (state in ('draft', 'offered', 'concluded', 'void')),
  number text unique check (length(number) between 5 and 60),
  way text not null check (way in ('signed_sheet', 'framework', 'sealed_scan', 'e_signature')),
  total_fen bigint not null check (total_fen between 0 and 100000000000),
  changes text check (length(changes) between 1 and 4000),
  clauses_version text not null,
  paper jsonb not null check (jsonb_typeof(paper) = 'object'),
  paper_digest bytea not null check (length(paper_digest) = 32),
  file_id uuid references file,
  verify_code text unique check (verify_code ~ '^[0-9A-Z]{16}$'),
  -- Number of the framework agreement, or of the evidence of the signature service.
  reference text check (length(reference) between 1 and 200),
  confirmed_by uuid references person,
  confirmed_at timestamptz,
  offered_at timestamptz,
  concluded_by uuid,
  concluded_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz not null default now(),
  check ((version = 1) = (amends_id is null)),
  check ((version = 1) or (changes is not null)),
  check ((state in ('offered', 'concluded')) <= (number is not null)),
  check ((number is null) = (verify_code is null)),
  check ((state = 'concluded') = (concluded_at is not null))
);
create index contract_order on contract (order_id, id);
-- One is open at a time, and one version stands.
create unique index contract_one_open on contract (order_id) where state in ('draft', 'offered');
create unique index contract_one_stands on contract (order_id, version) where state = 'concluded';

-- Signed and sealed sheets that came back.
create table contract_scan (
  id uuid primary key,
  contract_id uuid not null references contract,
  file_id uuid not null references file,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size bigint not null check (size > 0),
  side text not null check (side in ('customer', 'unit')),
  added_by uuid,
  added_at timestamptz not null
);
create index contract_scan_contract on contract_scan (contract_id, id);

create function contract_keeps_what_was_offered() returns trigger language plpgsql as $$
declare
  moving text[] := array['state', 'reference', 'confirmed_by', 'confirmed_at', 'concluded_by', 'concluded_at', 'ended_reason'];
begin
  if tg_op = 'UPDATE' and (old.state = 'draft' or
    (old.state = 'offered' and to_jsonb(new) - moving = to_jsonb(old) - moving) or
    (old.file_id is null and to_jsonb(new) - 'file_id' = to_jsonb(old) - 'file_id')) then
    return new;
  end if;
  raise exception 'a contract that was offered is not edited' using errcode = 'restrict_violation';
end $$;
create trigger contract_is_kept before update or delete on contract
  for each row execute function contract_keeps_what_was_offered();
create trigger contract_scan_is_append_only before update or delete on contract_scan
  for each row execute function refuse_change();

-- One thing handed in. Its number is the order's with its position; the code on its label says nothing by itself.
create table sample (
  id uuid primary key,
  order_id uuid not null references service_order,
  position smallint not null check (position between 1 and 1000),
  -- A part split off.
  parent_id uuid references sample,
  code text not null unique check (code ~ '^[0-9A-Z]{10}$'),
  state text not null check (state in ('expected', 'received', 'stored', 'in_test', 'tested', 'returned', 'disposed',
    'lost', 'cancelled')),
  name text not null check (length(btrim(name)) between 1 and 200),
  amount text check (length(amount) between 1 and 100),
  hazards text[] not null default '{}'
    check (hazards <@ array['flammable', 'toxic', 'corrosive', 'biological', 'radioactive', 'oxidising', 'sharp']),
  storage text not null check (storage in ('room', 'dry', 'cool', 'frozen', 'deep_frozen', 'dark', 'inert')),
  note text check (length(note) between 1 and 1000),
  -- What becomes of it afterwards.
  fate text not null check (fate in ('return', 'dispose')),
  keep_until date,
  place text check (length(place) between 1 and 100),
  intact boolean,
  received_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  unique (order_id, position)
);

-- The chain of hands: only ever longer.
create table sample_step (
  id uuid primary key,
  sample_id uuid not null references sample,
  kind text not null check (kind in ('posted', 'received', 'placed', 'handed', 'taken', 'tested', 'split', 'returned',
    'disposed', 'confirmed', 'lost', 'noted')),
  at timestamptz not null,
  by_id uuid references person,
  to_id uuid references person,
  place text check (length(place) between 1 and 100),
  intact boolean,
  note text check (length(note) between 1 and 1000),
  file_id uuid references file
);
create index sample_step_sample on sample_step (sample_id, id);
create trigger sample_step_is_append_only before update or delete on sample_step
  for each row execute function refuse_change();

-- What refers to a person or a paper is found from there: an account nobody confirmed is removed, papers are followed.
create index contract_amends on contract (amends_id) where amends_id is not null;
create index contract_confirmed_by on contract (confirmed_by) where confirmed_by is not null;
create index sample_parent on sample (parent_id) where parent_id is not null;
create index sample_step_by on sample_step (by_id) where by_id is not null;
create index sample_step_to on sample_step (to_id) where to_id is not null;
