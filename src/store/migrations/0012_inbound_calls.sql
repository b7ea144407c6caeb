-- A call from a partner is an inbound call: "reception" is what an agency does with a dossier (tiếp nhận). Names only, so
-- that the table, its partitions, their indexes and constraints are called alike; nothing is rewritten.
alter table receptions rename to inbound_calls;

do $$
declare
  found record;
begin
  for found in select c.oid::regclass as was, c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
               where i.inhparent = 'inbound_calls'::regclass loop
    execute format('alter table %s rename to %I', found.was, replace(found.name, 'receptions', 'inbound_calls'));
  end loop;
  -- Of the parent first: some constraints of a partition are the parent's own, and are renamed with them. After a dump by
  -- another version of PostgreSQL they are called otherwise than the parent's, and neither can be renamed: they stay.
  for found in select conrelid::regclass as owner, conname as name from pg_constraint
               where conrelid = 'inbound_calls'::regclass and conname like 'receptions%' loop
    begin
      execute format('alter table %s rename constraint %I to %I',
        found.owner, found.name, replace(found.name, 'receptions', 'inbound_calls'));
    exception when undefined_object or invalid_table_definition then null;
    end;
  end loop;
  for found in select conrelid::regclass as owner, conname as name from pg_constraint
               where conrelid in (select inhrelid from pg_inherits where inhparent = 'inbound_calls'::regclass)
                 and conname like 'receptions%' loop
    begin
      execute format('alter table %s rename constraint %I to %I',
        found.owner, found.name, replace(found.name, 'receptions', 'inbound_calls'));
    exception when undefined_object or invalid_table_definition then null;
    end;
  end loop;
  for found in select x.indexrelid::regclass as was, c.relname as name from pg_index x join pg_class c on c.oid = x.indexrelid
               where c.relname like 'receptions%' and (x.indrelid = 'inbound_calls'::regclass
                 or x.indrelid in (select inhrelid from pg_inherits where inhparent = 'inbound_calls'::regclass)) loop
    execute format('alter index %s rename to %I', found.was, replace(found.name, 'receptions', 'inbound_calls'));
  end loop;
end $$;

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
    foreach parent in array array['messages', 'deliveries', 'attempts', 'queries', 'message_versions', 'inbound_calls'] loop
      execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || to_char(start at time zone 'UTC', '_YYYY_MM'), parent,
        bound_of(start), bound_of(date_trunc('month', (start at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
    end loop;
  end loop;
end $$;

-- Said as what they do: note what became of a delivery, and find the decisions that the city has yet to be sent.
alter function tell_of_delivery() rename to note_delivery_event;
alter index routing_cases_untold rename to routing_cases_pending_notification;
