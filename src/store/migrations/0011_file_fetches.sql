-- Who got which file by a link of ours, when, and whether to the end. Written before the first byte leaves.
create table file_fetches (
  id         uuid primary key,      -- UUIDv7: sorts by time
  endpoint   text not null,         -- to whom the link was given
  message_id uuid,                  -- in which message; null where it was given out by hand
  store      text not null,
  key        text not null,
  method     text not null,
  at         timestamptz not null,
  ended_at   timestamptz,           -- null: under way, or the process died
  outcome    text,                  -- complete, broken-off, refused or unavailable
  code       text,                  -- why it was refused, or not available
  bytes      bigint                 -- that were sent
);

create index file_fetches_by_message on file_fetches (message_id, id desc);
create index file_fetches_by_endpoint on file_fetches (endpoint, id desc);
