-- Money: a double-entry ledger in whole fen. Entries and postings are only ever added; each entry's postings come to zero,
-- and the database says so. What was wrong is set right by another entry.

-- What a unit has laid down; its row also makes the unit's entries come one after the other.
create table money_unit (
  unit_id uuid primary key references organisation,
  account_holder text check (length(account_holder) between 1 and 200),
  bank_name text check (length(bank_name) between 1 and 200),
  bank_account text check (bank_account ~ '^[0-9A-Za-z -]{4,40}$'),
  payment_note text check (length(payment_note) between 1 and 500),
  payment_days smallint not null default 30 check (payment_days between 0 and 366),
  invoice_kinds text[] not null default '{general,digital}'
    check (invoice_kinds <@ array['special', 'general', 'digital', 'digital_special']),
  -- From this amount on a waiver, correction or refund needs a second person; null: never.
  two_people_from_fen bigint check (two_people_from_fen between 0 and 100000000000),
  -- Which column of the bank's list is what, as it was last read.
  receipt_columns jsonb check (jsonb_typeof(receipt_columns) = 'object'),
  updated_at timestamptz not null default now()
);

-- Debit is positive. A customer is a body or, where none pays, a person.
create table money_account (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  kind text not null check (kind in ('bank', 'clearing', 'receivable', 'revenue', 'prepayment', 'project', 'waiver',
    'refund_payable')),
  organisation_id uuid references organisation,
  person_id uuid references person,
  project text check (length(project) between 1 and 100),
  balance_fen bigint not null default 0,
  check (num_nonnulls(organisation_id, person_id) = (kind in ('receivable', 'prepayment', 'refund_payable'))::integer),
  check ((project is not null) = (kind = 'project')),
  -- A prepayment is never overdrawn, and nobody claims more than came in.
  check (kind not in ('prepayment', 'refund_payable') or balance_fen <= 0),
  check (kind <> 'clearing' or balance_fen <= 0),
  unique nulls not distinct (unit_id, kind, organisation_id, person_id, project)
);
create index money_account_organisation on money_account (organisation_id) where organisation_id is not null;
create index money_account_person on money_account (person_id) where person_id is not null;

-- Lists of the bank as they were read.
create table money_import (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  file_name text not null check (length(file_name) between 1 and 200),
  state text not null check (state in ('reading', 'read', 'failed')),
  lines integer not null default 0 check (lines >= 0),
  added integer not null default 0 check (added >= 0),
  known integer not null default 0 check (known >= 0),
  -- Lines that are no receipt: money that went out, sums, titles.
  passed integer not null default 0 check (passed >= 0),
  faults jsonb not null default '[]' check (jsonb_typeof(faults) = 'array'),
  person_id uuid references person,
  created_at timestamptz not null default now()
);
create index money_import_unit on money_import (unit_id, id desc);

-- Money that came in. line_key: the bank's own id of the line, or the hash of what stands in it.
create table money_receipt (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  import_id uuid references money_import,
  line_key text not null check (length(line_key) between 1 and 100),
  received_on date not null check (received_on between '2000-01-01' and '2199-12-31'),
  amount_fen bigint not null check (amount_fen between 1 and 100000000000),
  payer text check (length(payer) between 1 and 200),
  payer_account text check (length(payer_account) between 1 and 60),
  note text check (length(note) between 1 and 500),
  claimed_fen bigint not null default 0,
  -- Why it is nobody's payment: interest, a transfer between own accounts.
  set_aside text check (length(set_aside) between 1 and 500),
  created_at timestamptz not null default now(),
  unique (unit_id, line_key),
  constraint money_receipt_not_claimed_twice check (claimed_fen between 0 and amount_fen),
  check (set_aside is null or claimed_fen = 0)
);
create index money_receipt_open on money_receipt (unit_id, received_on desc, id desc)
  where claimed_fen < amount_fen and set_aside is null;
create index money_receipt_unit on money_receipt (unit_id, received_on desc, id desc);

-- Settlement of one order or of a customer's orders in a period.
create table money_statement (
  id uuid primary key,
  number text unique check (length(number) between 5 and 60),
  unit_id uuid not null references money_unit,
  kind text not null check (kind in ('order', 'period')),
  organisation_id uuid references organisation,
  person_id uuid references person,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  due_on date not null,
  charged_fen bigint not null check (charged_fen between 0 and 100000000000),
  paid_fen bigint not null check (paid_fen between 0 and 100000000000),
  voided_at timestamptz,
  voided_reason text check (length(voided_reason) between 1 and 500),
  created_by uuid references person,
  created_at timestamptz not null default now(),
  check (num_nonnulls(organisation_id, person_id) = 1),
  check ((voided_at is null) = (voided_reason is null))
);
create index money_statement_unit on money_statement (unit_id, id desc);
create index money_statement_organisation on money_statement (organisation_id, id desc) where organisation_id is not null;
create index money_statement_person on money_statement (person_id, id desc) where person_id is not null;

create table money_statement_line (
  statement_id uuid not null references money_statement,
  position smallint not null check (position between 1 and 5000),
  order_id uuid not null references service_order,
  charged_fen bigint not null,
  paid_fen bigint not null,
  -- Whether the statement holds; one order stands on one that does.
  holds boolean not null default true,
  primary key (statement_id, position)
);
create unique index money_statement_line_once on money_statement_line (order_id) where holds;

