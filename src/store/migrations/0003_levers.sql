-- Which version of the body this is; a correction makes the next. The former ones are in message_versions.
alter table messages add column version integer not null default 1;

create table message_versions (
  message_id uuid not null,
  version    integer not null,      -- of the body kept here, which a correction replaced
  at         timestamptz not null,  -- when, by whom and why it was replaced
  by         text not null,
  reason     text not null,
  codec      smallint not null,
  body       bytea not null,
  primary key (message_id, version)
) partition by range (message_id);

-- The months that messages have already, however far back; from now on ensure_partitions makes both.
do $$
declare
  month record;
begin
  for month in
    select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'messages'::regclass
  loop
    execute format('create table %I partition of message_versions %s',
      replace(month.name, 'messages_', 'message_versions_'), month.bound);
  end loop;
end $$;

create or replace function ensure_partitions(first_month timestamptz, months integer) returns void
  language plpgsql as $$
declare
  start timestamptz;
  parent text;
begin
  -- Two processes may find the same partition missing at the same moment.
  perform pg_advisory_xact_lock(hashtextextended('longbien partitions', 0));
  for i in 0 .. months - 1 loop
    start := date_trunc('month', first_month at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
    foreach parent in array array['messages', 'deliveries', 'attempts', 'queries', 'message_versions'] loop
      execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || to_char(start at time zone 'UTC', '_YYYY_MM'), parent,
        bound_of(start), bound_of(date_trunc('month', (start at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
    end loop;
  end loop;
end $$;

-- Replays of many deliveries: what was asked, how far it has come, and who works on it until when.
create table replays (
  id            uuid primary key,
  by            text not null,
  reason        text not null,
  filter        jsonb not null,
  options       jsonb not null,
  sender        text,                 -- only messages of this sender
  until         timestamptz not null, -- only what had stopped before
  state         text not null,        -- running, done, stopped or failed
  cursor        uuid not null,        -- the delivery looked at last; they are taken in the order of their ids
  matched       bigint not null default 0,
  replayed      bigint not null default 0,
  held_back     bigint not null default 0,
  held_back_ids jsonb not null default '[]', -- the first hundred
  started_at    timestamptz not null,
  ended_at      timestamptz,
  stopped_by    text,
  worker        text,
  lease_until   timestamptz
);
-- What a worker asks for every second.
create index replays_running on replays (id) where state = 'running';

create index audit_by_subject on audit (subject, id desc);
create index audit_by_time on audit (at);
