-- What the public sees of an instrument at this moment: kept beside the readings, so that a search may count and narrow
-- by it. Derived; a row is there while a confirmed meter measures the instrument and its keeper lets it be shown.
create table live_state (
  instrument_id uuid primary key references instrument,
  state text not null check (state in ('running', 'standby', 'off', 'unknown')),
  since timestamptz,
  changed_at timestamptz not null
);
create index live_state_state on live_state (state, instrument_id);

-- Instruments whose live state is not public, such as nuclear and defence ones (with the reason).
create table live_opt_out (
  instrument_id uuid primary key references instrument,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  opted_by uuid,
  opted_at timestamptz not null
);
