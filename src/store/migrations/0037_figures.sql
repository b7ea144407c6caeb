-- What the figures are made of: one row for each dossier, without a person and without a word that anybody wrote. Read from the
-- record by a background loop, and kept when the messages are gone. Statements of the intake and of the delivery never touch it.
create table dossier_facts (
  code             text primary key,
  owner            text not null,         -- sender/<name> or partner/<endpoint>; '' where nobody has taken it on
  agency           text not null,         -- the competent one, else the receiving one, else ''
  receiving_agency text not null,
  procedure        text not null,         -- the bare national code
  channel          text,                  -- null: not said
  status           text,
  accepted_at      timestamptz not null,  -- of its first message here
  submitted_at     timestamptz,
  received_at      timestamptz,
  term_start       timestamptz,           -- from when the term runs, where that is not the reception
  due_at           timestamptz,           -- promised, else computed; null while the city waits for the citizen
  promised         boolean not null,
  finished_at      timestamptz,
  returned_at      timestamptz,
  over_at          timestamptz,           -- since when nobody works on it
  states           text[] not null,       -- every one that we were told of
  supplements      smallint not null,
  waited_seconds   bigint not null,       -- for supplements that came
  waiting_since    timestamptz,
  papers           smallint not null,
  papers_digitised smallint not null,
  papers_reused    smallint not null,
  digitised        boolean,               -- as the city says of the dossier; null: not said
  results          smallint not null,
  results_linked   smallint not null,
  results_coded    smallint not null,     -- with a link and a code
  fees             bigint,                -- đồng; null: not said
  payment          text,                  -- as the schema has it; null: not said
  vneid            boolean,               -- null: not said
  databases        text[] not null,       -- that were consulted
  told             integer not null,      -- messages that say a state or a step
  told_timed       integer not null,      -- of those, with the instant of what they tell
  told_late        integer not null,      -- more than the limit after that instant
  told_seconds     bigint not null,       -- from that instant to our acceptance, all together
  endpoints        jsonb not null,        -- what became of it at each: EndpointFacts
  warnings         jsonb not null,        -- of the door, by code: how often
  messages         integer not null,
  whole            boolean not null,      -- all its messages were there when they were read
  read_at          timestamptz not null
);
-- A rebuild and a proof walk along this; reports read rollups.
create index dossier_facts_by_procedure on dossier_facts (procedure, code);

-- Dossiers whose facts have to be read again, and when: something was said of them, or a delivery has yet to end. Whoever changes
-- what a due date rests on puts the codes in; the intake does not.
create table figures_queue (
  code    text primary key,
  look_at timestamptz not null,
  looks   integer not null default 0      -- in a row at which nothing had ended: the next one comes later
);
create index figures_queue_in_order on figures_queue (look_at, code);

-- How far the record has been read; one row. Who works on figures holds it.
create table figures_progress (
  only_one       boolean primary key default true check (only_one),
  messages       uuid not null default '00000000-0000-0000-0000-000000000000',
  queries        uuid not null default '00000000-0000-0000-0000-000000000000',
  audited_to     timestamptz,
  counted_from   timestamptz,             -- acceptance of the first message that was read
  counted_to     timestamptz,             -- every message accepted before this has been read
  available_to   date,                    -- days before this are settled in figures_of_availability
  within_minutes integer,                 -- the limit by which "in time" was told; another one means a rebuild
  rebuilt_at     timestamptz
);
insert into figures_progress default values;

-- Rollups. span is day, month or year (day is then its first): a long period is read by its months. agency-day, agency-month and
-- agency-year are the same without the procedures (procedure is ''), for all that does not ask for them. Each dossier's part is a
-- function of its facts alone; a change takes the former part out and puts the new one in, in the transaction that writes the facts.
create table figures_by_day (
  span               text not null,
  day                date not null,
  agency             text not null,
  procedure          text not null,
  owner              text not null,
  -- of what was received on the day
  received           integer not null default 0,
  online             integer not null default 0,
  postal             integer not null default 0,
  elsewhere          integer not null default 0,
  identified         integer not null default 0,
  consulted          integer not null default 0,
  papers             integer not null default 0,
  papers_digitised   integer not null default 0,
  papers_reused      integer not null default 0,
  with_papers        integer not null default 0,
  digitised          integer not null default 0,
  reused             integer not null default 0,
  obliged            integer not null default 0,
  paid_online        integer not null default 0,
  supplemented       integer not null default 0,
  supplemented_twice integer not null default 0,
  warned             integer not null default 0,
  told               integer not null default 0,
  told_timed         integer not null default 0,
  told_late          integer not null default 0,
  told_seconds       bigint not null default 0,
  awaited            integer not null default 0,
  awaited_seconds    bigint not null default 0,
  -- of what ended on the day
  finished           integer not null default 0,
  in_time            integer not null default 0,
  in_time_twice      integer not null default 0,
  late               integer not null default 0,
  late_day           integer not null default 0,
  late_three         integer not null default 0,
  late_ten           integer not null default 0,
  late_seconds       bigint not null default 0,
  undated            integer not null default 0,
  electronic         integer not null default 0,
  online_electronic  integer not null default 0,
  worked             integer not null default 0,
  worked_seconds     bigint not null default 0,
  waited             integer not null default 0,
  waited_seconds     bigint not null default 0,
  refused            integer not null default 0,
  given_up           integer not null default 0,
  returned           integer not null default 0,
  returned_seconds   bigint not null default 0,
  primary key (span, day, agency, procedure, owner)
) with (fillfactor = 80);

