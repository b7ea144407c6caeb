import type { CaseState } from '#adapter-kit'
import type { Case, CaseFinding } from '#cases/case.ts'

/** The columns of a case `c`, under the names of the type. */
export const caseColumns = `c.id, c.endpoint, c.operation, c.number, c.dossier_code as "dossierCode", c.sender,
  c.message_id as "messageId", c.delivery_id as "deliveryId", c.state, c.partner_state as "partnerState",
  c.partner_at as "partnerAt", c.opened_at as "openedAt", c.moved_at as "movedAt",
  c.expires_after_days as "expiresAfterDays", c.expires_at as "expiresAt", c.asked_at as "askedAt",
  c.next_question_at as "nextQuestionAt", c.finding, c.entries`

export interface CaseRow {
  readonly id: string
  readonly endpoint: string
  readonly operation: string
  readonly number: string
  readonly dossierCode: string
  readonly sender: string
  readonly messageId: string
  readonly deliveryId: string
  readonly state: CaseState
  readonly partnerState: string | null
  readonly partnerAt: Date | null
  readonly openedAt: Date
  readonly movedAt: Date
  readonly expiresAfterDays: number
  readonly expiresAt: Date | null
  readonly askedAt: Date | null
  readonly nextQuestionAt: Date | null
  readonly finding: CaseFinding | null
  readonly entries: number
}

export const caseOf = (row: CaseRow): Case => {
  const { partnerState, partnerAt, expiresAt, askedAt, nextQuestionAt, finding, openedAt, ...rest } = row
  return {
    ...rest,
    openedAt: openedAt.toISOString(),
    ...(partnerState !== null && { partnerState }),
    ...(partnerAt && { partnerAt }),
    ...(expiresAt && { expiresAt }),
    ...(askedAt && { askedAt }),
    ...(nextQuestionAt && { nextQuestionAt }),
    ...(finding && { finding }),
  }
}
