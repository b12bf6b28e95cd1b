-- Service orders: what is asked for, quoted, agreed, done, accepted, settled and rated. Money is a track beside the work;
-- its sums stand here so that the work can wait for them, and are kept by the ledger alone.
create table service_order (
  id uuid primary key,
  -- Issued at submission, never for a draft: kind, year, unit, serial without a gap.
  number text unique check (length(number) between 5 and 60),
  kind text not null check (kind in ('service', 'booking')),
  state text not null check (state in ('draft', 'submitted', 'quoted', 'agreed', 'samples_received', 'in_progress',
    'delivered', 'accepted', 'settled', 'rated', 'refused', 'cancelled')),
  instrument_id uuid not null references instrument,
  -- The managing unit that does the work.
  unit_id uuid not null references organisation,
  -- For whom, who wrote it (on behalf the two differ), and the body that pays; null: the person alone.
  person_id uuid not null references person,
  created_by uuid not null references person,
  organisation_id uuid references organisation,
  user_class text not null check (user_class in ('internal', 'fiscal_unit', 'firm', 'small_firm', 'mountain_county',
    'outside_province', 'external')),
  title text not null check (length(btrim(title)) between 1 and 200),
  purpose text check (length(purpose) between 1 and 2000),
  urgent boolean not null default false,
  free_category text check (length(free_category) between 1 and 60),
  payment text not null check (payment in ('prepay', 'invoice', 'account', 'monthly', 'transfer')),
  project_account text check (length(project_account) between 1 and 100),
  wanted_by date,
  promised_by date,
  -- What the agreed quote comes to, then what the work came to.
  agreed_fen bigint check (agreed_fen between 0 and 100000000000),
  final_fen bigint check (final_fen between 0 and 100000000000),
  -- Kept by the ledger: what was charged and what of it is paid, waived or credited.
  charged_fen bigint not null default 0,
  paid_fen bigint not null default 0,
  submitted_at timestamptz,
  agreed_at timestamptz,
  started_at timestamptz,
  delivered_at timestamptz,
  accepted_at timestamptz,
  settled_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  idempotency_key text unique,
  request_digest bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'draft') or (number is not null) or (state = 'cancelled')),
  check ((idempotency_key is null) = (request_digest is null))
);
create index service_order_instrument on service_order (instrument_id, id desc);
create index service_order_unit on service_order (unit_id, state, id desc);
create index service_order_person on service_order (person_id, id desc);
create index service_order_organisation on service_order (organisation_id, id desc) where organisation_id is not null;

-- Offers, each a whole: a new one takes the place of the one before, none is edited.
create table order_quote (
  id uuid primary key,
  order_id uuid not null references service_order,
  version smallint not null check (version between 1 and 1000),
  state text not null check (state in ('offered', 'accepted', 'replaced', 'declined')),
  total_fen bigint not null check (total_fen between 0 and 100000000000),
  valid_until date,
  promised_by date,
  note text check (length(note) between 1 and 2000),
  list_id uuid references price_list,
  created_by uuid,
  created_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  unique (order_id, version)
);
create unique index order_quote_one_open on order_quote (order_id) where state in ('offered', 'accepted');

-- Computed exactly and rounded once; the total of the quote is their sum.
create table order_quote_line (
  quote_id uuid not null references order_quote,
  position smallint not null check (position between 1 and 200),
  kind text not null check (length(kind) between 1 and 40),
  item_id uuid references price_item,
  name text not null check (length(name) between 1 and 200),
  amount_fen bigint not null check (amount_fen between -100000000000 and 100000000000),
  -- Key and parameters of the sentence that explains the amount.
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  primary key (quote_id, position)
);

-- The time taken for an order: one for a self-service booking, several where work is split.
create table order_booking (
  booking_id uuid primary key references booking,
  order_id uuid not null references service_order
);
create index order_booking_order on order_booking (order_id);
