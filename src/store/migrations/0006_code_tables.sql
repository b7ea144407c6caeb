-- One file into one set of one table. What was undone stays, and tells what was believed when.
create table code_imports (
  id            bigint generated always as identity primary key,
  table_name    text not null,
  set_name      text not null,
  at            timestamptz not null,
  by            text not null,
  file          text not null,
  hash          bytea not null,        -- SHA-256 of the file
  reason        text not null,
  counts        jsonb not null,
  undone_at     timestamptz,
  undone_by     text,
  undone_reason text
);
create index code_imports_by_set on code_imports (table_name, set_name, id);

-- What each import said. Of a code from a day on, the newest import that was not undone is right: undoing brings the
-- one before it back.
create table code_rows (
  table_name text not null,
  set_name   text not null,
  code       text not null,
  valid_from date not null,            -- -infinity: since ever
  import_id  bigint not null references code_imports,
  valid_to   date,
  name       text not null,
  source     text,
  attributes jsonb not null,
  successors jsonb not null,
  withdrawn  boolean not null,         -- it never was
  primary key (table_name, set_name, code, valid_from, import_id)
);

-- Rises with every import and undoing, so that processes see that what they hold is old. Locked by whoever changes a table.
create table code_versions (
  table_name text primary key,
  version    bigint not null,
  by         text not null,            -- who made it, and when
  at         timestamptz not null
);

-- Codes for which parked deliveries wait; nothing of them was sent. One row for each field, gone when the delivery moves.
create table quarantine (
  delivery_id uuid not null,
  pointer     text not null,
  message_id  uuid not null,
  endpoint    text not null,
  sender      text not null,
  since       timestamptz not null,
  table_name  text not null,
  set_name    text not null,
  code        text not null,
  columns     jsonb not null,          -- in which the code may stand
  form        text not null,           -- what is wanted in its place
  on_day      date not null,
  as_of_now   boolean not null,
  kind        text not null,           -- unknown or ambiguous
  candidates  jsonb not null,
  checked     bigint not null,         -- the version of the table that could not answer
  held_back   boolean not null default false, -- answerable, but the partner has a newer state
  primary key (delivery_id, pointer)
);
create index quarantine_by_code on quarantine (table_name, set_name, code, kind);
create index quarantine_unchecked on quarantine (table_name, checked);
