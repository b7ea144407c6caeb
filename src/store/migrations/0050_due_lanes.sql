-- What is due, the most urgent first: as urgencyOf says it (src/messages/urgency.ts), in classes of six hours. Written with
-- the time zone spelt out: the sum of an instant and an interval would depend on that of the session.
create function urgency_of(accepted_at timestamptz, deadline timestamptz) returns integer
  language sql immutable parallel safe
  return greatest(1, floor((extract(epoch from least(
    greatest(coalesce(deadline, 'infinity') at time zone 'UTC', accepted_at at time zone 'UTC'),
    (accepted_at at time zone 'UTC') + interval '3 days')) - 1735689600) / 21600)::integer);

-- The queue holds a window of lanes; the rest is read from here, page by page, each from where the last one ended.
create index deliveries_due on deliveries (endpoint, urgency_of(accepted_at, deadline), due_at, id)
  where status in ('waiting', 'pending', 'in-doubt');

-- Leases that have ended: their workers are gone. As many as are under way, and never walked from the beginning.
create index deliveries_leased on deliveries (endpoint, lease_until) where status = 'delivering';
