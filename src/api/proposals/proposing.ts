import type { Caller } from '#access/caller.ts'
import type { Actor, FourEyes, FourEyesRule } from '#access/four-eyes.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { NewProposal, StoredProposal } from '#store/proposals.ts'
import type { NewReplay } from '#store/replays.ts'
import type { CorrectionRequest, OperatorActionsApi } from '../operator-actions/api.ts'
import type { RepairOrder } from '../reconciliations/reconciliations-api.ts'
import { answered } from '../route.ts'
import { proposalBody } from './view.ts'

/** What waits for the second person, as it will be run. */
export type Asked =
  | { readonly action: 'settle'; readonly request: Parameters<OperatorActionsApi['settle']>[0] }
  | { readonly action: 'replay'; readonly request: Parameters<OperatorActionsApi['replay']>[0] }
  | { readonly action: 'correct'; readonly request: CorrectionRequest; readonly pointers: readonly string[] }
  | { readonly action: 'repair'; readonly request: RepairOrder }
  | { readonly action: 'replay-many'; readonly request: Omit<NewReplay, 'id' | 'atOnce' | 'now'> }

/** What a route needs to ask for a second person. */
export interface Proposing {
  readonly fourEyes: FourEyes
  propose(
    proposal: Pick<
      NewProposal,
      'rule' | 'messageId' | 'sender' | 'by' | 'person' | 'reason' | 'fingerprint'
    > & {
      readonly asked: Asked
    },
  ): Promise<StoredProposal>
}

/** How a message stands: what is proposed for it holds for as long as this does not change. */
export const standingOf = ({ version, deliveries }: StoredMessage): string =>
  JSON.stringify([version, ...deliveries.map(({ id, status, attempts }) => [id, status, attempts.length])])

/** Written down for the second person, and answered with where it waits. */
export const proposeInstead = async (
  api: Proposing,
  caller: Caller,
  rule: FourEyesRule,
  asked: Asked,
  about:
    | { readonly message: StoredMessage }
    | { readonly fingerprint: string; readonly sender: string | null },
) => {
  const { name, person }: Actor = caller
  const isOne = 'message' in about
  const proposal = await api.propose({
    rule,
    asked,
    by: name,
    person: person ?? null,
    reason: asked.request.reason ?? '',
    messageId: isOne ? about.message.id : null,
    sender: isOne ? about.message.sender : about.sender,
    fingerprint: isOne ? standingOf(about.message) : about.fingerprint,
  })
  return answered(202, proposalBody(proposal, caller), { location: `/v1/proposals/${proposal.id}` })
}
