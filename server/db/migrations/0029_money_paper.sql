-- What a customer says was paid, what is corrected, and invoices: papers beside the ledger of 0027.
-- What a customer says was paid, until finance finds the money; then which receipt it was and the entries that follow.
create table money_claim (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  order_id uuid not null references service_order,
  amount_fen bigint not null check (amount_fen between 1 and 100000000000),
  paid_on date not null check (paid_on between '2000-01-01' and '2199-12-31'),
  payer text not null check (length(payer) between 1 and 200),
  note text check (length(note) between 1 and 500),
  state text not null check (state in ('said', 'confirmed', 'refused')),
  receipt_id uuid references money_receipt,
  reason text check (length(reason) between 1 and 500),
  said_by uuid references person,
  decided_by uuid references person,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'said') = (decided_at is null)),
  check ((state = 'confirmed') = (receipt_id is not null))
);
create index money_claim_order on money_claim (order_id, id);
create index money_claim_open on money_claim (unit_id, id) where state = 'said';

-- Waivers, corrections and refunds: why, how much, who asked and who approved.
create table money_adjustment (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  kind text not null check (kind in ('waiver', 'correction', 'refund')),
  order_id uuid references service_order,
  lot_id uuid references money_lot,
  -- A correction may lower the charge.
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -100000000000 and 100000000000),
  reason text not null check (length(reason) between 1 and 500),
  document text check (length(document) between 1 and 200),
  state text not null check (state in ('asked', 'approved', 'refused')),
  two_people boolean not null,
  entry_id uuid references money_entry,
  asked_by uuid references person,
  decided_by uuid references person,
  decided_at timestamptz,
  decided_reason text check (length(decided_reason) between 1 and 500),
  paid_out_on date,
  paid_out_entry uuid references money_entry,
  created_at timestamptz not null default now(),
  check ((kind = 'refund') = (lot_id is not null)),
  check (kind = 'refund' or order_id is not null),
  check (kind = 'correction' or amount_fen > 0),
  check ((state = 'asked') = (decided_at is null)),
  check ((state = 'approved') = (entry_id is not null)),
  constraint money_adjustment_two_people check (not two_people or state <> 'approved' or decided_by is distinct from asked_by)
);
create index money_adjustment_unit on money_adjustment (unit_id, state, id desc);
create index money_adjustment_order on money_adjustment (order_id) where order_id is not null;

-- Invoices are the unit's own; here stands what was asked for and what it issued.
create table money_invoice (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  organisation_id uuid references organisation,
  person_id uuid references person,
  kind text not null check (kind in ('special', 'general', 'digital', 'digital_special')),
  title text not null check (length(btrim(title)) between 1 and 200),
  tax_number text check (tax_number ~ '^[0-9A-Z]{15,20}$'),
  address text check (length(address) between 1 and 300),
  bank text check (length(bank) between 1 and 300),
  email text check (length(email) between 3 and 200),
  note text check (length(note) between 1 and 500),
  amount_fen bigint not null check (amount_fen between 1 and 100000000000),
  state text not null check (state in ('requested', 'issued', 'reversed', 'refused', 'withdrawn')),
  number text check (number ~ '^[0-9A-Za-z-]{1,40}$'),
  issued_on date,
  file_id uuid references file,
  file_name text check (length(file_name) between 1 and 200),
  reversal_number text check (reversal_number ~ '^[0-9A-Za-z-]{1,40}$'),
  reversed_on date,
  reason text check (length(reason) between 1 and 500),
  asked_by uuid references person,
  recorded_by uuid references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (unit_id, number),
  check (num_nonnulls(organisation_id, person_id) = 1),
  check ((number is not null and issued_on is not null) = (state in ('issued', 'reversed'))),
  check ((reversal_number is not null and reversed_on is not null) = (state = 'reversed')),
  check ((state in ('refused', 'reversed')) <= (reason is not null))
);
create index money_invoice_unit on money_invoice (unit_id, state, id desc);

create table money_invoice_order (
  invoice_id uuid not null references money_invoice,
  order_id uuid not null references service_order,
  amount_fen bigint not null check (amount_fen between 1 and 100000000000),
  primary key (invoice_id, order_id)
);
create index money_invoice_order_order on money_invoice_order (order_id);

-- A write is done once a key: the same request again is answered with what it did then.
create table money_key (
  key text primary key check (length(key) between 3 and 300),
  digest bytea not null check (length(digest) = 32),
  subject_id uuid not null,
  created_at timestamptz not null default now()
);
create index money_key_age on money_key (created_at);

-- What refers to a person or a paper is found from there: an account nobody confirmed is removed, papers are followed.
create index money_import_person on money_import (person_id) where person_id is not null;
create index money_receipt_import on money_receipt (import_id) where import_id is not null;
create index money_statement_created_by on money_statement (created_by) where created_by is not null;
create index money_entry_statement on money_entry (statement_id) where statement_id is not null;
create index money_entry_person on money_entry (person_id) where person_id is not null;
create index money_entry_approved_by on money_entry (approved_by) where approved_by is not null;
create index money_lot_order on money_lot (order_id) where order_id is not null;
create index money_claim_receipt on money_claim (receipt_id) where receipt_id is not null;
create index money_claim_said_by on money_claim (said_by) where said_by is not null;
create index money_claim_decided_by on money_claim (decided_by) where decided_by is not null;
create index money_adjustment_asked_by on money_adjustment (asked_by) where asked_by is not null;
create index money_adjustment_decided_by on money_adjustment (decided_by) where decided_by is not null;
create index money_invoice_organisation on money_invoice (organisation_id) where organisation_id is not null;
create index money_invoice_person on money_invoice (person_id) where person_id is not null;
create index money_invoice_asked_by on money_invoice (asked_by) where asked_by is not null;
create index money_invoice_recorded_by on money_invoice (recorded_by) where recorded_by is not null;
