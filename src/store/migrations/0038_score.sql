-- Figures that others publish about the city, as somebody saved them to a file (national-protocols-2026 A.13, G.6). What was undone
-- stays, and tells what was believed when.
create table published_imports (
  id            bigint generated always as identity primary key,
  evaluation    text not null,        -- the call whose answer it is
  period        text not null,        -- 2026-09, 2026-Q3 or 2026: the answers do not say it
  procedure     text not null,        -- '' for all together
  at            timestamptz not null,
  by            text not null,
  file          text not null,
  hash          bytea not null,       -- SHA-256 of the file
  reason        text not null,
  counts        jsonb not null,
  undone_at     timestamptz,
  undone_by     text,
  undone_reason text
);

-- Of one agency and line the newest import that was not undone is right. Null is what they left empty, and is not 0.
create table published_figures (
  import_id     bigint not null references published_imports,
  period        text not null,
  procedure     text not null,
  department_id text not null,        -- theirs
  line          text not null,        -- a line of the score, or the whole of a group
  numerator     bigint,
  denominator   bigint,
  percent       bigint,               -- ten-thousandths of a per cent
  score         bigint,               -- ten-thousandths of a point, as the next one
  max           bigint,
  flag          text,                 -- why the denominator may be wrong
  primary key (period, procedure, department_id, line, import_id)
);
create index published_figures_by_import on published_figures (import_id);

-- Which of our agencies an id of theirs is: only some of the answers say the code.
create table published_agencies (
  import_id     bigint not null references published_imports,
  department_id text not null,
  code          text,
  name          text not null,
  is_commune    boolean not null,
  primary key (department_id, import_id)
);