create table money_entry (
  id uuid primary key,
  unit_id uuid not null references money_unit,
  kind text not null check (kind in ('receipt', 'charge', 'correction', 'payment', 'draw', 'transfer', 'waiver', 'deposit',
    'credit', 'refund', 'payout', 'reversal')),
  booked_on date not null,
  order_id uuid references service_order,
  receipt_id uuid references money_receipt,
  statement_id uuid references money_statement,
  -- How money came or went where no receipt says so.
  method text check (method in ('bank', 'cash', 'card', 'other')),
  document text check (length(document) between 1 and 200),
  reason text check (length(reason) between 1 and 500),
  reverses uuid unique references money_entry,
  -- Null: the platform itself, by a rule.
  person_id uuid references person,
  approved_by uuid references person,
  created_at timestamptz not null default now(),
  check ((kind = 'reversal') = (reverses is not null)),
  check (kind not in ('correction', 'waiver', 'refund', 'reversal') or reason is not null)
);
create index money_entry_unit on money_entry (unit_id, booked_on, id);
create index money_entry_order on money_entry (order_id, id) where order_id is not null;
create index money_entry_receipt on money_entry (receipt_id) where receipt_id is not null;
-- An order is charged once; what comes after is a correction.
create unique index money_entry_one_charge on money_entry (order_id) where kind = 'charge';

create table money_posting (
  entry_id uuid not null references money_entry,
  position smallint not null check (position between 1 and 20),
  account_id uuid not null references money_account,
  order_id uuid references service_order,
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -100000000000 and 100000000000),
  primary key (entry_id, position)
);
create index money_posting_account on money_posting (account_id, entry_id) include (amount_fen);
create index money_posting_order on money_posting (order_id) include (account_id, amount_fen) where order_id is not null;

-- Paid ahead: what is left of each sum, drawn oldest first. One kept for an order goes to that order before others.
create table money_lot (
  id uuid primary key,
  account_id uuid not null references money_account,
  entry_id uuid not null unique references money_entry,
  order_id uuid references service_order,
  received_on date not null,
  amount_fen bigint not null check (amount_fen between 1 and 100000000000),
  left_fen bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint money_lot_not_overdrawn check (left_fen between 0 and amount_fen)
);
create index money_lot_open on money_lot (account_id, received_on, id) where left_fen > 0;

create table money_lot_move (
  entry_id uuid not null references money_entry,
  lot_id uuid not null references money_lot,
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (entry_id, lot_id)
);
create index money_lot_move_lot on money_lot_move (lot_id);

-- The sum of an entry is looked at when its transaction ends, so that its postings can come one by one.
create function money_entry_is_balanced() returns trigger language plpgsql as $$
declare
  entry uuid := case tg_table_name when 'money_entry' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'entry_id' end;
  total bigint;
  parts integer;
  strange integer;
begin
  select sum(p.amount_fen), count(*), count(*) filter (where a.unit_id <> e.unit_id) into total, parts, strange
    from money_entry e join money_posting p on p.entry_id = e.id join money_account a on a.id = p.account_id
    where e.id = entry;
  if parts < 2 or total is distinct from 0 or strange > 0 then
    raise exception 'money_entry % has % postings that come to %, % of another unit', entry, parts, total, strange
      using errcode = 'check_violation', constraint = 'money_entry_is_balanced';
  end if;
  return null;
end $$;
create constraint trigger money_entry_is_balanced after insert on money_entry
  deferrable initially deferred for each row execute function money_entry_is_balanced();
create constraint trigger money_posting_is_balanced after insert on money_posting
  deferrable initially deferred for each row execute function money_entry_is_balanced();

-- Balances follow the postings, lots their moves; nothing else writes them.
create function money_account_follows() returns trigger language plpgsql as $$
begin
  update money_account a set balance_fen = a.balance_fen + s.total
    from (select account_id, sum(amount_fen) as total from fresh group by account_id) s where a.id = s.account_id;
  return null;
end $$;
create trigger money_account_follows after insert on money_posting referencing new table as fresh
  for each statement execute function money_account_follows();

create function money_lot_follows() returns trigger language plpgsql as $$
begin
  update money_lot l set left_fen = l.left_fen + s.total
    from (select lot_id, sum(amount_fen) as total from fresh group by lot_id) s where l.id = s.lot_id;
  return null;
end $$;
create trigger money_lot_follows after insert on money_lot_move referencing new table as fresh
  for each statement execute function money_lot_follows();

create trigger money_entry_is_append_only before update or delete on money_entry
  for each row execute function refuse_change();
create trigger money_entry_is_not_emptied before truncate on money_entry
  for each statement execute function refuse_change();
create trigger money_posting_is_append_only before update or delete on money_posting
  for each row execute function refuse_change();
create trigger money_posting_is_not_emptied before truncate on money_posting
  for each statement execute function refuse_change();
create trigger money_lot_move_is_append_only before update or delete on money_lot_move
  for each row execute function refuse_change();
create trigger money_lot_move_is_not_emptied before truncate on money_lot_move
  for each statement execute function refuse_change();
