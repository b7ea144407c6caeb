import type { RecordLooks } from '#access/look.ts'
import type { Finding } from '#adapter-kit'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { Corrected } from '#store/correct.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { Transition } from '#store/put-back.ts'
import type { RecordReader } from '../facts.ts'
import type { PartChecks } from '../part-findings.ts'
import type { Proposing } from '../proposals/proposing.ts'

/** What a person asks for, of all deliveries of one message or of that to one endpoint. */
interface OperatorAction {
  readonly messageId: string
  readonly endpoint?: string | undefined
  readonly by: string
  readonly reason?: string | undefined
  /** Where a second person approved it: who, and how the deliveries stood for that person. */
  readonly approvedBy?: string | undefined
  readonly standing?: readonly { readonly id: string; readonly status: DeliveryStatus }[] | undefined
}

interface SendingAgain {
  readonly completedToo: boolean
  readonly resend: boolean
  readonly evenIfOlder: boolean
}

export interface CorrectionRequest extends OperatorAction, SendingAgain {
  readonly data: unknown
  readonly reason: string
  readonly dryRun: boolean
}

/** What the routes may do to the deliveries of one message. */
export interface OperatorActionsApi extends PartChecks, Proposing, RecordReader {
  /** Those of the configuration: what they sent us is theirs to correct. */
  readonly endpointNames: readonly string[]
  recordLooks: RecordLooks
  replay(
    request: OperatorAction & SendingAgain,
  ): Promise<{ readonly moved: readonly Transition[]; readonly heldBack: readonly string[] }>
  cancel(request: OperatorAction): Promise<readonly Transition[]>
  /** Ends what is parked or in doubt by what a person found out. */
  settle(
    request: OperatorAction & {
      readonly outcome: 'completed' | 'rejected'
      readonly reason: string
      readonly partnerCode?: string | undefined
    },
  ): Promise<readonly Transition[]>
  correct(
    message: StoredMessage,
    request: CorrectionRequest,
  ): Promise<Corrected | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }>
}
