-- A call to all units to report what they must, opened by the province: until when, and when the nation gets it.
create table campaign (
  id uuid primary key,
  profile text not null,
  title text not null check (length(title) between 1 and 200),
  document text check (length(document) between 1 and 100),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  national_push_on date check (national_push_on >= closes_on),
  opened_by uuid references person,
  opened_at timestamptz not null,
  -- Ended before its day, and why.
  ended_at timestamptz,
  end_reason text check (length(end_reason) between 1 and 1000),
  check ((ended_at is null) = (end_reason is null)),
  -- One call at a time in a jurisdiction.
  constraint campaign_one_running
    exclude using gist (profile with =, daterange(opens_on, closes_on, '[]') with &&) where (ended_at is null)
);
create index campaign_closes on campaign (closes_on desc, id desc);

-- A unit's word that an instrument's entry is complete and right; said once a campaign.
create table campaign_report (
  campaign_id uuid not null references campaign,
  instrument_id uuid not null references instrument,
  organisation_id uuid not null references organisation,
  reported_by uuid,
  reported_at timestamptz not null,
  -- The onboarding that the report set off, for an instrument that was not listed yet.
  case_id uuid references procedure_case,
  primary key (campaign_id, instrument_id)
);
create index campaign_report_unit on campaign_report (campaign_id, organisation_id);
