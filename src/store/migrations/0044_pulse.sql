-- What the plots show. A row for each minute and endpoint, made by background loops from what each process counts for its metrics;
-- intake and delivery write nothing here. After two days minutes become hours, after ninety days those go.
create table pulse_minutes (
  span           text not null,                 -- minute or hour
  at             timestamptz not null,          -- when it began
  endpoint       text not null,                 -- '' for what is of no endpoint
  accepted       integer not null default 0,    -- messages
  completed      integer not null default 0,    -- deliveries that an attempt ended so, and the same of the next three
  rejected       integer not null default 0,
  dead           integer not null default 0,
  parked         integer not null default 0,
  lag            integer[] not null,            -- deliveries that ended, by how long after the acceptance: the buckets of the metric
  waiting        integer,                       -- the most in that time, and the same of the next two; null: nobody looked
  oldest_seconds integer,
  overdue        integer,                       -- dossiers
  primary key (span, at, endpoint)
) with (fillfactor = 50);                       -- each process adds to a minute's row some times: with space on the page no index is touched

-- Attempts that failed or were refused, by our code.
create table pulse_failures (
  span     text not null,
  at       timestamptz not null,
  endpoint text not null,
  code     text not null,
  attempts integer not null,
  primary key (span, at, endpoint, code)
) with (fillfactor = 50);
