-- What became of each endpoint's channel: its breaker, its pauses. One row for each change, never for a delivery.
create table endpoint_events (
  id       bigint generated always as identity primary key,
  endpoint text not null,
  at       timestamptz not null,
  kind     text not null,     -- breaker-opened, breaker-half-opened, breaker-closed, paused or resumed
  code     text,              -- ours, of the failure that opened the breaker; never a partner's words
  failures integer,
  until    timestamptz,
  by       text,
  reason   text
);
create index endpoint_events_by_endpoint on endpoint_events (endpoint, id desc);
-- What retention asks for.
create index endpoint_events_by_time on endpoint_events (at);

insert into endpoint_events (endpoint, at, kind, by, reason)
select subject, at, action || 'd', by, details->>'reason' from audit where action in ('pause', 'resume') order by id;
