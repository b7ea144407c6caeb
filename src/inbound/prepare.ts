import type { Incoming } from '#adapter-kit'
import type { NewRoutingCase } from '#messages/routing-case.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import type { Prepare } from './take.ts'

export interface PrepareTools {
  /** What is only supplementary and does not fit costs no message. */
  fitted(message: Incoming): Incoming
  /** Whether it is of the shape that its schema asks for. */
  isSound(message: Incoming): boolean
  /** Who is competent, and the case for a person where no rule decides. */
  route(
    submission: OnlineSubmission,
  ): Promise<{ readonly submission: OnlineSubmission; readonly case?: NewRoutingCase }>
}

/** What we add to what a partner said. What is of a wrong shape goes on as it is: the intake says what is wrong with it. */
export const preparation =
  ({ fitted, isSound, route }: PrepareTools): Prepare =>
  async (came) => {
    const message = fitted(came)
    if (message.type !== 'online-submission' || !isSound(message)) return { message, data: message.data }
    const routed = await route(message.data as OnlineSubmission)
    return { message, data: routed.submission, ...(routed.case && { routingCase: routed.case }) }
  }
