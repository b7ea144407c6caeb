-- A dossier that belongs to one, and of which another spoke as its own: a sender and a partner, or two partners. Nothing
-- is overwritten; a person has to find out. One row for each other.
create table dossier_conflicts (
  code       text not null,
  owner_kind text not null,        -- sender or partner: whose it was when the other first spoke
  owner      text not null,
  other      text not null,        -- the sender's name, or the endpoint's
  message_id uuid not null,        -- the last one of the other
  times      integer not null,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  primary key (code, other)
);
