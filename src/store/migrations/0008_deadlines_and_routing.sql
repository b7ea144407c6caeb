-- The deadline that runs for a dossier; null when the dossier is over or nobody knows a date.
alter table sender_marks
  add column due_at timestamptz,
  add column waiting_since timestamptz, -- since when the city waits for the citizen: its clock stands
  add column competent_agency text;

-- Every message of a dossier changes its mark: with room on the page the change touches no index.
alter table sender_marks set (fillfactor = 75);

-- What is due, in order. Its condition names no status: a step of the work changes nothing in it, and stays a cheap
-- update. The agency is in it to be compared without a look at the row.
create index sender_marks_due on sender_marks (due_at, sender, dossier_code, competent_agency) where due_at is not null;

-- Each import of the table of competences is a version of it; the newest one counts. Old ones stay: they tell by what
-- a decision was made.
create table competence_imports (
  id          uuid primary key,
  at          timestamptz not null,
  by          text not null,
  file        text not null,
  competences integer not null
);

create table competences (
  import_id   uuid not null references competence_imports,
  number      integer not null,    -- the line of the file
  procedure   text,                -- one of procedure, field and level, or none for everything
  field       text,
  level       text,
  unit        text,                -- null: wherever
  decided_by  text not null,       -- whose unit it is: citizen or land
  agency      text not null,
  agency_name text,
  valid_from  date not null,
  valid_to    date,                -- the last day
  source      text not null,
  primary key (import_id, number)
);

-- Online submissions whose competent agency no rule could tell: a person decides, while the clock runs.
create table routing_cases (
  id               uuid primary key,
  message_id       uuid not null,       -- the submission
  sender           text not null,
  dossier_code     text not null,
  procedure_code   text not null,
  receiving_agency text not null,
  citizen_unit     text,
  submitted_at     timestamptz not null, -- from here the clock runs
  due_at           timestamptz,
  kind             text not null,       -- ambiguous or unresolved
  reasons          jsonb not null,
  candidates       jsonb not null,
  opened_at        timestamptz not null,
  decided_at       timestamptz,
  decided_by       text,
  competent_agency jsonb,
  decision_reason  text,
  told_message_id  uuid                 -- what told the city of the decision
);
-- A dossier that comes twice needs one decision.
create unique index routing_cases_open on routing_cases (sender, dossier_code) where decided_at is null;
create index routing_cases_untold on routing_cases (decided_at) where decided_at is not null and told_message_id is null;
