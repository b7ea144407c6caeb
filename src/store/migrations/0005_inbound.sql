-- What partners tell is recognised when they tell it again, months later too; a caller's own key only for its repeats.
alter table idempotency_keys add column lasting boolean not null default false;
drop index idempotency_keys_by_age;
create index idempotency_keys_by_age on idempotency_keys (lasting, created_at);

-- Every call of a partner that was proven to be its own, and what in a poll could not be taken: the evidence, and what a
-- person needs to see why something did not arrive.
create table receptions (
  id           uuid primary key,
  endpoint     text not null,
  source       text not null,         -- callback/<name> or poll/<name>
  at           timestamptz not null,
  remote       text,
  outcome      text not null,         -- accepted, duplicate, ignored or rejected
  code         text,
  reason       text,
  dossier_code text,
  message_ids  uuid[] not null default '{}',
  hash         bytea not null,        -- SHA-256 of the bytes received
  codec        smallint not null,     -- how body is to be read: 0 is the bytes themselves
  body         bytea not null
) partition by range (id);
create index receptions_by_endpoint on receptions (endpoint, outcome, id desc);
create index receptions_by_dossier on receptions (dossier_code, id desc);

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
    foreach parent in array array['messages', 'deliveries', 'attempts', 'queries', 'message_versions', 'receptions'] loop
      execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || to_char(start at time zone 'UTC', '_YYYY_MM'), parent,
        bound_of(start), bound_of(date_trunc('month', (start at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
    end loop;
  end loop;
end $$;

-- Work on a schedule: how far it has come, who does it until when. The queue only says "now"; this decides.
create table scheduled_work (
  name        text primary key,       -- poll/<endpoint>/<name> and such
  cursor      text,
  due_at      timestamptz not null,
  worker      text,                   -- who does it; null when nobody does
  lease_until timestamptz,
  started_at  timestamptz,            -- of the run under way or the last one
  ended_at    timestamptz,
  done_at     timestamptz,            -- when a run last came to its end without an error
  steps       bigint not null default 0,
  failures    integer not null default 0, -- in a row
  error       text
);

-- What the city has been told of a delivery: null where nobody asked, '' where nothing yet.
alter table deliveries add column reported text;

-- What became of deliveries, until the city is told: written with the change itself, by whoever makes it.
create table delivery_events (
  id          bigint generated always as identity primary key,
  delivery_id uuid not null,
  message_id  uuid not null,
  endpoint    text not null,
  operation   text not null,
  status      text not null,
  at          timestamptz not null,
  result      jsonb
);

create function tell_of_delivery() returns trigger language plpgsql as $$
begin
  insert into delivery_events (delivery_id, message_id, endpoint, operation, status, at, result)
  values (new.id, new.message_id, new.endpoint, new.operation, new.status, coalesce(new.settled_at, clock_timestamp()), new.result);
  new.reported := new.status;
  return new;
end $$;

-- A trigger, because deliveries end in many places: a turn, a lever, a superseding. Deliveries that nobody asked about
-- pay for the condition alone.
create trigger deliveries_reported before update of status on deliveries
  for each row when (new.reported is not null and new.status <> new.reported
    and new.status in ('completed', 'rejected', 'in-doubt', 'parked', 'dead', 'cancelled'))
  execute function tell_of_delivery();
