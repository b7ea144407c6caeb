import type { NewRoutingCase } from '#messages/routing-case.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import { reasonFinding } from './reason-words.ts'
import { type ResolvedRouting, type RoutingTools, resolveRouting } from './resolve.ts'

export interface SubmissionTools extends RoutingTools {
  /** When a dossier of this procedure would be due that arrived at this time. */
  dueFrom(procedureCode: string, arrivedAt: Date): Promise<Date | undefined>
}

interface RoutedSubmission {
  readonly submission: OnlineSubmission
  /** To be opened in the transaction that accepts the submission: `NewMessage.routingCase`. */
  readonly case?: NewRoutingCase
}

const landUnitOf = ({ form }: OnlineSubmission, field: string | undefined): string | undefined => {
  const value =
    field === undefined ? undefined : (form as Readonly<Record<string, unknown>> | undefined)?.[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The name belongs to the code that was given: another code has another. */
const unitWith = (given: OnlineSubmission['citizenUnit'], code: string | undefined) =>
  code === undefined || code === given?.code ? given : { code }

const caseOf = async (
  submission: OnlineSubmission,
  { kind, reasons, candidates }: ResolvedRouting,
  tools: SubmissionTools,
): Promise<NewRoutingCase> => {
  const { procedure, receivingAgency, citizenUnit, submittedAt } = submission
  // Nobody's to decide yet, but the citizen's time runs already (national-protocols G.4).
  const dueAt = await tools.dueFrom(procedure.code, new Date(submittedAt))
  return {
    kind: kind === 'ambiguous' ? 'ambiguous' : 'unresolved',
    procedureCode: procedure.code,
    receivingAgency: receivingAgency.code,
    ...(citizenUnit && { citizenUnit: citizenUnit.code }),
    submittedAt,
    ...(dueAt && { dueAt }),
    reasons: reasons.map(reasonFinding),
    candidates,
  }
}

/**
 * Finds out who is competent for a submission. It goes on to the city in any case: what no rule decides becomes a case
 * for a person besides. What the partner says of the competent agency is believed.
 */
export const routeSubmission = async (
  submission: OnlineSubmission,
  tools: SubmissionTools,
): Promise<RoutedSubmission> => {
  if (submission.competentAgency) return { submission }
  const { procedure, receivingAgency, citizenUnit, submittedAt } = submission
  const on = vietnamDay(submittedAt)
  if (on === undefined) throw new Error('The submission has no readable time')
  const { landUnitField } = await tools.procedureFacts(procedure.code, on)
  const routing = await resolveRouting(
    {
      procedure: procedure.code,
      field: procedure.fieldCode,
      receivingAgency: receivingAgency.code,
      citizenUnit: citizenUnit?.code,
      landUnit: landUnitOf(submission, landUnitField),
      on,
    },
    tools,
  )
  const unit = unitWith(citizenUnit, routing.citizenUnit)
  const { competentAgency } = routing
  return {
    submission: {
      ...submission,
      ...(competentAgency && { competentAgency }),
      ...(unit && { citizenUnit: unit }),
    },
    ...(!competentAgency && { case: await caseOf(submission, routing, tools) }),
  }
}
