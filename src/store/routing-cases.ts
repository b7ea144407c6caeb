import type { Finding } from '#adapter-kit'
import type { NewRow } from './acceptance-statements.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { uuidv7 } from './uuid.ts'

interface Agency {
  readonly code: string
  readonly name?: string
}

export interface StoredCase {
  readonly id: string
  readonly messageId: string
  /** Whose message the submission is. */
  readonly sender: string
  readonly dossierCode: string
  readonly procedureCode: string
  readonly receivingAgency: string
  readonly citizenUnit: string | null
  readonly submittedAt: Date
  readonly dueAt: Date | null
  readonly kind: 'ambiguous' | 'unresolved'
  readonly reasons: readonly Finding[]
  readonly candidates: readonly Agency[]
  readonly openedAt: Date
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly competentAgency: Agency | null
  readonly decisionReason: string | null
  /** The message that notified the city. */
  readonly toldMessageId: string | null
}

const columns = `id, message_id as "messageId", sender, dossier_code as "dossierCode", procedure_code as "procedureCode",
  receiving_agency as "receivingAgency", citizen_unit as "citizenUnit", submitted_at as "submittedAt", due_at as "dueAt",
  kind, reasons, candidates, opened_at as "openedAt", decided_at as "decidedAt", decided_by as "decidedBy",
  competent_agency as "competentAgency", decision_reason as "decisionReason", told_message_id as "toldMessageId"`

/** Opens the cases that accepted messages bring along, in their transaction: neither is there without the other. */
export const openRoutingCases = async (
  statement: Statement,
  rows: readonly Pick<NewRow, 'id' | 'message'>[],
  at: Date,
): Promise<void> => {
  const cases = rows.flatMap(({ id, message: { routingCase, sender, dossierCode } }) =>
    routingCase
      ? [{ id: uuidv7(at.getTime()), message_id: id, sender, dossier_code: dossierCode, ...routingCase }]
      : [],
  )
  if (cases.length === 0) return
  await statement.query({
    name: 'open-routing-cases',
    text: `insert into routing_cases (id, message_id, sender, dossier_code, procedure_code, receiving_agency, citizen_unit,
        submitted_at, due_at, kind, reasons, candidates, opened_at)
      select id, message_id, sender, dossier_code, "procedureCode", "receivingAgency", "citizenUnit", "submittedAt", "dueAt",
        kind, reasons, candidates, $2
      from jsonb_to_recordset($1) as c(id uuid, message_id uuid, sender text, dossier_code text, "procedureCode" text,
        "receivingAgency" text, "citizenUnit" text, "submittedAt" timestamptz, "dueAt" timestamptz, kind text,
        reasons jsonb, candidates jsonb)
      on conflict (sender, dossier_code) where decided_at is null do nothing`,
    values: [JSON.stringify(cases), at],
  })
}

export interface CaseFilter {
  readonly id?: string | undefined
  readonly state?: 'open' | 'decided' | undefined
  /** Of dossiers whose code begins with one of these roots alone. */
  readonly agencies?: readonly string[] | undefined
  /** Cases opened after this one. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Oldest first. */
export const findCases = async (database: Database, filter: CaseFilter): Promise<StoredCase[]> => {
  const found = await database.query<StoredCase>(
    `select ${columns} from routing_cases
     where ($1::uuid is null or id = $1) and ($2::uuid is null or id > $2)
       and ($3::text is null or (decided_at is null) = ($3 = 'open'))
       and ($5::text[] is null or in_scope(dossier_code, $5))
     order by id limit $4`,
    [filter.id ?? null, filter.after ?? null, filter.state ?? null, filter.limit, filter.agencies ?? null],
  )
  return found.rows
}

export interface CaseDecision {
  readonly id: string
  readonly competentAgency: Agency
  readonly by: string
  readonly reason: string
  readonly now: Date
}

/** Undefined when there is no such open case: a case is decided once. */
export const decideCase = async (
  database: Database,
  { id, competentAgency, by, reason, now: at }: CaseDecision,
): Promise<StoredCase | undefined> =>
  transaction(database, async (statement) => {
    const decided = await statement.query<StoredCase>(
      `update routing_cases set decided_at = $2, decided_by = $3, competent_agency = $4, decision_reason = $5
       where id = $1 and decided_at is null returning ${columns}`,
      [id, at, by, JSON.stringify(competentAgency), reason],
    )
    const [found] = decided.rows
    if (found) {
      const { dossierCode, receivingAgency } = found
      const details = { reason, dossierCode, receivingAgency, competentAgency }
      await writeAudit(statement, [{ at, by, action: 'decide-routing', subject: id, details }])
    }
    return found
  })

/** Decisions that the city has not been notified of yet, oldest first. */
export const pendingNotifications = async (database: Database, limit: number): Promise<StoredCase[]> => {
  const found = await database.query<StoredCase>(
    `select ${columns} from routing_cases where decided_at is not null and told_message_id is null
     order by decided_at limit $1`,
    [limit],
  )
  return found.rows
}

export const markNotified = async (database: Database, id: string, messageId: string): Promise<void> => {
  await database.query(
    'update routing_cases set told_message_id = $2 where id = $1 and told_message_id is null',
    [id, messageId],
  )
}

/** How many cases wait for a person, since when the oldest does, and how many decisions the city does not know of. */
export const countOpenCases = async (
  database: Database,
): Promise<{
  readonly open: number
  readonly oldestAt: Date | null
  readonly pendingNotifications: number
}> => {
  const found = await database.query<{ open: number; oldestAt: Date | null; pendingNotifications: number }>({
    name: 'count-open-routing-cases',
    text: `select (select count(*) from routing_cases where decided_at is null) as open,
      (select min(submitted_at) from routing_cases where decided_at is null) as "oldestAt",
      (select count(*) from routing_cases where decided_at is not null and told_message_id is null) as "pendingNotifications"`,
  })
  return found.rows[0] ?? { open: 0, oldestAt: null, pendingNotifications: 0 }
}

/** Deletes what was decided before a time and has been notified. What waits stays, however old. */
export const deleteExpiredCases = async (database: Database, decidedBefore: Date): Promise<void> => {
  await database.query('delete from routing_cases where decided_at < $1 and told_message_id is not null', [
    decidedBefore,
  ])
}
