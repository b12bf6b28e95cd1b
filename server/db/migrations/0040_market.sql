-- The board on which units offer instruments they hardly use, for lease, transfer or free reallocation, and say what they
-- look for. Contact only: no price, order or payment has a place here, and custody never changes by it.

create table market_post (
  id uuid primary key,
  side text not null check (side in ('offer', 'wanted')),
  kind text not null check (kind in ('lease', 'transfer', 'reallocation')),
  state text not null check (state in ('draft', 'submitted', 'published', 'concluded', 'withdrawn', 'expired', 'removed')),
  organisation_id uuid not null references organisation,
  -- What is offered; one that is looked for has a title instead.
  instrument_id uuid references instrument,
  title text check (length(btrim(title)) between 1 and 200),
  -- The condition of what is offered, or what is needed.
  body text not null check (length(btrim(body)) between 1 and 4000),
  term text check (length(btrim(term)) between 1 and 300),
  -- Since when it stands unused, by the unit's own word; what meters say is never taken from here.
  idle_since date,
  until_date date not null,
  -- An office of the unit, never a person.
  contact_office text not null check (length(btrim(contact_office)) between 1 and 100),
  contact_phone text check (length(contact_phone) between 3 and 40),
  contact_email text check (length(contact_email) between 3 and 200 and contact_email like '%@%'),
  -- The approving document: its number, date and body, and the file.
  document_number text check (length(btrim(document_number)) between 1 and 100),
  document_date date,
  document_body text check (length(btrim(document_body)) between 1 and 200),
  document_file_id uuid references file,
  document_name text check (length(document_name) between 1 and 200),
  -- For what customs supervise: the document that releases it.
  customs_release text check (length(btrim(customs_release)) between 1 and 100),
  customs_released_on date,
  drafted_by uuid not null references person,
  drafted_at timestamptz not null,
  published_by uuid references person,
  published_at timestamptz,
  ended_by uuid,
  ended_role text,
  ended_at timestamptz,
  end_reason text check (length(btrim(end_reason)) between 1 and 500),
  -- Why it ended by itself: its last day passed, another unit holds the instrument now, it is listed no more, or customs
  -- supervise it after all and have not released it.
  lapse text check (lapse in ('day', 'moved', 'unlisted', 'supervised')),
  concluded_with uuid references organisation,
  -- The last day that the unit was reminded of.
  reminded_until date,
  check ((side = 'offer') = (instrument_id is not null)),
  check ((side = 'wanted') = (title is not null)),
  check (side = 'offer' or kind <> 'reallocation'),
  check (contact_phone is not null or contact_email is not null),
  check ((document_file_id is null) = (document_name is null)),
  check ((customs_release is null) = (customs_released_on is null)),
  check ((published_at is null) = (published_by is null)),
  check (state in ('draft', 'submitted', 'withdrawn') or published_at is not null),
  -- State assets are offered with the document that approves it, whole.
  constraint market_post_document check (published_at is null or side = 'wanted' or (document_number is not null
    and document_date is not null and document_body is not null and document_file_id is not null)),
  check ((ended_at is null) = (state in ('draft', 'submitted', 'published'))),
  check (state <> 'removed' or (end_reason is not null and ended_by is not null and ended_role is not null)),
  check ((state = 'expired') = (lapse is not null)),
  check (concluded_with is null or state = 'concluded')
);
-- An instrument stands on the board once a kind.
create unique index market_post_live on market_post (instrument_id, kind) where state = 'published';
create index market_post_published on market_post (published_at desc, id desc) where state = 'published';
create index market_post_organisation on market_post (organisation_id, id desc);
create index market_post_instrument on market_post (instrument_id) where instrument_id is not null;
create index market_post_drafted_by on market_post (drafted_by);
create index market_post_published_by on market_post (published_by) where published_by is not null;
create index market_post_document_file on market_post (document_file_id) where document_file_id is not null;
create index market_post_concluded_with on market_post (concluded_with) where concluded_with is not null;

-- What was published stays as it was read: it may stand longer, and it ends once.
create function market_post_is_kept() returns trigger language plpgsql as $$
declare
  moves text[] := array['state', 'until_date', 'ended_by', 'ended_role', 'ended_at', 'end_reason', 'lapse', 'concluded_with',
    'reminded_until'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null
    or (old.published_at is not null
      and (to_jsonb(new) - moves <> to_jsonb(old) - moves or new.state in ('draft', 'submitted'))) then
    raise exception 'what stood on the board is not rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger market_post_is_kept before update or delete on market_post
  for each row execute function market_post_is_kept();

-- What somebody asks a unit about a post; answered once by the unit. Never public.
create table market_inquiry (
  id uuid primary key,
  post_id uuid not null references market_post,
  person_id uuid not null references person,
  -- For whom they ask; null: for themselves.
  organisation_id uuid references organisation,
  body text not null check (length(btrim(body)) between 1 and 2000),
  asked_at timestamptz not null,
  answer text check (length(btrim(answer)) between 1 and 2000),
  answered_by uuid references person,
  answered_at timestamptz check (answered_at >= asked_at),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
-- Whoever waits for an answer does not ask again.
create unique index market_inquiry_open on market_inquiry (post_id, person_id) where answered_at is null;
create index market_inquiry_post on market_inquiry (post_id, id desc);
create index market_inquiry_person on market_inquiry (person_id, asked_at desc);
create index market_inquiry_organisation on market_inquiry (organisation_id) where organisation_id is not null;
create index market_inquiry_answered_by on market_inquiry (answered_by) where answered_by is not null;
