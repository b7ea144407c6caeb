import type { Apis } from '#api/capabilities.ts'
import { type Asked, type Proposing, standingOf } from '#api/proposals/proposing.ts'
import { isOverShare } from '#shares/share.ts'
import { findMessages, type StoredMessage } from '#store/messages.ts'
import { ChangedMeanwhile } from '#store/operator-actions.ts'
import { createProposal, decideProposal, findProposals, type StoredProposal } from '#store/proposals.ts'
import { uuidv7 } from '#store/uuid.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

const hourMs = 3_600_000

/** How actions are written down for a second person. */
export const proposing = ({ config: { fourEyes }, database, now }: Resources): Proposing => ({
  fourEyes,
  propose: (proposal) => {
    const createdAt = now()
    return createProposal(database, {
      ...proposal,
      id: uuidv7(createdAt.getTime()),
      action: proposal.asked.action,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + fourEyes.expireHours * hourMs),
    })
  },
})

type Actions = Pick<Apis['operatorActions'], 'settle' | 'replay' | 'correct'>
type Replays = Pick<Apis['replays'], 'startReplay' | 'previewReplay'>
type Reconciliations = Pick<Apis['reconciliations'], 'findDifferences' | 'standingOf' | 'repair'>

const dateOf = (time: Date | undefined) => (time === undefined ? undefined : new Date(time))

/** Times come back from the record as texts. */
const withTimes = ({ filter, ...request }: Extract<Asked, { action: 'replay-many' }>['request']) => ({
  ...request,
  filter: { ...filter, from: dateOf(filter.from), to: dateOf(filter.to) },
})

/** What waits for a second person, and is run as it was asked for. */
export const composeProposals = (
  resources: Resources,
  actions: Actions,
  replays: Replays,
  reconciliations: Reconciliations,
): Apis['proposals'] => {
  const { database, now } = resources
  const messageOf = async ({ messageId }: StoredProposal): Promise<StoredMessage | undefined> =>
    messageId === null ? undefined : (await findMessages(database, { ids: [messageId], limit: 1 }))[0]

  const fingerprintNow = async (asked: Asked, message: StoredMessage | undefined) => {
    if (asked.action === 'replay-many')
      return (await replays.previewReplay(withTimes(asked.request))).fingerprint
    if (asked.action !== 'repair') return message && standingOf(message)
    const [difference] = await reconciliations.findDifferences({ id: asked.request.id, limit: 1 })
    return difference && reconciliations.standingOf(difference)
  }

  /** False where something had moved between the look and the lock. */
  const run = async (
    asked: Asked,
    message: StoredMessage | undefined,
    approvedBy: string,
  ): Promise<boolean> => {
    if (asked.action === 'replay-many') {
      // Where as many run already as may, nothing begins: it has to be proposed again.
      return !isOverShare(await replays.startReplay({ ...withTimes(asked.request), approvedBy }))
    }
    if (asked.action === 'repair') return reconciliations.repair({ ...asked.request, approvedBy })
    if (!message) return false
    const standing = message.deliveries.map(({ id, status }) => ({ id, status }))
    if (asked.action === 'settle')
      return (await actions.settle({ ...asked.request, approvedBy, standing })).length > 0
    if (asked.action === 'replay')
      return (await actions.replay({ ...asked.request, approvedBy, standing })).moved.length > 0
    const request = { ...asked.request, approvedBy, standing }
    return (await actions.correct(message, request)).kind === 'corrected'
  }

  return {
    ...recordReader(resources),
    recordLooks: lookRecorder(resources),
    findProposals: (filter) => findProposals(database, { ...filter, now: now() }),
    reject: ({ id }, decision) =>
      decideProposal(database, { id, state: 'rejected', ...decision, now: now() }),
    async approve(proposal, decision) {
      const asked = proposal.asked as Asked
      const message = await messageOf(proposal)
      const decide = (state: 'approved' | 'outdated') =>
        decideProposal(database, { id: proposal.id, state, ...decision, now: now() })
      if ((await fingerprintNow(asked, message)) !== proposal.fingerprint)
        return (await decide('outdated')) ? 'outdated' : 'over'
      // Decided before it is run: of two who approve at once, one runs it.
      if (!(await decide('approved'))) return 'over'
      const wasRun = await run(asked, message, decision.by).catch((error: unknown) => {
        if (error instanceof ChangedMeanwhile) return false
        throw error
      })
      if (wasRun) return 'run'
      await decide('outdated')
      return 'outdated'
    },
  }
}
