-- What people are told. The inbox is the notice itself; ways out of the house are deliveries of it.
create table notice (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind ~ '^[a-z][a-z0-9_.]{1,60}$'),
  params jsonb not null default '{}',
  link text not null check (link ~ '^/([^/\\]|$)' and length(link) <= 500),
  -- Told once: the same key for the same person is the same notice.
  dedupe_key text check (length(dedupe_key) <= 200),
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create unique index notice_told_once on notice (person_id, dedupe_key) where dedupe_key is not null;
create index notice_inbox on notice (person_id, id desc);
create index notice_unread on notice (person_id) where read_at is null;

create table notice_delivery (
  id uuid primary key,
  notice_id uuid not null references notice on delete cascade,
  channel text not null check (channel in ('sms', 'email', 'wecom', 'dingtalk')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  -- False: written where no jobs run; given to one at the next start.
  queued boolean not null,
  -- What the carrier answered, without address or words.
  fault text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((state = 'waiting') = (ended_at is null)),
  unique (notice_id, channel)
);
create index notice_delivery_waiting on notice_delivery (created_at) where state = 'waiting';

-- What a person does not want on a channel; without a row the kind's own rule holds.
create table notice_preference (
  person_id uuid not null references person on delete cascade,
  kind text not null,
  channel text not null check (channel in ('inbox', 'sms', 'email', 'wecom', 'dingtalk')),
  wanted boolean not null,
  primary key (person_id, kind, channel)
);
