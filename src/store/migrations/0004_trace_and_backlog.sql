-- The caller's trace (W3C Trace Context), so that it goes on to the partner however long the message waits.
alter table messages add column traceparent text, add column tracestate text;

-- The last look at what waits, shared by all processes, so that it is taken once and not by each. Not worth a log: after
-- a crash the next look writes it anew.
create unlogged table backlog_readings (
  about      text primary key,       -- the endpoints that were asked about, and what blocks them
  taken_at   timestamptz not null,
  took_ms    double precision not null,
  figures    jsonb not null
);
