-- The partner's own words of an attempt: a body, and stored as one.
alter table attempts add column text_codec smallint, add column partner_text bytea;

-- What was kept as a code and is none is text too; so is what the city's system said in words.
update attempts set text_codec = 1,
    partner_text = convert_to(to_jsonb(concat_ws(': ',
      case when partner_code !~ '^[A-Za-z0-9_.-]{1,60}$' or partner_code ~ '[0-9]{9}' then partner_code end,
      case when code = 'EVENT_REJECTED' then reason end))::text, 'UTF8'),
    partner_code = case when partner_code ~ '^[A-Za-z0-9_.-]{1,60}$' and partner_code !~ '[0-9]{9}' then partner_code end,
    reason = case when code is distinct from 'EVENT_REJECTED' then reason end
  where partner_code !~ '^[A-Za-z0-9_.-]{1,60}$' or partner_code ~ '[0-9]{9}' or code = 'EVENT_REJECTED';
update deliveries set result = result
    - case when result->>'partnerCode' ~ '^[A-Za-z0-9_.-]{1,60}$' and result->>'partnerCode' !~ '[0-9]{9}' then '' else 'partnerCode' end
    - case when result->>'code' = 'EVENT_REJECTED' then 'reason' else '' end
  where result->>'partnerCode' !~ '^[A-Za-z0-9_.-]{1,60}$' or result->>'partnerCode' ~ '[0-9]{9}'
    or result->>'code' = 'EVENT_REJECTED';

-- Calls that nobody proved to be theirs, counted by source and minute. Only added to: counts of one minute are summed up.
create table refused_calls (
  minute  timestamptz not null,
  kind    text not null,
  subject text not null,
  address text not null,
  count   integer not null,
  first   timestamptz not null,
  last    timestamptz not null
);
create index refused_calls_by_minute on refused_calls (minute desc, kind desc, subject desc, address desc);

-- What follows is done with the rights of whoever owns the tables, so that the application's role needs neither DELETE nor
-- DROP on what is evidence. Each of them refuses what the configuration still keeps.

-- How long what is kept, as the configuration said when the tables were last migrated; the application only reads it.
-- Empty where one role does everything.
create table retention_limits (
  class text primary key, -- a parent table, or status:<status>
  days  integer not null  -- 0: for ever
);

create function is_kept(class text, month_end timestamptz) returns boolean
  language sql stable set search_path = longbien, pg_temp
  return exists (select from retention_limits) and not exists (
    select from retention_limits l
    where l.class = is_kept.class and l.days > 0 and month_end + make_interval(days => l.days) <= now());

create function month_end(month text) returns timestamptz
  language sql immutable
  return (to_date(month, 'YYYY_MM') + interval '1 month') at time zone 'UTC';

create function partition_of(parent text, month text) returns regclass
  language plpgsql stable set search_path = longbien, pg_temp as $$
declare
  part regclass;
begin
  select i.inhrelid::regclass into part from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = format('longbien.%I', parent)::regclass and c.relname = parent || '_' || month
      and month ~ '^\d{4}_\d{2}$';
  if part is null then
    raise exception using errcode = '42P01', message = format('%s has no month %s', parent, month);
  end if;
  return part;
end $$;

create function lock_parents(parents text[]) returns void
  language plpgsql security definer set search_path = longbien, pg_temp as $$
declare
  parent text;
begin
  foreach parent in array parents loop
    -- The parents alone: whoever works in a partition holds its parent too.
    execute format('lock table only longbien.%I in access exclusive mode', parent);
  end loop;
end $$;

create function drop_month(parents text[], month text) returns void
  language plpgsql security definer set search_path = longbien, pg_temp as $$
declare
  parent text;
begin
  foreach parent in array parents loop
    if is_kept(parent, month_end(month)) then
      raise exception '%_% is still kept', parent, month using hint = 'After a change of retention run "longbien migrate".';
    end if;
    execute format('drop table %s', partition_of(parent, month));
  end loop;
end $$;

-- Some deliveries of a kind with their attempts, and the messages that have no delivery left.
create function delete_done(month text, of_endpoint text, of_status text, most integer) returns integer
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
      and m.id >= bound_of(month_end(month) - interval '1 month') and m.id < bound_of(month_end(month))
      and not exists (select from deliveries d where d.message_id = m.id)
      and not exists (select from inbox_entries e where e.message_id = m.id and (e.position is null
        or e.position > coalesce((select min(c.acknowledged) from inbox_consumers c where c.inbox = e.inbox), 0)))
      returning m.id)
  delete from message_versions v using gone where v.message_id = gone.id;
  return cardinality(of_messages);
end $$;

create function delete_refused_calls(before timestamptz) returns integer
  language plpgsql security definer set search_path = longbien, pg_temp as $$
declare
  gone integer;
begin
  if is_kept('refused_calls', before) then
    raise exception 'these refused calls are still kept' using hint = 'After a change of retention run "longbien migrate".';
  end if;
  delete from refused_calls where minute < before;
  get diagnostics gone = row_count;
  return gone;
end $$;
