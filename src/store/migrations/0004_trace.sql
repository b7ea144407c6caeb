-- The caller's trace (W3C Trace Context), so that it goes on to the partner however long the message waits.
alter table messages add column traceparent text, add column tracestate text;
