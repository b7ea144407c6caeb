-- Every id of the record is a UUIDv7: its first 48 bits are milliseconds, so the id alone names the month's partition
-- and a look-up by id touches one partition. bound_of gives the smallest UUID of an instant; an instant that 48 bits
-- cannot say (a filter may name any) is bounded by the first or the last.
create function bound_of(instant timestamptz) returns uuid
  language sql immutable
  return (lpad(to_hex(least(greatest(extract(epoch from instant) * 1000, 0), 281474976710655)::bigint), 12, '0')
    || repeat('0', 20))::uuid;

-- The order in which messages were accepted. Taken while the lane is locked, so within a lane it is the commit order.
create sequence message_seq;

create table messages (
  id             uuid primary key,
  seq            bigint not null,
  type           text not null,
  sender         text not null,
  dossier_code   text,
  correlation_id text,
  accepted_at    timestamptz not null,
  codec          smallint not null, -- how body is to be read: 1 is UTF-8 JSON
  body           bytea not null,
  findings       jsonb not null     -- warnings found at the door
) partition by range (id);

create index messages_by_dossier on messages (dossier_code, id desc);
create index messages_by_sender on messages (sender, id desc);

create table deliveries (
  id          uuid primary key,
  message_id  uuid not null,
  seq         bigint not null,
  endpoint    text not null,
  operation   text not null,
  lane        text not null,
  status      text not null,
  due_at      timestamptz,          -- when to go on; null when final
  lease_until timestamptz,          -- while delivering: after this the worker counts as lost
  attempts    integer not null default 0,
  tries       integer not null default 0, -- of the retry policy; a replay starts again at 0
  retry       jsonb not null,       -- the policy, frozen when the message was accepted
  receipt     text,
  result      jsonb,                -- the last outcome or failure in our words, never a body
  findings    jsonb not null default '[]', -- warnings of the adapter
  accepted_at timestamptz not null,
  settled_at  timestamptz
) partition by range (id);

create index deliveries_by_message on deliveries (message_id);
create index deliveries_by_status on deliveries (endpoint, status, id desc);
-- The head of a lane: open ones and those that may hold a lane up, in order. Small, because final ones are not in it.
create index deliveries_lane on deliveries (endpoint, lane, seq)
  where status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked');
-- The sweeper's question: what is due and has perhaps no job.
create index deliveries_due on deliveries (endpoint, due_at)
  where status in ('waiting', 'delivering', 'pending', 'in-doubt');

create table attempts (
  delivery_id  uuid not null,
  number       integer not null,
  kind         text not null,       -- send, look-up or follow-up
  request_id   uuid not null,       -- shared by the messages of one batch
  worker       text not null,
  started_at   timestamptz not null,
  ended_at     timestamptz,         -- null: under way, or the worker died
  outcome      text,
  code         text,
  partner_code text,
  reason       text,
  http_status  integer,
  primary key (delivery_id, number)
) partition by range (delivery_id);

-- Every question for personal data: who asked, about which dossier, why. The answer is not kept.
create table queries (
  id           uuid primary key,
  sender       text not null,
  endpoint     text not null,
  operation    text not null,
  officer      text,
  dossier_code text,
  reason       text,
  asked_at     timestamptz not null,
  answered_at  timestamptz,         -- null: under way, or the process died
  outcome      text,
  code         text
) partition by range (id);

create index queries_by_dossier on queries (dossier_code, id desc);
create index queries_by_officer on queries (officer, id desc);

create function ensure_partitions(first_month timestamptz, months integer) returns void
  language plpgsql as $$
declare
  start timestamptz;
  parent text;
begin
  -- Two processes may find the same partition missing at the same moment.
  perform pg_advisory_xact_lock(hashtextextended('longbien partitions', 0));
  for i in 0 .. months - 1 loop
    start := date_trunc('month', first_month at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
    foreach parent in array array['messages', 'deliveries', 'attempts', 'queries'] loop
      execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || to_char(start at time zone 'UTC', '_YYYY_MM'), parent,
        bound_of(start), bound_of(date_trunc('month', (start at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
    end loop;
  end loop;
end $$;

create table idempotency_keys (
  sender     text not null,
  key        text not null,
  hash       bytea not null,
  answer     jsonb,
  created_at timestamptz not null,
  primary key (sender, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- What a sender last said of a dossier: refuses older revisions, and lets the door see a change of status.
create table sender_marks (
  sender           text not null,
  dossier_code     text not null,
  revision         bigint,
  status           text,
  channel          text,
  received_at      timestamptz,
  last_progress_at timestamptz,
  message_id       uuid not null,
  primary key (sender, dossier_code)
);

-- What a partner is known to hold, by the partner's own key: decides create or update, and keeps a row from being sent twice.
create table partner_holdings (
  endpoint    text not null,
  key         text not null,
  delivery_id uuid not null,
  since       timestamptz not null,
  primary key (endpoint, key)
);

-- Sessions shared between processes, encrypted with a key that is not in the database.
create table shared_secrets (
  endpoint       text not null,
  name           text not null,
  generation     bigint not null default 0,
  value          bytea,
  renewing_until timestamptz,
  primary key (endpoint, name)
);

-- What people did: replay, cancel.
create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  by         text not null,
  action     text not null,
  subject    text not null,
  details    jsonb not null
);
