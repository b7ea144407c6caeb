-- Each time that the record was put back from a backup. What it gave out afterwards and had not kept, it may give out once
-- more with another meaning: positions in inboxes above all. A cursor names the restoration after which it was given.
create table restorations (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  by       text not null,
  reason   text not null,
  ends_at  timestamptz, -- the newest thing that the backup held
  in_doubt integer not null -- deliveries that may have been made after it was taken
);
