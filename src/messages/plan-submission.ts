import type { Finding } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { checkSubmission } from './check-submission.ts'
import { type Foresee, type Foreseen, stopFindings } from './foresight.ts'
import type { IntakeTools, Submission, Submitted } from './intake.ts'
import type { Json, PlannedDelivery, PlannedInbox } from './message.ts'

export interface Planned {
  /** As it is kept and sent on. */
  readonly data: unknown
  /** The same in JSON, where it came so or had to be written already. */
  readonly json?: Json
  readonly findings: readonly Finding[]
  readonly dossierCode?: string
  readonly deliveries: readonly PlannedDelivery[]
  readonly inboxes: readonly PlannedInbox[]
}

type Invalid = Extract<Submitted, { kind: 'invalid' }>
export const isInvalid = (one: object): one is Invalid => 'kind' in one

/** What is wrong with a message, or where it is to go. */
export const planned = (submission: Submission, tools: IntakeTools): Planned | Invalid => {
  const { findings, ...checked } = checkSubmission(submission, tools)
  const { data } = checked
  if (findings.some(({ severity }) => severity === 'reject')) return { kind: 'invalid', findings }
  const { code, dossierCode: named } = data as Partial<Dossier> & { dossierCode?: string }
  const dossierCode = code ?? named
  const { deliveries, inboxes } = tools.plan(submission.type, data, dossierCode)
  return { ...checked, findings, deliveries, inboxes, ...(dossierCode !== undefined && { dossierCode }) }
}

/** What its endpoints would say of a sender's message. What partners tell us is as it is. */
export const foreseenOf = (
  { sender, event }: Submission,
  { data, deliveries }: Planned,
  { foresee }: IntakeTools,
  far: Parameters<Foresee>[2],
): readonly Foreseen[] => (event ? [] : (foresee?.({ sender, data }, deliveries, far) ?? []))

/** Adds what would stop on its way out, or refuses for it where its sender asked for that. */
export const withStops = (
  plan: Planned,
  foreseen: readonly Foreseen[],
  { strict = false }: Submission,
): Planned | Invalid => {
  const stops = stopFindings(foreseen, strict ? 'reject' : 'warn')
  if (stops.length === 0) return plan
  const findings = [...plan.findings, ...stops]
  return strict ? { kind: 'invalid', findings } : { ...plan, findings }
}
