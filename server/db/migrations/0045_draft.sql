-- Drafts of decisions that somebody has written on, and the class of what is looked for on the board.

-- What whoever decides made of the draft for one opinion; without a row the draft is drawn from the case. It has no effect.
create table case_draft (
  case_id uuid not null references procedure_case,
  verdict text not null check (verdict in ('approve', 'confirm', 'record', 'select', 'return', 'refuse')),
  body text not null check (length(btrim(body)) between 1 and 20000),
  edited_by uuid not null references person,
  edited_at timestamptz not null,
  primary key (case_id, verdict)
);
create index case_draft_edited_by on case_draft (edited_by);

-- An offer has the class of its instrument.
alter table market_post
  add column class_scheme text,
  add column class_edition text,
  add column class_code text,
  add constraint market_post_class_known foreign key (class_scheme, class_edition, class_code)
    references instrument_class (scheme, edition, code),
  add check ((class_code is null) = (class_scheme is null) and (class_code is null) = (class_edition is null)),
  add check (side = 'wanted' or class_code is null);
create index market_post_class on market_post (class_scheme, class_edition, class_code) where class_code is not null;
