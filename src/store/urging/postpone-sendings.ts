import type { Database } from '../database.ts'

/**
 * What is due now and should have gone out before waits until people work again, each by the calendar of its agency.
 * @param sendableAt when something of an agency may be sent that is due now.
 */
export const postponeSendings = async (
  database: Database,
  now: Date,
  sendableAt: (agency: string | null) => number,
): Promise<void> => {
  const found = await database.query<{ agency: string | null }>({
    name: 'agencies-of-due-sendings',
    text: `select distinct n.agency from notice_sendings s join notices n on n.id = s.notice_id
      where s.state = 'waiting' and s.due_at <= $1`,
    values: [now],
  })
  const later = found.rows
    .map(({ agency }) => ({ agency, at: new Date(sendableAt(agency)) }))
    .filter(({ at }) => at > now)
  if (later.length === 0) return
  await database.query({
    name: 'postpone-notice-sendings',
    text: `update notice_sendings s set due_at = l.at
      from notices n join unnest($2::text[], $3::timestamptz[]) as l(agency, at) on n.agency is not distinct from l.agency
      where n.id = s.notice_id and s.state = 'waiting' and s.due_at <= $1`,
    values: [now, later.map(({ agency }) => agency), later.map(({ at }) => at)],
  })
}