-- What comes in and what goes out of a stock: sums from the beginning to a day are what stands at its end.
create table figures_of_stock (
  span          text not null,
  day           date not null,
  agency        text not null,
  procedure     text not null,
  owner         text not null,
  opened        integer not null default 0,
  closed        integer not null default 0,
  overdue_began integer not null default 0,
  overdue_ended integer not null default 0,
  primary key (span, day, agency, procedure, owner)
) with (fillfactor = 80);

-- Of what was received on the day and had to be told to an endpoint.
create table figures_by_endpoint (
  span                 text not null,
  day                  date not null,
  endpoint             text not null,
  agency               text not null,
  procedure            text not null,
  owner                text not null,
  dossiers             integer not null default 0,
  synchronised         integer not null default 0,
  synchronised_in_time integer not null default 0,
  ended                integer not null default 0,
  story_complete       integer not null default 0,
  story_in_time        integer not null default 0,
  tellings             integer not null default 0,
  acknowledged         integer not null default 0,
  late                 integer not null default 0,
  late_here            integer not null default 0,
  open                 integer not null default 0,
  refused              integer not null default 0,
  first_timed          integer not null default 0,
  first_seconds        bigint not null default 0,
  primary key (span, day, endpoint, agency, procedure, owner)
) with (fillfactor = 80);

-- Received here for there.
create table figures_across_agencies (
  span      text not null,
  day       date not null,
  receiving text not null,
  agency    text not null,
  received  integer not null default 0,
  finished  integer not null default 0,
  primary key (span, day, receiving, agency)
);

-- Warnings of the door about dossiers received on the day.
create table figures_of_warnings (
  span      text not null,
  day       date not null,
  agency    text not null,
  procedure text not null,
  warning   text not null,
  dossiers  integer not null default 0,
  times     integer not null default 0,
  primary key (span, day, agency, procedure, warning)
);

-- What endpoints answered on the day, attempt by attempt, in our words and codes.
create table figures_of_answers (
  span           text not null,
  day            date not null,
  endpoint       text not null,
  agency         text not null,
  outcome        text not null,
  answer         text not null,           -- our code; '' where there is none
  attempts       integer not null default 0,
  answer_seconds bigint not null default 0,
  mended         integer not null default 0, -- refusals after which the dossier got through there
  mended_seconds bigint not null default 0,
  primary key (span, day, endpoint, agency, outcome, answer)
);

-- Open dossiers as they stand now.
create table figures_standing (
  agency    text not null,
  procedure text not null,
  owner     text not null,
  status    text not null,
  dossiers  integer not null default 0,
  primary key (agency, procedure, owner, status)
) with (fillfactor = 80);

-- Questions about persons and enterprises; nobody who was asked about is in it.
create table figures_of_lookups (
  span       text not null,
  day        date not null,
  endpoint   text not null,
  operation  text not null,
  agency     text not null,               -- of the dossier that was named; '' where none was, or it is not known
  hours      text not null,               -- office, evening, night or day-off
  ground     text not null,               -- dossier, override or none
  asked      integer not null default 0,
  answered   integer not null default 0,
  rejected   integer not null default 0,
  unanswered integer not null default 0,
  primary key (span, day, endpoint, operation, agency, hours, ground)
);

-- For how long an endpoint was out of service, by its breaker, or paused by a person.
create table figures_of_availability (
  day            date not null,
  endpoint       text not null,
  openings       integer not null,
  down_seconds   integer not null,
  paused_seconds integer not null,
  primary key (day, endpoint)
);
