import { dossierUnknown } from '#adapter-kit'
import type { Statement } from './database.ts'
import { deliveriesOfMessage } from './of-message.ts'
import type { Candidate, Walked } from './replay-window.ts'

/** Whether it was refused for nothing but a dossier that the partner does not have. */
export const isConsequence = ({ from, code }: Candidate): boolean =>
  from === 'rejected' && code === dossierUnknown

const isCause = ({ type, from }: Candidate): boolean => type === 'dossier' && from !== 'completed'

/**
 * What was refused behind these at the same endpoint since the partner does not have their dossier. Found through the
 * messages of the dossier: what is final is not in the index of the lanes. `offset 0` keeps the planner to that way.
 */
export const consequencesOf = async (
  statement: Statement,
  candidates: readonly Candidate[],
  { until, sender }: Pick<Walked, 'until' | 'sender'>,
): Promise<readonly Candidate[]> => {
  const causes = candidates.filter(isCause)
  if (causes.length === 0) return []
  const found = await statement.query<Candidate>(
    `select distinct on (n.seq, n.id) n.id, n.endpoint, n.operation, n.lane, n.status as "from", m.type,
       n.result->>'code' as code, coalesce(n.settled_at, n.accepted_at) as "stoppedAt", true as fits
     from (select id, message_id, endpoint, seq from deliveries where id = any($1) offset 0) d
     cross join lateral (select dossier_code from messages where id = d.message_id offset 0) c
     cross join lateral (select id, type from messages
       where dossier_code = c.dossier_code and seq > d.seq and ($4::text is null or sender = $4) offset 0) m
     cross join lateral ${deliveriesOfMessage('m.id')} n
     where n.endpoint = d.endpoint and n.status = 'rejected' and n.result->>'code' = $2
       and coalesce(n.settled_at, n.accepted_at) < $3
     order by n.seq, n.id`,
    [causes.map(({ id }) => id), dossierUnknown, until, sender],
  )
  return found.rows
}
