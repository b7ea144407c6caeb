-- Lists of codes that partners gave, as the files that a person could have imported. One for each list of an endpoint: a newer one
-- takes the place of the one before, and what a person imported of it is in code_imports, with the same hash.
create table code_stagings (
  id             bigint generated always as identity primary key,
  endpoint       text not null,
  list           text not null,         -- as the partner calls it
  table_name     text not null,
  set_name       text not null,
  at             timestamptz not null,  -- when it came so for the first time, and for the last
  seen_at        timestamptz not null,
  on_day         date not null,         -- the Vietnamese day of its coming: what is new in it begins then
  is_complete    boolean not null,      -- what it does not name has ended
  row_count      integer not null,
  csv            text not null,
  hash           bytea not null,        -- SHA-256 of the text
  dropped_at     timestamptz,
  dropped_by     text,
  dropped_reason text,
  unique (endpoint, table_name, set_name, list)
);
