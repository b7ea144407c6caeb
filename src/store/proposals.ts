import type { FourEyesRule } from '#access/four-eyes.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'
import type { MessageScope } from './messages.ts'

type ProposalState = 'waiting' | 'approved' | 'rejected' | 'outdated' | 'expired'

interface Proposal {
  readonly id: string
  readonly action: 'settle' | 'correct' | 'replay' | 'replay-many' | 'repair'
  readonly rule: FourEyesRule
  readonly messageId: string | null
  /** Whose message; of a replay of many, whose alone. Null: of all. */
  readonly sender: string | null
  readonly by: string
  readonly person: string | null
  readonly reason: string
  /** Of how that stood which it is about. */
  readonly fingerprint: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface NewProposal extends Proposal {
  /** Exactly what was asked. */
  readonly asked: unknown
}

export interface StoredProposal extends Proposal {
  /** Null once it is over: it may hold a message's data. */
  readonly asked: unknown
  readonly state: ProposalState
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly decidedPerson: string | null
  readonly decisionReason: string | null
}

const columns = `id, action, rule, message_id as "messageId", sender, by, person, reason, asked, fingerprint,
  created_at as "createdAt", expires_at as "expiresAt", state, decided_at as "decidedAt", decided_by as "decidedBy",
  decided_person as "decidedPerson", decision_reason as "decisionReason"`

/** Nobody decided in time; what was asked is not kept any longer. */
export const expireProposals = async (statement: Statement, now: Date): Promise<void> => {
  await statement.query(
    `update proposals set state = 'expired', asked = null where state = 'waiting' and expires_at <= $1`,
    [now],
  )
}

export const createProposal = async (database: Database, proposal: NewProposal): Promise<StoredProposal> => {
  const { id, action, rule, messageId, sender, by, person, reason, asked, fingerprint } = proposal
  return transaction(database, async (statement) => {
    const created = await statement.query<StoredProposal>(
      `insert into proposals (id, action, rule, message_id, sender, by, person, reason, asked, fingerprint, created_at,
         expires_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting') returning ${columns}`,
      [
        ...[id, action, rule, messageId, sender, by, person, reason, JSON.stringify(asked), fingerprint],
        ...[proposal.createdAt, proposal.expiresAt],
      ],
    )
    const details = { action, rule, messageId, reason, ...(person !== null && { person }) }
    await writeAudit(statement, [{ at: proposal.createdAt, by, action: 'propose', subject: id, details }])
    const [row] = created.rows
    if (!row) throw new Error('The proposal was not written')
    return row
  })
}

export interface ProposalFilter extends MessageScope {
  /** Whose own are seen in any case; of those who share a name, this person's alone. */
  readonly name: string
  readonly person?: string | undefined
  readonly id?: string | undefined
  readonly state?: string | undefined
  /** Proposed before this one. */
  readonly before?: string | undefined
  readonly now: Date
  readonly limit: number
}

/** Newest first. */
export const findProposals = async (
  database: Database,
  filter: ProposalFilter,
): Promise<StoredProposal[]> => {
  await expireProposals(database, filter.now)
  const found = await database.query<StoredProposal>(
    `select ${columns} from proposals
     where ($1::uuid is null or id = $1) and ($2::text is null or state = $2)
       and ((by = $6 and ($8::text is null or person = $8)) or (($3::text is null or sender = $3) and ($7::text[] is null or exists (
         select from messages m where m.id = message_id and in_scope(m.dossier_code, $7)))))
       and ($4::uuid is null or id < $4)
     order by id desc limit $5`,
    [
      ...[
        filter.id ?? null,
        filter.state ?? null,
        filter.sender ?? null,
        filter.before ?? null,
        filter.limit,
      ],
      ...[filter.name, filter.agencies ?? null, filter.person ?? null],
    ],
  )
  return found.rows
}

export interface ProposalDecision {
  readonly id: string
  readonly state: 'approved' | 'rejected' | 'outdated'
  readonly by: string
  readonly person: string | null
  readonly reason: string
  readonly now: Date
}

const auditActionOf = {
  approved: 'approve-proposal',
  rejected: 'reject-proposal',
  outdated: 'outdate-proposal',
} as const

/** False when it does not wait any more: of two who decide at the same time one is heard. */
export const decideProposal = async (
  database: Database,
  { id, state, by, person, reason, now }: ProposalDecision,
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const decided = await statement.query<Proposal>(
      `update proposals set state = $2, asked = null, decided_at = $3, decided_by = $4, decided_person = $5,
         decision_reason = $6
       where id = $1 and ((state = 'waiting' and expires_at > $3) or (state = 'approved' and $2 = 'outdated'))
       returning action, rule, message_id as "messageId", by, person`,
      [id, state, now, by, person, reason],
    )
    const [row] = decided.rows
    if (!row) return false
    const { action, rule, messageId } = row
    const persons = {
      ...(row.person !== null && { proposer: row.person }),
      ...(person !== null && { person }),
    }
    const details = { action, rule, messageId, proposedBy: row.by, reason, ...persons }
    await writeAudit(statement, [{ at: now, by, action: auditActionOf[state], subject: id, details }])
    return true
  })
