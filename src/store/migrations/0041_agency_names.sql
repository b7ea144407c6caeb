-- What agencies are called in the states of dossiers: reports show a name beside a code. Kept up where facts are read, by the newest
-- state; one of the city's own goes before what another owner calls the agency.
create table agency_names (
  code    text primary key,
  name    text not null,
  of_city boolean not null,
  seen_at timestamptz not null            -- when the state that says it was accepted
) with (fillfactor = 80);
