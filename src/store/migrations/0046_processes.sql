-- Every process of the installation, as it reports of itself some times a minute.
create table processes (
  id             text primary key,         -- as attempts and leases name it
  host           text not null,
  version        text not null,
  node           text not null,
  role           text not null check (role in ('gateway', 'worker', 'both')),
  started_at     timestamptz not null,
  seen_at        timestamptz not null,     -- of its last report
  ended_at       timestamptz,              -- when it was stopped in order; null of one that runs, and of one that died
  standing       jsonb not null,           -- its readiness, loops and endpoints, as of seen_at
  settings_hash  text not null,            -- the same where two processes have the same settings
  settings       jsonb not null            -- those in force since it started, without secrets
);
-- Newest first, as they are listed.
create index processes_started on processes (started_at desc, id desc);

-- Calls that the gateway refused, by hour: who called what, and why it was refused. No address, no value of anybody.
create table refusals (
  hour     timestamptz not null,
  sender   text not null,                  -- empty: not known
  call     text not null,                  -- method and path as declared; empty: there is none
  problem  text not null,
  code     text not null,                  -- of what was found; empty: the problem says all
  count    integer not null,
  first    timestamptz not null,
  last     timestamptz not null,
  primary key (hour, sender, call, problem, code)
);
