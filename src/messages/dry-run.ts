import type { Finding } from '#adapter-kit'
import type { Foreseen } from './foresight.ts'
import { type IntakeTools, messageOf, type Submission, type Submitted } from './intake.ts'
import type { Accepted, NewMessage } from './message.ts'
import { foreseenOf, isInvalid, planned, withStops } from './plan-submission.ts'

/** What would become of a message that is not stored. */
export type DryRun =
  | Exclude<Submitted, { kind: 'accepted' | 'replayed' | 'overloaded' | 'over-share' }>
  | {
      /** `repeats`: its idempotency key has been used for this very content. */
      readonly kind: 'would-accept' | 'would-repeat'
      readonly dossierCode?: string | undefined
      readonly foreseen: readonly Foreseen[]
      readonly inboxes: readonly string[]
      readonly warnings: readonly Finding[]
    }

/** As the intake, up to the packets, but nothing is stored and nobody is told. `decide` says what the record would. */
export const openDryRun = (
  tools: IntakeTools,
  decide: (message: NewMessage) => Promise<Accepted>,
): ((submission: Submission) => Promise<DryRun>) => {
  return async (submission) => {
    await tools.freshen?.()
    const plan = planned(submission, tools)
    if (isInvalid(plan)) return plan
    const foreseen = foreseenOf(submission, plan, tools, 'packet')
    const whole = withStops(plan, submission.strict ? foreseen : [], submission)
    if (isInvalid(whole)) return whole
    const decided = await decide(messageOf(submission, whole, tools))
    if (decided.kind !== 'accepted' && decided.kind !== 'replayed') return decided
    const { warnings, dossierCode } = decided.acknowledgement
    return {
      kind: decided.kind === 'accepted' ? 'would-accept' : 'would-repeat',
      dossierCode,
      foreseen,
      inboxes: plan.inboxes.map(({ inbox }) => inbox),
      warnings,
    }
  }
}
