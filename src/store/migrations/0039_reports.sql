-- Reports that were made by schedule: one for each schedule and period, whoever makes it.
create table kept_reports (
  id          uuid primary key,
  schedule    text not null,            -- its name in the configuration
  report      text not null,
  from_day    date not null,            -- both days included
  to_day      date not null,
  agencies    text[] not null,          -- whose figures it holds: who may read all of these may read it
  title       jsonb,                    -- in both languages
  provisional boolean not null default false,
  made_at     timestamptz,              -- null: still to be made
  mail        text not null default 'none' check (mail in ('none', 'waiting', 'sent')),
  mailed_at   timestamptz,
  failures    integer not null default 0,  -- in a row, of making it or of mailing it
  problem     text,                     -- the code of the last one
  due_at      timestamptz not null,     -- when the next step is tried
  unique (schedule, from_day, to_day)
);
-- What is still to be done, and what needs a person among it.
create index kept_reports_undone on kept_reports (due_at) where made_at is null or mail = 'waiting';
-- What maintenance lets go.
create index kept_reports_made on kept_reports (made_at) where made_at is not null;

-- The bytes as they were made, and mailed.
create table kept_report_files (
  report_id  uuid not null references kept_reports on delete cascade,
  format     text not null,
  bytes      integer not null,
  sha256     bytea not null,
  content    bytea not null,
  primary key (report_id, format)
);
