-- Months are those of UTC, whatever zone the session has. Until now they were added to an instant, which a session does in its
-- own zone: west of UTC the month after 2026-10 began on 2026-10-31 and its partition was missing; where clocks are changed,
-- a month began an hour late, or was missing too.

create function month_start(month text) returns timestamptz
  language sql immutable
  return to_date(month, 'YYYY_MM')::timestamp at time zone 'UTC';

-- Every partitioned table of ours is cut by months of its ids, so none has to be named here.
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
      execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || '_' || month, parent, bound_of(month_start(month)), bound_of(month_end(month)));
    end loop;
  end loop;
end $$;

-- What a session in another zone made: partitions that hold less than the month that they are named after. Each is taken off and
-- put back with the bounds of its month; its rows stay where they are, and are looked at once. Months that are missing are
-- made as ever, when the migrations are done.
do $$
declare
  part record;
begin
  for part in
    select p.relname as parent, c.relname as name, bound_of(month_start(m.month)) as first, bound_of(month_end(m.month)) as past
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      cross join lateral (select right(c.relname, 7) as month) m
    where p.relnamespace = 'longbien'::regnamespace and p.relkind = 'p' and m.month ~ '^\d{4}_\d{2}$'
      and pg_get_expr(c.relpartbound, c.oid) <>
        format('FOR VALUES FROM (%L) TO (%L)', bound_of(month_start(m.month)), bound_of(month_end(m.month)))
    order by p.relname, c.relname
  loop
    execute format('alter table %I detach partition %I', part.parent, part.name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
      part.parent, part.name, part.first, part.past);
  end loop;
end $$;

-- A day of keeping has 24 hours, also where clocks are changed: as the processes count.
create or replace function is_kept(class text, month_end timestamptz) returns boolean
  language sql stable set search_path = longbien, pg_temp
  return exists (select from retention_limits) and not exists (
    select from retention_limits l
    where l.class = is_kept.class and l.days > 0 and month_end + make_interval(hours => l.days * 24) <= now());

-- The messages of a month are found from its beginning on, which a session's zone moved by an hour too.
-- Some deliveries of a kind with their attempts, and the messages that have no delivery left.
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
      and not exists (select from deliveries d where d.message_id = m.id)
      and not exists (select from inbox_entries e where e.message_id = m.id and (e.position is null
        or e.position > coalesce((select min(c.acknowledged) from inbox_consumers c where c.inbox = e.inbox), 0)))
      returning m.id)
  delete from message_versions v using gone where v.message_id = gone.id;
  return cardinality(of_messages);
end $$;
