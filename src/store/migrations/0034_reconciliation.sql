-- What each dossier that was handed over to a partner looked like when that partner was last asked about it.
create table dossier_comparisons (
  endpoint     text not null,
  dossier_code text not null,
  changed_at   timestamptz not null,       -- when something of it was last accepted for there
  is_changed   boolean not null default true, -- since it was last compared
  looked_at    timestamptz not null default '-infinity', -- by any run, also where nothing could be compared
  compared_at  timestamptz,
  outcome      text,                       -- same, missing-there, missing-here, differs, open, not-shown or not-askable
  classes      text[] not null default '{}', -- of the differences
  believed     bytea,                      -- hashes of what both sides said
  shown        bytea,
  accepted     text,                       -- why a person left it so, for as long as both hashes stay
  accepted_by  text,
  run          uuid,                       -- the run that looked last
  primary key (endpoint, dossier_code)
) with (fillfactor = 80);                  -- each run changes its rows
-- The next ones of a run: changed ones first, then those that were looked at longest ago.
create index dossier_comparisons_next on dossier_comparisons (endpoint, is_changed desc, looked_at, dossier_code);
create index dossier_comparisons_by_dossier on dossier_comparisons (dossier_code);
create index dossier_comparisons_by_age on dossier_comparisons (changed_at);

-- How far the deliveries of an endpoint were walked for dossiers that changed.
create table reconciliation_marks (
  endpoint text primary key,
  cursor   uuid not null
);

-- A run: what we believe that a partner holds, held against what it shows.
create table reconciliations (
  id             uuid primary key,
  endpoint       text not null,
  by             text not null,            -- schedule, or who asked for it
  reason         text,
  scheduled_for  date,                     -- the day in Vietnam of a run by schedule
  dossier_code   text,                     -- only these
  agency         text,
  agencies       text[],                   -- of whoever asked
  sender         text,
  days           integer not null,         -- only dossiers that changed within so many days
  dry_run        boolean not null,
  even_if_many   boolean not null,         -- a person took it on them that the stop rule does not hold
  budget         integer not null,         -- dossiers that it may hand over again
  state          text not null,            -- gathering, comparing, repairing, done, halted, stopped or failed
  compared       integer not null default 0,
  same           integer not null default 0,
  missing_there  integer not null default 0,
  missing_here   integer not null default 0,
  differs        integer not null default 0,
  ignored        integer not null default 0, -- of the differing ones
  open           integer not null default 0, -- under way or in doubt: not compared
  not_shown      integer not null default 0, -- the partner cannot be asked, or shows nothing to compare
  asked          integer not null default 0, -- questions that left
  repaired       integer not null default 0, -- dossiers that were handed over again
  created_at     timestamptz not null,
  ended_at       timestamptz,
  stopped_by     text,
  code           text,                     -- why it ended before its end
  failures       integer not null default 0, -- in a row
  waiting_for    text,                     -- why nothing is asked at the moment
  resume_at      timestamptz,
  worker         text,
  lease_until    timestamptz
);
create unique index reconciliations_by_day on reconciliations (endpoint, scheduled_for) where scheduled_for is not null;
create index reconciliations_by_endpoint on reconciliations (endpoint, id desc);
-- The next one to work on, and what maintenance lets go.
create index reconciliations_running on reconciliations (id) where state in ('gathering', 'comparing', 'repairing');
create index reconciliations_over on reconciliations (ended_at) where ended_at is not null;

-- What a run found to differ, and what came of it. No word of the partner's: which classes, and how many rows.
create table reconciliation_differences (
  id             uuid primary key,
  reconciliation uuid not null references reconciliations on delete cascade,
  endpoint       text not null,
  dossier_code   text not null,
  kind           text not null,            -- missing-there, missing-here or differs
  classes        text[] not null,
  lacking        integer not null,         -- rows of progress that the partner lacks
  more           integer not null,         -- and those that we know nothing of
  treatment      text not null,            -- repair, ask or ignore
  code           text,                     -- why not as the configuration says of the class, or why not at all
  reason         text,                     -- of whoever ignores or accepts it, or repairs it by hand
  state          text not null,            -- planned, state-sent, sent, mended, not-mended, waiting, left, ignored, accepted, outdated or failed
  believed       bytea,
  shown          bytea not null,
  state_delivery uuid,                     -- what we believe: of the state, and of the rows
  row_deliveries uuid[] not null,
  lacking_rows   uuid[] not null,          -- of these, those to hand over again
  found_at       timestamptz not null,
  moved_at       timestamptz not null,
  by             text                      -- who settled it
) with (fillfactor = 85);
create index reconciliation_differences_of_run on reconciliation_differences (reconciliation, id);
create index reconciliation_differences_by_dossier on reconciliation_differences (dossier_code, id desc);
-- What needs a person, and what the runner goes on with: few of many.
create index reconciliation_differences_waiting on reconciliation_differences (id)
  where state in ('waiting', 'failed');
create index reconciliation_differences_under_way on reconciliation_differences (state, moved_at)
  where state in ('planned', 'state-sent');
