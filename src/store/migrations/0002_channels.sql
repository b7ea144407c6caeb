-- One row per endpoint: its breaker, rates, requests under way, pause. Every claim locks it, so what it allows holds
-- exactly, over all processes. Rewritten all the time: the free space keeps each new version on its page.
create table channels (
  endpoint   text primary key,
  state      jsonb not null default '{}',
  updated_at timestamptz not null default now()
) with (fillfactor = 20);

-- The legal date by which the city has to be done: which lane goes first when there is a queue.
alter table deliveries add column deadline timestamptz;

-- A dead letter may hold its lane up too, where the endpoint says so.
drop index deliveries_lane;
create index deliveries_lane on deliveries (endpoint, lane, seq)
  where status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead');

-- Counts and finds what is not done. Without the two statuses that every delivery passes through in the good case,
-- that case costs this index one entry instead of three.
drop index deliveries_by_status;
create index deliveries_undone on deliveries (endpoint, status, id desc)
  where status not in ('delivering', 'completed');

-- The sweeper reads lane heads by deliveries_lane.
drop index deliveries_due;
