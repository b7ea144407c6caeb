import type { AttemptKind, Settlement } from '#messages/delivery.ts'
import { isAllowed } from '#messages/lifecycle.ts'
import { among, isAmong } from './among.ts'
import { openCases } from './cases/open-cases.ts'
import { encodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { deleteLacking } from './holdings.ts'
import { writeQuarantine } from './quarantine.ts'
import { writable } from './writable.ts'

/** The partner's text and its answer are stored as bodies are. */
const withBodies = ({ partnerText, answer, opens: _opened, ...settlement }: Settlement) => {
  if (partnerText === undefined && answer === undefined) return settlement
  const text = partnerText === undefined ? undefined : encodeBody(partnerText)
  const kept = answer === undefined ? undefined : encodeBody(answer)
  return {
    ...settlement,
    ...(text && { textCodec: text.codec, text: text.body.toString('base64') }),
    ...(kept && { answerCodec: kept.codec, answer: kept.body.toString('base64') }),
  }
}

/**
 * Ends attempts and moves their deliveries on, in one statement. A delivery that somebody else took over meanwhile
 * (its attempt number has gone up) keeps their state; the late attempt's outcome is still written down.
 *
 * @returns the ids of the deliveries that moved
 */
export const settle = async (
  database: Statement,
  endpoint: string,
  settlements: readonly Settlement[],
): Promise<string[]> => {
  for (const { status } of settlements) {
    if (!isAllowed('delivering', status, 'framework')) throw new Error(`delivering may not become ${status}`)
  }
  const moved = await database.query<{ id: string }>({
    name: 'settle',
    text: `with s as (
        select * from jsonb_to_recordset($2) as s("deliveryId" uuid, attempt int, "endedAt" timestamptz, result jsonb,
          "httpStatus" int, "textCodec" smallint, text text, status text, "dueAt" timestamptz, tries int, receipt text, warnings jsonb,
          holds text, lacks text, reference text, "answerCodec" smallint, answer text)),
      ended as (
        update attempts a set ended_at = s."endedAt", outcome = s.result->>'outcome', code = s.result->>'code',
          partner_code = s.result->>'partnerCode', reason = s.result->>'reason', http_status = s."httpStatus",
          text_codec = s."textCodec", partner_text = decode(s.text, 'base64')
        from s where a.delivery_id = s."deliveryId" and a.number = s.attempt and ${isAmong('a.delivery_id', 3)}),
      moved as (
        update deliveries d set status = s.status, due_at = s."dueAt",
          lease_until = case when s.status = 'delivering' then d.lease_until end,
          reference = case when s.status = 'delivering' then coalesce(s.reference, d.reference) else d.reference end,
          tries = s.tries, receipt = coalesce(s.receipt, d.receipt), result = s.result, findings = s.warnings,
          answer_codec = coalesce(s."answerCodec", d.answer_codec), answer = coalesce(decode(s.answer, 'base64'), d.answer),
          settled_at = case when s."dueAt" is null and s.status <> 'delivering' then s."endedAt" end
        from s where d.id = s."deliveryId" and d.attempts = s.attempt and d.status = $6 and ${isAmong('d.id', 3)}
        returning d.id),
      holds as (
        insert into partner_holdings (endpoint, key, delivery_id, since, reference)
        select distinct on (holds) $1, holds, "deliveryId", "endedAt", coalesce(reference, '') from s
        where holds is not null
        on conflict (endpoint, key) do update set reference = excluded.reference
          -- A late word is no news of what the successor has found since.
          where excluded.reference not in ('', partner_holdings.reference)
            and excluded.delivery_id in (select id from moved))
      select id from moved`,
    values: [
      endpoint,
      JSON.stringify(settlements.map(withBodies), writable),
      ...among(settlements.map(({ deliveryId }) => deliveryId)),
      'delivering',
    ],
  })
  const ids = moved.rows.map(({ id }) => id)
  if (settlements.some(({ lacks }) => lacks !== undefined))
    await deleteLacking(database, endpoint, settlements, ids)
  if (settlements.some(({ quarantine }) => quarantine)) await writeQuarantine(database, settlements, ids)
  if (settlements.some(({ opens }) => opens)) await openCases(database, endpoint, settlements, ids)
  return ids
}

export interface BegunAttempt {
  readonly deliveryId: string
  readonly number: number
  readonly kind: AttemptKind
  readonly requestId: string
  readonly worker: string
  readonly startedAt: Date
  readonly leaseUntil: Date
}

/** Begins one more attempt of a delivery that this worker holds. False when somebody else has taken it over. */
export const beginAttempt = async (database: Statement, attempt: BegunAttempt): Promise<boolean> => {
  const begun = await database.query({
    name: 'begin-attempt',
    text: `with d as (
        update deliveries set attempts = $2, lease_until = $7
        where id = $1 and attempts = $2 - 1 and status = $8 returning id)
      insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
      select id, $2, $3, $4, $5, $6 from d`,
    values: [
      attempt.deliveryId,
      attempt.number,
      attempt.kind,
      attempt.requestId,
      attempt.worker,
      attempt.startedAt,
      attempt.leaseUntil,
      'delivering',
    ],
  })
  return begun.rowCount === 1
}
