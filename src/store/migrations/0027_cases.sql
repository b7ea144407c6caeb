-- What a partner answered beyond having taken it, such as its own number: a body, and stored as one.
alter table deliveries add column answer_codec smallint, add column answer bytea;

-- Something that a partner took over and works on for weeks, under a number of its own.
create table cases (
  id                 uuid primary key,
  endpoint           text not null,
  operation          text not null,
  number             text not null,        -- the partner's
  dossier_code       text not null,
  sender             text not null,        -- whose message opened it
  message_id         uuid not null,
  delivery_id        uuid not null,
  state              text not null,
  partner_state      text,                 -- the partner's own code
  partner_at         timestamptz,          -- when that happened, by the partner's time
  opened_at          timestamptz not null,
  moved_at           timestamptz not null, -- when we heard of the last move
  expires_after_days integer not null,
  expires_at         timestamptz,          -- null when it is over
  asked_at           timestamptz,
  next_question_at   timestamptz,          -- null where nobody asks
  finding            text,                 -- why a person has to look, besides that it expired
  entries            integer not null,     -- of its history
  -- The alias: a partner speaks by its own number. One look-up.
  unique (endpoint, number)
) with (fillfactor = 85);                  -- a question and its answer change the row twice

create index cases_by_dossier on cases (dossier_code, id desc);
create index cases_by_endpoint on cases (endpoint, id desc);
create index cases_by_sender on cases (sender, id desc);
create index cases_by_state on cases (state, id desc);
-- The next batch of a question, in the order in which they are due: a handful of rows among a hundred thousand.
create index cases_due on cases (endpoint, operation, next_question_at) where next_question_at is not null;
create index cases_expiring on cases (expires_at) where expires_at is not null;
-- What the gauges count, without a look at the rows.
create index cases_standing on cases (endpoint, state, moved_at) where expires_at is not null;
-- Retention walks what is over.
create index cases_over on cases (moved_at) where expires_at is null;
create index cases_for_people on cases (id) where finding is not null or state = 'expired';

-- All that happened to a case, in order.
create table case_entries (
  case_id       uuid not null references cases on delete cascade,
  number        integer not null,
  kind          text not null,             -- opened, moved, older, not-allowed, expired, cancelled or asked
  at            timestamptz not null,      -- when we heard of it, or did it
  state         text not null,
  partner_state text,
  partner_at    timestamptz,
  source        text not null,             -- delivery, callback/<name>, poll/<name>, question, bridge or operator
  by            text,                      -- a person
  reason        text,
  text_codec    smallint,                  -- the partner's words: a body
  partner_text  bytea,
  message_ids   uuid[] not null default '{}', -- what the city was told
  primary key (case_id, number)
);

-- Numbers of which a partner spoke and that no case has: perhaps the answer to our own hand-over is still under way.
create table case_strays (
  endpoint      text not null,
  number        text not null,
  source        text not null,
  state         text not null,
  partner_state text,
  first_at      timestamptz not null,
  last_at       timestamptz not null,
  times         integer not null,
  primary key (endpoint, number)
);
create index case_strays_by_age on case_strays (last_at);
