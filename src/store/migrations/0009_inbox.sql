-- What a city system that cannot be called fetches for itself. An entry is written with its message; the body stays in
-- the message. Its position is given later, when somebody reads: only then is it known which entries are committed.
create table inbox_entries (
  inbox       text not null,
  message_id  uuid not null,
  seq         bigint not null,      -- of the message: the order of acceptance, which within a lane is that of commits
  position    bigint,               -- null until somebody reads
  accepted_at timestamptz not null,
  primary key (message_id, inbox)
);
-- What a reader walks along.
create unique index inbox_entries_in_order on inbox_entries (inbox, position) where position is not null;
-- What has no position yet, and is looked for before every reading.
create index inbox_entries_unplaced on inbox_entries (inbox, seq) where position is null;
-- What is too old to be kept.
create index inbox_entries_by_age on inbox_entries (accepted_at);

-- One row per inbox. Who gives positions locks it, so that positions become visible in their order. Rewritten at every
-- reading that finds something new: the free space keeps each new version on its page.
create table inboxes (
  inbox             text primary key,
  last_position     bigint not null default 0,
  -- The last entry that went by age although somebody had not acknowledged it; readers behind it are told.
  forgotten_through bigint not null default 0
) with (fillfactor = 20);

-- Who reads, and up to where it has said that it has everything.
create table inbox_consumers (
  inbox        text not null,
  consumer     text not null,
  acknowledged bigint not null default 0,
  seen_at      timestamptz not null,
  primary key (inbox, consumer)
);

-- When it said so: the first row at or after an entry's position tells when the entry was acknowledged.
create table inbox_acknowledgements (
  inbox    text not null,
  consumer text not null,
  position bigint not null,
  at       timestamptz not null,
  primary key (inbox, consumer, position)
);
