-- The portal's procedures, one row each, as the last refresh found them: for searching, and to see what a refresh has still
-- to ask. The key is the bare national code, or the code as published where it has another shape.
create table procedures (
  code           text primary key,
  published_code text not null,       -- what the portal is asked with
  listed_name    text,                -- as the list has it
  list_run       bigint not null,     -- the last refresh whose list had it
  asked_run      bigint,              -- the last refresh that asked for its details
  asked_at       timestamptz,         -- null: ask first
  version        integer not null default 0, -- 0: listed, its details never came
  first_seen_at  timestamptz not null,
  changed_at     timestamptz not null,
  withdrawn_at   timestamptz,
  name           text,
  shown          jsonb not null default '{}', -- what a list of procedures shows
  -- Folded, without diacritics; names without their leading "thu tuc".
  title_words    text not null default '',
  other_words    text not null default '',
  field_words    text not null default '',
  agency_words   text not null default '',
  level_words    text not null default '',
  search         tsvector generated always as
    (setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', other_words), 'D')) stored
);
create index procedures_search on procedures using gin (search);
create index procedures_to_ask on procedures (list_run, asked_at nulls first, code);
create index procedures_by_change on procedures (changed_at);
create index procedures_by_code_prefix on procedures (code text_pattern_ops);

-- A new row only where the content changed. In force from valid_from until the next one's. Never deleted: a dossier is
-- judged by the version in force when it was received.
create table procedure_versions (
  id          bigint generated always as identity primary key, -- the order in which changes were found
  code        text not null,
  version     integer not null,
  change      text not null,          -- added, changed or withdrawn
  valid_from  timestamptz not null,
  run         bigint not null,
  hash        bytea,                  -- of what counts in the content; null where withdrawn
  content     jsonb,                  -- schema procedure; null where withdrawn
  differences jsonb not null,
  to_tell     boolean not null        -- the city has yet to hear of it
);
create unique index procedure_versions_by_code on procedure_versions (code, version);
create index procedure_versions_to_tell on procedure_versions (id) where to_tell;

create table catalogue_runs (
  id              bigint generated always as identity primary key,
  endpoint        text not null,
  first_fill      boolean not null,
  lists_done      integer not null default 0, -- agencies whose list has come
  listed          integer,                    -- procedures in all lists together; null until all have come
  short           boolean not null default false, -- the lists are suspiciously small: nothing was withdrawn
  accept_short    boolean not null,           -- a person said that they are right
  asked           integer not null default 0,
  without_details integer not null default 0,
  unreadable      jsonb not null default '[]', -- codes whose details could not be read, the first hundred
  added           integer not null default 0,
  changed         integer not null default 0,
  withdrawn       integer not null default 0,
  started_at      timestamptz not null,
  ended_at        timestamptz,
  result          text                        -- finished, or abandoned for a later one
);
create index catalogue_runs_good on catalogue_runs (id) where result = 'finished' and not short;

-- What the portal does not say of a procedure and the city knows.
create table procedure_marks (
  code               text primary key,
  online_level       text,
  without_boundaries boolean,
  note               text,
  by                 text not null,
  at                 timestamptz not null
);

-- Dossiers by procedure, day of reception and channel. Kept when their messages are gone.
create table procedure_use (
  code     text not null,
  day      date not null,
  channel  text not null,
  dossiers integer not null,
  primary key (code, day, channel)
);
create index procedure_use_by_day on procedure_use (day);

-- How far the messages have been counted; one row.
create table procedure_use_progress (
  only_one     boolean primary key default true check (only_one),
  cursor       uuid not null,
  counted_from timestamptz,           -- acceptance of the first message that was looked at
  counted_to   timestamptz            -- every message accepted before this has been
);
insert into procedure_use_progress (cursor) values ('00000000-0000-0000-0000-000000000000');
