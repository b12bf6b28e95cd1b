-- What a unit asks of those who order, and a paying body of its own people. A row is missing where nothing was set.
create table order_setting (
  organisation_id uuid primary key references organisation,
  -- Working days in which the customer is asked to accept; what silence means after so many; null: nothing.
  acceptance_days smallint not null default 5 check (acceptance_days between 1 and 250),
  silence_days smallint check (silence_days between 1 and 250),
  -- How often a result may be sent back before it becomes a dispute.
  most_returns smallint not null default 1 check (most_returns between 0 and 20),
  -- Cancelled later than so many hours before the time, or once agreed: hundredths of a percent of the agreed price.
  cancel_free_hours smallint not null default 24 check (cancel_free_hours between 0 and 8760),
  cancel_fee_bp integer not null default 0 check (cancel_fee_bp between 0 and 10000),
  no_show_fee_bp integer not null default 0 check (no_show_fee_bp between 0 and 10000),
  -- Use beyond the booked time that is not counted where it is no longer than this.
  grace_minutes smallint not null default 0 check (grace_minutes between 0 and 1440),
  -- From this sum on the work is agreed only with a concluded contract; null: never asked for.
  contract_from_fen bigint check (contract_from_fen between 0 and 100000000000),
  payments text[] not null default '{invoice,transfer}'
    check (cardinality(payments) > 0 and payments <@ '{prepay,invoice,account,monthly,transfer}'::text[]),
  -- Set by a paying body: a group leader approves whatever its people order.
  approval_asked boolean not null default false,
  updated_at timestamptz not null default now()
);

-- How a service of an instrument is asked for and what it delivers. What orders rest on is retired, never deleted.
create table service_template (
  id uuid primary key,
  instrument_id uuid not null references instrument,
  position smallint not null check (position between 1 and 100),
  name text not null check (length(btrim(name)) between 1 and 200),
  name_en text check (length(name_en) between 1 and 200),
  summary text check (length(summary) between 1 and 2000),
  sample_requirements text check (length(sample_requirements) between 1 and 4000),
  takes_samples boolean not null,
  methods text[] not null default '{}' check (cardinality(methods) <= 50),
  -- Working days from when the work can begin; null: said with each quote.
  turnaround_days smallint check (turnaround_days between 1 and 1000),
  deliverables text[] not null default '{}' check (cardinality(deliverables) <= 20),
  -- Services of the price list that it is made of; the first is counted by the samples where there are any.
  items uuid[] not null default '{}' check (cardinality(items) <= 50),
  -- Terms of its own; null: those of the unit.
  cancel_fee_bp integer check (cancel_fee_bp between 0 and 10000),
  retired_at timestamptz,
  created_at timestamptz not null default now()
);
create index service_template_instrument on service_template (instrument_id, position) where retired_at is null;

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
  template_id uuid references service_template,
  -- Services of the price list and how much of each: {id, quantity} with the quantity as decimal text.
  asked jsonb not null default '[]' check (jsonb_typeof(asked) = 'array'),
  method text check (length(method) between 1 and 500),
  sample_count smallint not null default 0 check (sample_count between 0 and 10000),
  sample_note text check (length(sample_note) between 1 and 4000),
  wants_results boolean not null default false,
  purpose text check (length(purpose) between 1 and 2000),
  urgent boolean not null default false,
  free_category text check (length(free_category) between 1 and 60),
  payment text not null check (payment in ('prepay', 'invoice', 'account', 'monthly', 'transfer')),
  project_account text check (length(project_account) between 1 and 100),
  -- A group leader of the paying body has to agree, and has.
  approval_asked boolean not null default false,
  approved_by uuid references person,
  approved_at timestamptz,
  wanted_by date,
  promised_by date,
  -- From which day, over how many working days, and whether a day on the way is not announced yet.
  promise jsonb check (jsonb_typeof(promise) = 'object'),
  -- Whose move it is: the customer's, the group leader's, the unit's, the money's, or nobody's.
  waits_for text not null default 'customer' check (waits_for in ('customer', 'approver', 'unit', 'money', 'nobody')),
  returned smallint not null default 0 check (returned >= 0),
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
  ended_at timestamptz,
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
create index service_order_delivered on service_order (unit_id, delivered_at) where state = 'delivered';
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
-- A new offer for work that is agreed stands beside what was accepted until it is decided.
create unique index order_quote_one_offered on order_quote (order_id) where state = 'offered';
create unique index order_quote_one_accepted on order_quote (order_id) where state = 'accepted';

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
  order_id uuid not null references service_order,
  -- The time as it was agreed: what was given back early stays in the price.
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index order_booking_order on order_booking (order_id);

