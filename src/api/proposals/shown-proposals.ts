import { showsBodies } from '#access/bodies.ts'
import type { Caller } from '#access/caller.ts'
import type { Look, RecordLooks } from '#access/look.ts'
import { subjectsOf } from '#access/subjects.ts'
import type { StoredProposal } from '#store/proposals.ts'
import type { RecordReader } from '../facts.ts'
import type { Asked } from './proposing.ts'
import { proposalBody } from './view.ts'

interface Showing extends Pick<RecordReader, 'findMessages'> {
  recordLooks: RecordLooks
}

const isCorrection = ({ asked }: StoredProposal): boolean => (asked as Asked | null)?.action === 'correct'

/** A correction that waits holds what a message is to say: whoever is shown that is written down first. */
export const shownProposals = async (
  { findMessages, recordLooks }: Showing,
  caller: Caller,
  proposals: readonly StoredProposal[],
) => {
  const corrections = showsBodies(caller) ? proposals.filter(isCorrection) : []
  const ids = corrections.flatMap(({ messageId }) => messageId ?? [])
  if (ids.length > 0) {
    const messages = await findMessages({ ids, limit: ids.length })
    const looks = corrections.map(({ messageId, asked }): Look => {
      const message = messages.find(({ id }) => id === messageId)
      const [what, dossierCode] = [message?.type ?? '', message?.dossierCode ?? undefined]
      const about = { what, messageId: messageId ?? undefined, dossierCode }
      return { action: 'read-message', ...about, subjects: subjectsOf([asked]) }
    })
    await recordLooks(caller, looks)
  }
  return proposals.map((one) => proposalBody(one, caller))
}
