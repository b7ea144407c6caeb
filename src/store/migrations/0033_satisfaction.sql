-- What became of each petition: nothing of the person and nothing of the text. Read from the messages by a loop, and kept when
-- these are gone. Every column is a first instant, the newest of what was said, or follows from these: reading a message twice,
-- or late, changes nothing.
create table petition_facts (
  endpoint            text not null,        -- whose partner gave it
  petition            text not null,        -- the partner's number
  seq                 bigint not null default 0, -- of the newest message of the partner that stands in it
  agency              text,                 -- that is to answer
  procedure           text,
  kind                text,
  level               text,
  state               text,
  satisfied           boolean,              -- null: the citizen has not said
  follows             text,                 -- the petition that it raises again
  terms               jsonb not null default '[]', -- which limits hold for it
  submitted_at        timestamptz,          -- null: only its handling is known yet; such a row counts nowhere
  taken_over_at       timestamptz,
  supplement_asked_at timestamptz,
  supplemented_at     timestamptz,
  passed_on_at        timestamptz,          -- refused, transferred or returned
  answered_at         timestamptz,
  public_at           timestamptz,          -- when it was answered by an answer that may be published
  published_at        timestamptz,
  late_at             timestamptz,          -- from when on it is late; null: done in time, or no limit is known
  clock               text,                 -- by which calendar and terms late_at was reckoned
  primary key (endpoint, petition)
) with (fillfactor = 75);
create index petition_facts_by_day on petition_facts (submitted_at) where submitted_at is not null;
-- What was reckoned by another calendar.
create index petition_facts_by_clock on petition_facts (clock);
create index petition_facts_follows on petition_facts (endpoint, follows) where follows is not null;

-- How satisfied people were in a month, of one procedure at one agency.
create table satisfaction_answers (
  month       text not null,                -- YYYY-MM
  agency      text not null,
  procedure   text not null,
  seq         bigint not null,              -- of the message that says so: a later one takes its place
  respondents integer not null,
  handling    integer[] not null,           -- very satisfied, satisfied, unsatisfied
  service     integer[] not null,
  primary key (month, agency, procedure)
);

-- How far the messages have been read.
create table feedback_reading (
  one         boolean primary key default true check (one),
  read_until  timestamptz not null
);

-- The few messages that say something of satisfaction, among millions that do not.
create index messages_of_feedback on messages (id)
  where type in ('evaluation', 'petition', 'petition-progress', 'petition-answer');
