import { asFailure, type Incoming, transient } from '#adapter-kit'
import { withFilesKept } from '#messages/files-kept.ts'
import type { NewRoutingCase } from '#messages/routing-case.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import { dossierOf, type Origin, type Prepare, type RefusedFile } from './take.ts'

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

/** Its files are kept first: what is stored of a message names files that are there. */
const withFiles = async (
  came: Incoming,
  { keepFile, signal }: Origin,
): Promise<{ readonly message: Incoming; readonly original?: unknown } | RefusedFile> => {
  const { files, ...message } = came
  if (!files || files.length === 0) return { message: came }
  if (!keepFile) throw transient('NO_INCOMING_STORE', 'files.incoming has no store for what partners bring')
  try {
    const { data, original } = await withFilesKept(message.data, files, keepFile, signal)
    return { message: { ...message, data }, original }
  } catch (thrown) {
    const { failure, code, message: reason } = asFailure(thrown)
    // What is no failure is a fault of ours, and no reason to refuse anything.
    if (asFailure(thrown) !== thrown || failure !== 'permanent') throw thrown
    const dossierCode = dossierOf(message)
    return { refused: { code, reason, ...(dossierCode !== undefined && { dossierCode }) } }
  }
}

/** What we add to what a partner said. What is of a wrong shape goes on as it is: the intake says what is wrong with it. */
export const preparation =
  ({ fitted, isSound, route }: PrepareTools): Prepare =>
  async (came, from) => {
    const kept = await withFiles(came, from)
    if ('refused' in kept) return kept
    const { original } = kept
    const message = fitted(kept.message)
    const known = original === undefined ? {} : { original }
    if (message.type !== 'online-submission' || !isSound(message))
      return { message, data: message.data, ...known }
    const routed = await route(message.data as OnlineSubmission)
    return { message, data: routed.submission, ...known, ...(routed.case && { routingCase: routed.case }) }
  }
