import type { Competence } from '#routing/competence.ts'
import { reasonFinding } from '#routing/reason-words.ts'
import type { ResolvedRouting } from '#routing/resolve.ts'
import type { StoredCase } from '#store/routing-cases.ts'
import { findingBody, type Language } from './problem.ts'

const ruleBody = ({ number, decidedBy, unit, ...rule }: Competence) => ({
  line: number,
  ...rule,
  ...(unit !== undefined && { unit, decidedBy }),
})

export const routingBody = (
  { kind, receivingAgency, citizenUnit, landUnit, basis, reasons, ...rest }: ResolvedRouting,
  language: Language,
) => ({
  kind,
  receivingAgency: { code: receivingAgency },
  ...rest,
  ...(citizenUnit !== undefined && { citizenUnit: { code: citizenUnit } }),
  ...(landUnit !== undefined && { landUnit: { code: landUnit } }),
  basis: basis.map(ruleBody),
  reasons: reasons.map((reason) => findingBody(reasonFinding(reason), language)),
})

export const caseBody = (found: StoredCase, now: Date, language: Language) => {
  const { dueAt, citizenUnit, decidedAt, decidedBy, competentAgency, decisionReason, toldMessageId } = found
  return {
    id: found.id,
    state: decidedAt === null ? 'open' : 'decided',
    dossierCode: found.dossierCode,
    messageId: found.messageId,
    sender: found.sender,
    procedureCode: found.procedureCode,
    receivingAgency: { code: found.receivingAgency },
    ...(citizenUnit !== null && { citizenUnit: { code: citizenUnit } }),
    submittedAt: found.submittedAt.toISOString(),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ageSeconds: Math.max(0, Math.floor((now.getTime() - found.submittedAt.getTime()) / 1000)),
    kind: found.kind,
    reasons: found.reasons.map((reason) => findingBody(reason, language)),
    candidates: found.candidates,
    ...(decidedAt && {
      decision: {
        at: decidedAt.toISOString(),
        by: decidedBy,
        competentAgency,
        reason: decisionReason,
        ...(toldMessageId !== null && { messageId: toldMessageId }),
      },
    }),
  }
}
