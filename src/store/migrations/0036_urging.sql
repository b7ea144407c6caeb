-- Something that somebody has to be urged for: a rule found it at one thing. It stands until the situation has ended.
create table notices (
  id                uuid primary key,
  rule              text not null,         -- its name in the configuration; 'apology' is ours
  situation         text not null,
  subject           text not null,         -- what it is about: a dossier's code, case/<id>, delivery/<id>, inbox/<name>/<consumer>, attention/<kind>
  sender            text,                  -- whose dossier it is; null: a partner's, or the installation's own affair
  dossier_code      text,
  agency            text,                  -- competent
  procedure         text,
  endpoint          text,
  counted_from      timestamptz not null,  -- what its time is counted from; where that has moved, the situation has ended
  due_at            timestamptz,
  since             timestamptz not null,  -- since when it is so
  found_at          timestamptz not null,
  level             smallint not null,     -- the highest one that was told
  next_level_at     timestamptz,           -- null: there is none, or it is over
  details           jsonb,                 -- of an apology: its dates and reason
  acknowledged_at   timestamptz,
  acknowledged_by   text,
  acknowledged_reason text,
  ended_at          timestamptz,
  ended_because     text
) with (fillfactor = 85);

-- One at a time for a rule and a thing: whoever looks twice, or together with another, finds nothing new.
create unique index notices_standing on notices (rule, subject) where ended_at is null;
-- All that stand, in order: they are looked at again and again.
create index notices_open on notices (id) where ended_at is null;
create index notices_escalating on notices (next_level_at) where next_level_at is not null;
create index notices_by_dossier on notices (dossier_code, id desc);
create index notices_by_sender on notices (sender, id desc);
create index notices_by_situation on notices (situation, id desc);
create index notices_by_rule on notices (rule, id desc);
create index notices_over on notices (ended_at) where ended_at is not null;

-- One call or e-mail to one address, with all that was to be said there at that time.
create table notice_posts (
  id          uuid primary key,          -- the id of the call, and of the e-mail
  way         text not null,             -- email or webhook
  receiver    text not null,
  address     text not null,
  state       text not null,             -- waiting, sent, failed or dropped (it was over first)
  due_at      timestamptz,               -- when to try; null when it is over
  lease_until timestamptz,               -- while somebody is at it
  attempts    integer not null default 0,
  code        text,                      -- what went wrong last
  created_at  timestamptz not null,
  ended_at    timestamptz
) with (fillfactor = 75);
create index notice_posts_due on notice_posts (due_at) where due_at is not null;
-- How many somebody got in the last hour.
create index notice_posts_by_address on notice_posts (address, created_at);
create index notice_posts_for_people on notice_posts (id) where state = 'failed' or (state = 'waiting' and attempts > 2);
create index notice_posts_over on notice_posts (ended_at) where ended_at is not null;

-- Who is told of a notice, by which way, at which level.
create table notice_sendings (
  notice_id  uuid not null references notices on delete cascade,
  level      smallint not null,
  way        text not null,              -- city, email or webhook
  receiver   text not null,
  address    text not null,
  state      text not null,              -- waiting, posted (see the post), told (the city), no-route, dropped (it was over first)
  due_at     timestamptz not null,       -- after quiet hours, and at the end of a digest's time
  post_id    uuid references notice_posts on delete set null,
  message_id uuid,                       -- what told the city
  primary key (notice_id, level, way, address)
);
create index notice_sendings_waiting on notice_sendings (way, receiver, address, due_at) where state = 'waiting';
create index notice_sendings_of_post on notice_sendings (post_id) where post_id is not null;

-- Dossiers that wait for the citizen, and those under way that a partner owns. Neither names a column that a step of the
-- work changes, so such a step stays a cheap update.
create index dossiers_waiting on dossiers (waiting_since, code) where waiting_since is not null;
create index dossiers_mirrored on dossiers (due_at, code) where owner_kind = 'partner' and due_at is not null;
