const inMonths = (salt: string) =>
  `overlay(bound_of(t)::text placing '7' || lpad(to_hex(i % 4096), 3, '0') || '-${salt}' || lpad(to_hex(i / 4096), 15, '0') from 15 for 22)::uuid`

const agencyOf = (n: string) => `'H26.' || (100 + ${n} % 137) || '.' || lpad((${n} % 7)::text, 2, '0')`

/** What one row in so many is, so that a list of it has to find few among all. */
const rare = (every: number, value: string, otherwise: string) =>
  `case when i % ${every} = 1 then '${value}' else ${otherwise} end`

/** A record of so many messages, over the last days, in which of everything asked for there is little; in order of filling. */
export const largeRecord = (messages: number, days: number): readonly string[] => [
  `create unlogged table base as select i, t, ${inMonths('8')} as id, ${inMonths('9')} as did, ${agencyOf('i')} as agency,
     ${agencyOf('i')} || '-' || to_char(t at time zone 'UTC', 'YYMMDD') || '-' || lpad((i % ${Math.ceil(messages / 2)})::text, 7, '0') as code
   from (select i, now() - interval '${days * 24} hours' * (1 - i::float8 / ${messages}) as t from generate_series(1, ${messages}) i) g`,
  `insert into messages (id, seq, type, sender, dossier_code, accepted_at, codec, body, findings)
   select id, i, 'progress', 'city-a', code, t, 1, '{}'::bytea, '[]' from base`,
  `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, attempts, tries, retry, result, accepted_at, settled_at)
   select did, id, i, ${rare(4, 'ministry', "'portal'")}, 'state', code, ${rare(1000, 'dead', rare(900, 'parked', rare(700, 'rejected', "'completed'")))}, 1, 1, '{}',
     '{"outcome":"permanent","code":"PROCEDURE_UNMAPPED"}', t, t from base`,
  `insert into dossiers (code, owner_kind, owner, status, procedure, receiving_agency, competent_agency, due_at, message_id, created_at, updated_at)
   select distinct on (code) code, ${rare(97, 'partner', "'sender'")}, ${rare(97, 'ministry', rare(5000, 'rare', "'city-a'"))},
     ${rare(4000, 'withdrawn', `case when i > ${messages} * 0.98 then 'processing' else 'returned' end`)},
     '1.' || lpad((i % 2000)::text, 6, '0'), agency, ${rare(20, 'H26.101.01', 'agency')},
     case when i > ${messages} * 0.98 then t + interval '48 hours' end, id, t, t from base order by code, i desc`,
  `insert into inbound_calls (id, endpoint, source, at, outcome, dossier_code, codec, body, hash)
   select did, ${rare(3, 'ministry', "'portal'")}, 'poll/news', t, ${rare(4000, 'deferred', rare(3000, 'rejected', "'accepted'"))}, code, 1, '{}'::bytea,
     '\\x00'::bytea from base`,
  `insert into accesses (id, at, sender, person, officer, action, what, subject, subject_key, dossier_code, message_id)
   select did, t, 'console', ${rare(4000, 'rare', "'p' || i % 50")}, ${rare(3000, 'rare', 'null')}, 'read-message', 'dossier',
     decode(md5((i % ${Math.ceil(messages / 10)})::text), 'hex'), 'k', code, id from base`,
  `insert into audit (at, by, action, subject, details)
   select t, 'console/p' || i % 50, 'replay', id::text, '{}' from base order by i`,
  `insert into routing_cases (id, message_id, sender, dossier_code, procedure_code, receiving_agency, submitted_at, kind, reasons, candidates,
     opened_at, decided_at)
   select id, id, 'city-a', code || '/' || i, '1.000001', agency, t, 'unresolved', '[]', '[]', t, case when i % 4000 <> 1 then t end from base`,
  'drop table base',
  ...['messages', 'deliveries', 'dossiers', 'inbound_calls', 'accesses', 'audit', 'routing_cases'].map(
    (table) => `analyze ${table}`,
  ),
]
