import type { Settlement } from '#messages/delivery.ts'
import type { Statement } from '../database.ts'
import { uuidv7 } from '../uuid.ts'
import { writable } from '../writable.ts'

type Opening = Pick<Settlement, 'deliveryId' | 'endedAt'> & Required<Pick<Settlement, 'opens'>>

const isOpening = (settlement: Settlement): settlement is Settlement & Opening =>
  settlement.opens !== undefined

/** Each number once: one statement cannot change a row twice. */
const inRounds = (openings: readonly Opening[]): Opening[][] => {
  const rounds: Opening[][] = []
  for (const one of openings) {
    const free = rounds.find((round) => round.every(({ opens }) => opens.number !== one.opens.number))
    if (free) free.push(one)
    else rounds.push([one])
  }
  return rounds
}

/**
 * Opens the cases that completed deliveries bring along, in the transaction that completes them. A number that is known
 * already is the same case where it is the same dossier's, and goes on where a person or its age had ended it; that of
 * another dossier is for people to look at.
 */
export const openCases = async (
  statement: Statement,
  endpoint: string,
  settlements: readonly Settlement[],
  movedIds: readonly string[],
): Promise<void> => {
  const moved = new Set(movedIds)
  const openings = settlements.filter(isOpening).filter(({ deliveryId }) => moved.has(deliveryId))
  for (const round of inRounds(openings)) {
    const rows = round.map(({ deliveryId, endedAt, opens }) => {
      const { number, expiresAfterDays: days, askAfterSeconds } = opens
      const next = askAfterSeconds === undefined ? undefined : endedAt.getTime() + askAfterSeconds * 1000
      return {
        id: uuidv7(endedAt.getTime()),
        deliveryId,
        number,
        days,
        at: endedAt,
        next: next && new Date(next),
      }
    })
    await statement.query({
      name: 'open-cases',
      text: `with o as (
          select * from jsonb_to_recordset($2) as o(id uuid, "deliveryId" uuid, number text, days int, at timestamptz,
            next timestamptz)),
        opened as (
          insert into cases as c (id, endpoint, operation, number, dossier_code, sender, message_id, delivery_id, state,
            opened_at, moved_at, expires_after_days, expires_at, next_question_at, finding, entries)
          select o.id, $1, d.operation, o.number, m.dossier_code, m.sender, m.id, d.id, 'open', o.at, o.at, o.days,
            o.at + make_interval(hours => o.days * 24),
            -- What was told before we knew it is asked for at once.
            case when s.number is null then o.next else least(o.next, o.at) end,
            case when s.number is not null and o.next is null then 'SPOKEN_OF_EARLIER' end, 1
          from o join deliveries d on d.id = o."deliveryId" join messages m on m.id = d.message_id
          left join case_strays s on s.endpoint = $1 and s.number = o.number
          where m.dossier_code is not null
          on conflict (endpoint, number) do update set
            state = case when c.dossier_code = excluded.dossier_code and c.state in ('cancelled', 'expired')
              then 'open' else c.state end,
            moved_at = case when c.dossier_code = excluded.dossier_code and c.state in ('cancelled', 'expired')
              then excluded.moved_at else c.moved_at end,
            expires_at = case when c.dossier_code = excluded.dossier_code and c.state in ('cancelled', 'expired')
              then excluded.expires_at else c.expires_at end,
            next_question_at = case when c.dossier_code = excluded.dossier_code and c.state in ('cancelled', 'expired')
              then excluded.next_question_at else c.next_question_at end,
            finding = case when c.dossier_code = excluded.dossier_code then c.finding else 'NUMBER_OF_ANOTHER' end,
            entries = c.entries + 1
          returning c.id, c.number, c.entries, c.state, c.partner_state, c.message_id),
        known as (
          delete from case_strays s using opened where s.endpoint = $1 and s.number = opened.number)
        insert into case_entries (case_id, number, kind, at, state, partner_state, source, message_ids)
        select opened.id, opened.entries, 'opened', o.at, opened.state, opened.partner_state, 'delivery', '{}'
        from opened join o on o.number = opened.number`,
      values: [endpoint, JSON.stringify(rows, writable)],
    })
  }
}
