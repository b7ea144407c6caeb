-- Who looked at whom: one row for each number by which somebody was named in what was shown, written before it was shown.
-- Instead of the number stands a pseudonym: half of an HMAC-SHA-256 under the key of the configuration that subject_key
-- names. Neither the number nor anything that was seen is here.
create table accesses (
  id           uuid primary key,    -- UUIDv7: sorts by time and names the month
  at           timestamptz not null,
  sender       text not null,       -- whose key it was
  person       text,                -- as the city's log-in names them; null where it was not said
  officer      text,                -- as the purpose of a question names them
  action       text not null,
  what         text not null,       -- the type of the message, the question, the store
  subject      bytea,               -- null where what was seen names nobody by a number
  subject_key  text,
  dossier_code text,
  message_id   uuid,
  purpose      text,
  override     text                 -- why it was asked although the dossier does not show it
) partition by range (id);

-- Each is a question of a data-protection officer: about whom, on which dossier, by whom.
create index accesses_by_subject on accesses (subject, id desc) where subject is not null;
create index accesses_by_dossier on accesses (dossier_code, id desc) where dossier_code is not null;
create index accesses_by_officer on accesses (officer, id desc) where officer is not null;
create index accesses_by_sender on accesses (sender, id desc);

-- Every partitioned table of ours is cut by months of its ids, so none has to be named here.
create or replace function ensure_partitions(first_month timestamptz, months integer) returns void
  language plpgsql as $$
declare
  start timestamptz;
  parent text;
begin
  -- Two processes may find the same partition missing at the same moment.
  perform pg_advisory_xact_lock(hashtextextended('longbien partitions', 0));
  for i in 0 .. months - 1 loop
    start := date_trunc('month', first_month at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
    for parent in select c.relname from pg_class c
                  where c.relkind = 'p' and c.relnamespace = 'longbien'::regnamespace order by c.relname loop
      execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || to_char(start at time zone 'UTC', '_YYYY_MM'), parent,
        bound_of(start), bound_of(date_trunc('month', (start at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
    end loop;
  end loop;
end $$;

-- Of a question about a person: who sat at the system, whom it was about, and why although the dossier does not show it.
alter table queries add column person text, add column subject bytea, add column subject_key text, add column override text;
create index queries_by_subject on queries (subject, id desc) where subject is not null;

-- Questions about persons on one day in Vietnam: of a sender (officer is ''), and of each of its officers.
create table query_counts (
  day     date not null,
  sender  text not null,
  officer text not null,
  asked   integer not null,
  primary key (day, sender, officer)
);

-- Whose persons are not known yet, or under a former key: found without a look at the others.
create index dossiers_by_subjects_key on dossiers (subjects_key, code);
