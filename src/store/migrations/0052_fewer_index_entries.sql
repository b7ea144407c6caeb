-- A message and its deliveries have ids of one millisecond, that of the acceptance. So the deliveries of a message are found by
-- their own ids, between the first and the last that this millisecond could have.
create function first_of_instant(id uuid) returns uuid
  language sql immutable parallel safe
  return (left(id::text, 13) || '-0000-0000-000000000000')::uuid;
create function last_of_instant(id uuid) returns uuid
  language sql immutable parallel safe
  return (left(id::text, 13) || '-ffff-ffff-ffffffffffff')::uuid;

-- As before, but for how the deliveries of a message are found.
create or replace function delete_done(month text, of_endpoint text, of_status text, most integer) returns integer
  language plpgsql security definer set search_path = longbien, pg_temp
  -- As every statement of the application is planned.
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  of_messages uuid[];
begin
  if of_status not in ('completed', 'rejected', 'dead', 'cancelled', 'superseded')
     or is_kept('status:' || of_status, month_end(month)) then
    raise exception '% of % is still kept', of_status, month using hint = 'After a change of retention run "longbien migrate".';
  end if;
  -- What somebody holds at the moment may be about to change its status: skipped, and looked at again later.
  execute format(
    'with doomed as (
       select id from %1$s where endpoint = $1 and status = $2 limit $3 for update skip locked),
     gone as (
       delete from %1$s d using doomed where d.id = doomed.id and d.status = $2 returning d.id, d.message_id),
     tried as (delete from %2$s a using gone where a.delivery_id = gone.id)
     select coalesce(array_agg(message_id), ''{}'') from gone',
    partition_of('deliveries', month), partition_of('attempts', month))
    into of_messages using of_endpoint, of_status, most;
  -- Former versions hold what a person corrected: they go with their message.
  with gone as (
    delete from messages m where m.id = any(of_messages)
      and m.id >= bound_of(month_start(month)) and m.id < bound_of(month_end(month))
      and not exists (select from deliveries d where d.message_id = m.id
        and d.id >= first_of_instant(m.id) and d.id <= last_of_instant(m.id))
      and not exists (select from inbox_entries e where e.message_id = m.id and (e.position is null
        or e.position > coalesce((select min(c.acknowledged) from inbox_consumers c where c.inbox = e.inbox), 0)))
      returning m.id)
  delete from message_versions v using gone where v.message_id = gone.id;
  return cardinality(of_messages);
end $$;

-- Each delivery wrote three entries into it: none of its changes of status leaves an index alone.
drop index deliveries_by_message;

-- Nearly all dossiers have one key: without the code an entry is a few bytes, and lies beside the one before it.
drop index dossiers_by_subjects_key;
create index dossiers_by_subjects_key on dossiers (subjects_key);

-- What is under way is in deliveries_under_way, also by its lane: here it was one entry more for each claim. The condition still
-- names every status that can hold a lane up, so that deliveries_undone does not offer itself for the same question.
drop index deliveries_lane;
create index deliveries_lane on deliveries (endpoint, lane, seq)
  where lease_until is null and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead');

-- An attempt is begun and ended once each, soon after: with space on its page the end touches no index. Without, vacuum frees
-- places here and there, and a new row fills the one that its own end would have needed.
create or replace function ensure_partitions(first_month timestamptz, months integer) returns void
  language plpgsql as $$
declare
  month text;
  parent text;
begin
  -- Two processes may find the same partition missing at the same moment.
  perform pg_advisory_xact_lock(hashtextextended('longbien partitions', 0));
  for i in 0 .. months - 1 loop
    -- Months are added to a timestamp without a zone.
    month := to_char(date_trunc('month', first_month at time zone 'UTC') + make_interval(months => i), 'YYYY_MM');
    for parent in select c.relname from pg_class c
                  where c.relkind = 'p' and c.relnamespace = 'longbien'::regnamespace order by c.relname loop
      execute format('create table if not exists %I partition of %I for values from (%L) to (%L) %s',
        parent || '_' || month, parent, bound_of(month_start(month)), bound_of(month_end(month)),
        case when parent = 'attempts' then 'with (fillfactor = 60)' end);
    end loop;
  end loop;
end $$;

do $$
declare
  part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'attempts'::regclass loop
    execute format('alter table %s set (fillfactor = 60)', part);
  end loop;
end $$;
