import Type from 'typebox'
import { type Competence, deciders, procedureLevels } from '#routing/competence.ts'
import { reasonFinding } from '#routing/reason-words.ts'
import type { ResolvedRouting } from '#routing/resolve.ts'
import type { StoredCase } from '#store/routing-cases.ts'
import { findingBody, type Language } from '../http/problem.ts'
import { count, day, finding, id, instant, named, text } from '../parts.ts'

const agency = Type.Object({ code: text, name: Type.Optional(text) })
const unit = Type.Object({ code: text })

const ruleView = named(
  'competence-rule',
  Type.Object({
    line: Type.Integer({ description: 'Of the file that was imported.' }),
    procedure: Type.Optional(text),
    field: Type.Optional(text),
    level: Type.Optional(Type.Enum([...procedureLevels])),
    unit: Type.Optional(text),
    decidedBy: Type.Optional(Type.Enum([...deciders])),
    agency,
    validFrom: day,
    validTo: Type.Optional(day),
    source: text,
  }),
)

export const routingView = named(
  'routing',
  Type.Object({
    kind: Type.Enum(['resolved', 'ambiguous', 'unresolved']),
    receivingAgency: agency,
    competentAgency: Type.Optional(agency),
    candidates: Type.Array(agency, { description: 'Who might be competent, where it is ambiguous.' }),
    citizenUnit: Type.Optional({
      ...unit,
      description: 'As it is called on that day, where that is certain.',
    }),
    landUnit: Type.Optional(unit),
    basis: Type.Array(ruleView),
    table: Type.Optional({ ...text, description: 'The import that the rules came with.' }),
    mayReceive: Type.Optional(
      Type.Boolean({ description: 'Whether this desk may receive; absent where the codes do not say.' }),
    ),
    reasons: Type.Array(finding),
  }),
)

export const caseView = named(
  'routing-case',
  Type.Object({
    id,
    state: Type.Enum(['open', 'decided']),
    dossierCode: text,
    messageId: { ...id, description: 'The submission.' },
    sender: text,
    procedureCode: text,
    receivingAgency: agency,
    citizenUnit: Type.Optional(unit),
    submittedAt: { ...instant, description: 'From here the clock runs.' },
    dueAt: Type.Optional(instant),
    ageSeconds: { ...count, description: 'Since the submission.' },
    kind: Type.Enum(['ambiguous', 'unresolved']),
    reasons: Type.Array(finding),
    candidates: Type.Array(agency),
    decision: Type.Optional(
      Type.Object({
        at: instant,
        by: text,
        competentAgency: agency,
        reason: text,
        messageId: Type.Optional({
          ...text,
          description: 'The message that notified the city; absent until it is sent.',
        }),
      }),
    ),
  }),
)

const ruleBody = ({ number, decidedBy, unit: place, ...rule }: Competence) => ({
  line: number,
  ...rule,
  ...(place !== undefined && { unit: place, decidedBy }),
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

const decisionOf = ({ decidedAt, decidedBy, competentAgency, decisionReason, toldMessageId }: StoredCase) => {
  if (!decidedAt || decidedBy === null || !competentAgency || decisionReason === null) return undefined
  return {
    at: decidedAt.toISOString(),
    by: decidedBy,
    competentAgency,
    reason: decisionReason,
    ...(toldMessageId !== null && { messageId: toldMessageId }),
  }
}

export const caseBody = (found: StoredCase, now: Date, language: Language) => {
  const { dueAt, citizenUnit } = found
  const decision = decisionOf(found)
  return {
    id: found.id,
    state: decision ? ('decided' as const) : ('open' as const),
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
    ...(decision && { decision }),
  }
}
