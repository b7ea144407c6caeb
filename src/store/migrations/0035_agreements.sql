-- With which key an agreement was signed: its public half, for whoever checks one years later.
create table agreement_keys (
  id            text primary key,
  public_key    text not null,         -- PEM
  first_used_at timestamptz not null
);

-- What both sides held after a day, per endpoint and agency, as it was signed. A row is never changed: a day that changed gets a further
-- version.
create table agreements (
  id           uuid primary key,       -- UUIDv7: the newest made has the greatest
  endpoint     text not null,          -- or inbox/<name>
  agency       text not null,
  on_day       date not null,          -- of Vietnam
  version      integer not null,
  made_at      timestamptz not null,
  complete     boolean not null,       -- the day was over
  handed_over  integer not null,       -- dossiers, as are the others
  acknowledged integer not null,
  refused      integer not null,
  open         integer not null,
  differing    integer not null,
  repaired     integer not null,
  mended       integer not null,
  content_hash text not null,          -- of what it says apart from version and time: the same is not signed twice
  signed_hash  text not null,          -- of the canonical form: the next version names it
  agreement    jsonb not null,
  key          text not null,          -- of agreement_keys, in the same transaction
  signature    text not null,
  unique (endpoint, on_day, agency, version)
);
-- Reports read days of all endpoints.
create index agreements_by_day on agreements (on_day, endpoint, agency, version desc);
