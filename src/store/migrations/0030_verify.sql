-- A file of persons or enterprises whose rows a database is asked about, one after the other.
create table cleansings (
  id             uuid primary key,
  sender         text not null,
  person         text,                 -- who sat at it
  endpoint       text not null,
  operation      text not null,
  officer        text not null,
  dossier_code   text,                 -- of rows that name none
  reason         text not null,
  override       text,
  codes_on       date,                 -- when the codes of units in it were written
  budget         integer,              -- questions that it may cost
  state          text not null,        -- receiving, running, done, stopped, failed
  rows           integer not null default 0,
  asked          integer not null default 0,  -- questions that left
  matches        integer not null default 0,
  mismatches     integer not null default 0,
  no_information integer not null default 0,
  not_asked      integer not null default 0,
  created_at     timestamptz not null,
  ended_at       timestamptz,
  stopped_by     text,
  code           text,                 -- why it ended before its last row was asked
  waiting_for    text,                 -- why nothing is asked at the moment
  resume_at      timestamptz,
  worker         text,
  lease_until    timestamptz
);
create index cleansings_by_sender on cleansings (sender, id desc);
-- The next one to work on, and what maintenance lets go.
create index cleansings_running on cleansings (id) where state = 'running';
create index cleansings_over on cleansings (coalesce(ended_at, created_at)) where state <> 'running';

create table cleansing_rows (
  cleansing   uuid not null references cleansings on delete cascade,
  number      integer not null,        -- of the line or record in the file, from 1
  codec       smallint not null,       -- what is to be asked; once it is over, what came of it, and nothing else: a body
  body        bytea not null,
  ref         bytea,                   -- the city's own key of the row
  outcome     text,                    -- null: still to be asked
  tries       smallint not null default 0,
  subjects    bytea[],                 -- pseudonyms of whom it names
  subject_key text,
  primary key (cleansing, number)
) with (fillfactor = 80);              -- each row is changed once or twice
create index cleansing_rows_open on cleansing_rows (cleansing, tries, number) where outcome is null;

-- What the databases said in the place of papers, or why a paper had to be asked for although one of them knows.
create table component_answers (
  id           uuid primary key,
  at           timestamptz not null,
  sender       text not null,
  person       text,
  officer      text not null,
  dossier_code text not null,
  procedure    text not null,
  component    text not null,
  state        text not null,          -- replaced or needed
  cause        text,                   -- why the paper is needed
  endpoint     text,
  operation    text,
  database     text,
  code         text,                   -- of the answer, or of the failure
  source       text                    -- what the table names as its ground
);
create index component_answers_by_sender on component_answers (sender, id desc);
create index component_answers_by_dossier on component_answers (dossier_code, id desc);
create index component_answers_by_age on component_answers (at);
