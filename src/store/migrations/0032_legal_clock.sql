-- What somebody imported for the legal clock. The newest counts, in every process; one without a text gives way to the
-- configuration again. Old ones stay: they tell by what a date was computed.
create table clock_versions (
  id     uuid primary key,
  at     timestamptz not null,
  by     text not null,
  reason text not null,
  file   text not null,
  text   text                     -- as it was handed in: a later version of the bridge reads it with its own defaults
);

-- When a database was out, so that the clock of those who need it stood.
create table outages (
  id           uuid primary key,
  endpoint     text,              -- which connection it was, where it was one of ours
  procedures   text[] not null,   -- codes; empty: all
  agencies     text[] not null,   -- roots of competent agencies; empty: all
  started_at   timestamptz not null,
  ended_at     timestamptz,       -- null while it goes on
  reason       text not null,
  source       text not null,     -- who announced it, or which events of the endpoint say so
  announced_by text not null,
  announced_at timestamptz not null,
  ended_by     text,
  withdrawn_at timestamptz,       -- it was none after all: its dates are taken back
  withdrawn_by text,
  changed_at   timestamptz not null -- what tells the processes to read again
);

-- All open dossiers are looked at again after each change. The newest one that is not done counts for those before it.
create table clock_recomputations (
  id           uuid primary key,
  reason       text not null,     -- settings, configuration or outage
  subject      text,              -- the import, or the outage
  settings     text not null,     -- a fingerprint of the settings by which it computes
  requested_at timestamptz not null,
  requested_by text not null,
  begins_at    timestamptz not null, -- by then every process has read the change
  at_status    integer not null default 0, -- how far it has come: in which of the open statuses, after which code
  at_code      text not null default '',
  again        text[] not null default '{}', -- of which somebody spoke just then: they are looked at once more
  looked       integer not null default 0,
  moved        integer not null default 0, -- of them later, and earlier; the others were given a date, or have none any more
  later        integer not null default 0,
  earlier      integer not null default 0,
  done_at      timestamptz,
  superseded   boolean not null default false
);

-- Which dates moved. Null: there was none, or there is none any more.
create table clock_moves (
  id            bigint generated always as identity primary key,
  recomputation uuid not null,
  dossier_code  text not null,
  moved_from    timestamptz,
  moved_to      timestamptz,
  at            timestamptz not null
);
create index clock_moves_of on clock_moves (recomputation, id);