-- The conversation between customer and team; a file comes with a message.
create table order_message (
  id uuid primary key,
  order_id uuid not null references service_order,
  side text not null check (side in ('customer', 'unit')),
  person_id uuid references person,
  body text not null check (length(btrim(body)) between 1 and 4000),
  file_id uuid references file,
  file_name text check (length(file_name) between 1 and 200),
  created_at timestamptz not null default now(),
  check ((file_id is null) = (file_name is null))
);
create index order_message_order on order_message (order_id, id);

-- A wish to do it otherwise, answered by the other side.
create table order_change (
  id uuid primary key,
  order_id uuid not null references service_order,
  side text not null check (side in ('customer', 'unit')),
  person_id uuid references person,
  body text not null check (length(btrim(body)) between 1 and 2000),
  created_at timestamptz not null default now(),
  agreed boolean,
  answer text check (length(btrim(answer)) between 1 and 2000),
  answered_by uuid references person,
  answered_at timestamptz,
  check ((answered_at is null) = (agreed is null))
);
create unique index order_change_one_open on order_change (order_id) where answered_at is null;
create index order_change_order on order_change (order_id, id);

-- Not agreed with: while one is open, nothing is accepted and nothing settled.
create table order_dispute (
  id uuid primary key,
  order_id uuid not null references service_order,
  person_id uuid references person,
  body text not null check (length(btrim(body)) between 1 and 2000),
  created_at timestamptz not null default now(),
  outcome text check (outcome in ('upheld', 'rejected', 'withdrawn')),
  answer text check (length(btrim(answer)) between 1 and 2000),
  answered_by uuid references person,
  answered_at timestamptz,
  check ((answered_at is null) = (outcome is null))
);
create unique index order_dispute_one_open on order_dispute (order_id) where answered_at is null;
create index order_dispute_order on order_dispute (order_id, id);

-- What the customer says of the service, from 1 to 5 each; the unit answers once; hidden ones count no more.
create table order_rating (
  order_id uuid primary key references service_order,
  instrument_id uuid not null references instrument,
  unit_id uuid not null references organisation,
  person_id uuid not null references person,
  quality smallint not null check (quality between 1 and 5),
  punctuality smallint not null check (punctuality between 1 and 5),
  communication smallint not null check (communication between 1 and 5),
  body text check (length(btrim(body)) between 1 and 2000),
  created_at timestamptz not null default now(),
  answer text check (length(btrim(answer)) between 1 and 2000),
  answered_by uuid references person,
  answered_at timestamptz,
  hidden_at timestamptz,
  hidden_by uuid references person,
  hidden_reason text check (length(btrim(hidden_reason)) between 1 and 500),
  check ((answer is null) = (answered_at is null)),
  check ((hidden_at is null) = (hidden_reason is null))
);
create index order_rating_instrument on order_rating (instrument_id, created_at desc, order_id desc);

-- What refers to a person or a paper is found from there: an account nobody confirmed is removed, papers are followed.
create index service_order_created_by on service_order (created_by);
create index service_order_approved_by on service_order (approved_by) where approved_by is not null;
create index order_message_person on order_message (person_id) where person_id is not null;
create index order_change_person on order_change (person_id) where person_id is not null;
create index order_change_answered_by on order_change (answered_by) where answered_by is not null;
create index order_dispute_person on order_dispute (person_id) where person_id is not null;
create index order_dispute_answered_by on order_dispute (answered_by) where answered_by is not null;
create index order_rating_unit on order_rating (unit_id);
create index order_rating_person on order_rating (person_id);
create index order_rating_answered_by on order_rating (answered_by) where answered_by is not null;
create index order_rating_hidden_by on order_rating (hidden_by) where hidden_by is not null;
