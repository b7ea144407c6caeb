-- One row for each dossier: to whom it belongs, and what was said of it last. Takes the place of sender_marks, of which
-- there was one for each sender: two senders could say different things of one dossier.
create table dossiers (
  code             text primary key,
  owner_kind       text,                 -- sender or partner; null: a partner told us of it, no sender has taken it on yet
  owner            text,                 -- the sender's name, or the endpoint's
  owned_since      timestamptz,
  revision         bigint,
  revision_hash    bytea,                -- SHA-256 of the content that came with it
  status           text,
  procedure        text,
  channel          text,
  receiving_agency text,
  competent_agency text,
  receivers        text[] not null default '{}', -- where what partners say of it is told: inbox/<name>, endpoint/<name>
  submitted_at     timestamptz,
  received_at      timestamptz,
  last_progress_at timestamptz,
  due_at           timestamptz,          -- null when the dossier is over, or nobody knows a date
  waiting_since    timestamptz,          -- since when the city waits for the citizen: its clock stands
  subjects         bytea[],              -- keyed pseudonyms of its persons; null: not made yet
  subjects_key     text,                 -- by which key
  message_id       uuid not null,        -- the last one
  messages         integer not null default 1,
  deliveries       integer not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
) with (fillfactor = 75);                -- every message changes its row: with space on the page no index is touched

-- Of two senders who spoke of one dossier, it belongs to the one that spoke last: its state is what the partners have.
insert into dossiers (code, owner_kind, owner, owned_since, revision, status, procedure, channel, receiving_agency,
  competent_agency, submitted_at, received_at, last_progress_at, due_at, waiting_since, message_id, messages, deliveries,
  created_at, updated_at)
select s.dossier_code, 'sender', s.sender, a.first, s.revision, s.status, d.body #>> '{procedure,code}', s.channel,
  d.body #>> '{receivingAgency,code}', coalesce(s.competent_agency, d.body #>> '{competentAgency,code}'),
  (d.body ->> 'submittedAt')::timestamptz, s.received_at, s.last_progress_at, s.due_at, s.waiting_since, s.message_id,
  a.messages, a.deliveries, a.first, a.last
from (select distinct on (dossier_code) * from sender_marks order by dossier_code, message_id desc) s
cross join lateral (
  select count(*) as messages, coalesce(min(m.accepted_at), now()) as first, coalesce(max(m.accepted_at), now()) as last,
    coalesce(sum((select count(*) from deliveries l where l.message_id = m.id)), 0) as deliveries
  from messages m where m.dossier_code = s.dossier_code) a
left join lateral (
  select convert_from(m.body, 'UTF8')::jsonb as body from messages m
  where m.dossier_code = s.dossier_code and m.sender = s.sender and m.type = 'dossier' and m.codec = 1
  order by m.id desc limit 1) d on true;

-- What only partners have told us of belongs to nobody yet.
insert into dossiers (code, procedure, receiving_agency, competent_agency, receivers, submitted_at, message_id, messages,
  deliveries, created_at, updated_at)
select m.dossier_code, d.body #>> '{procedure,code}', d.body #>> '{receivingAgency,code}',
  d.body #>> '{competentAgency,code}', r.receivers, (d.body ->> 'submittedAt')::timestamptz, m.last_id, m.messages,
  m.deliveries, m.first, m.last
from (
  select dossier_code, count(*) as messages, min(accepted_at) as first, max(accepted_at) as last,
    (array_agg(id order by id desc))[1] as last_id,
    coalesce(sum((select count(*) from deliveries l where l.message_id = messages.id)), 0) as deliveries
  from messages where dossier_code is not null
  group by dossier_code) m
cross join lateral (
  select coalesce(array_agg(distinct place), '{}') as receivers from (
    select 'inbox/' || e.inbox as place from inbox_entries e join messages o on o.id = e.message_id
    where o.dossier_code = m.dossier_code
    union select 'endpoint/' || l.endpoint from deliveries l join messages o on o.id = l.message_id
    where o.dossier_code = m.dossier_code) as places) r
left join lateral (
  select convert_from(o.body, 'UTF8')::jsonb as body from messages o
  where o.dossier_code = m.dossier_code and o.type = 'online-submission' and o.codec = 1
  order by o.id desc limit 1) d on true
where not exists (select from dossiers k where k.code = m.dossier_code);

create index dossiers_by_owner on dossiers (owner, code);
create index dossiers_by_status on dossiers (status, code);
create index dossiers_by_procedure on dossiers (procedure, code);
create index dossiers_by_agency on dossiers (competent_agency, code);

-- What is due, in order. Its condition names no status: a step of the work changes nothing in it, and stays a cheap
-- update. Owner and agency are in it to be compared without a look at the row.
create index dossiers_due on dossiers (due_at, code, owner, competent_agency) where due_at is not null;

drop table sender_marks;

-- Whether a code lies under one of these roots: H26 covers H26.107 and H26.107.01-261105-0001, not H260.
create function in_scope(code text, roots text[]) returns boolean
  language sql immutable
  return exists (select from unnest(roots) as root
    where root = '*' or code = root or starts_with(code, root || '.') or starts_with(code, root || '-'));

-- Only dossiers whose codes begin with one of these roots, and messages of none; null: wherever.
alter table replays add column agencies text[];
