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

-- Lists of dossiers under the roots of agencies, in the order of the codes: by the root of the code itself, and by the agency that
-- received what another decides. Their columns do not change with a dossier's states, so that these stay cheap updates.
create index dossiers_by_root on dossiers (split_part(code, '-', 1), code);
create index dossiers_received_elsewhere on dossiers (receiving_agency, code) where receiving_agency is distinct from competent_agency;
-- What partners own, in the same order.
create index dossiers_of_partners on dossiers (code) where owner_kind = 'partner';

-- What waits for a person to say who is competent; few of many.
create index routing_cases_waiting on routing_cases (id) where decided_at is null;

-- Who looked at whom, by the person at the desk.
create index accesses_by_person on accesses (person, id desc) where person is not null;
