import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { Case } from '#cases/case.ts'
import type { StoredDossier } from '#store/dossiers.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { DossierComparison } from '#store/reconciliation/comparisons.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import { factsOf, messageFacts } from '../facts.ts'
import { problem } from '../http/problem.ts'
import type { Waits } from '../messages/waits.ts'
import type { StoryHistory } from './timeline-entry.ts'

/** What the record has under the code of a dossier. */
export interface StoredStory {
  readonly dossier: StoredDossier
  /** Newest first. */
  readonly messages: readonly StoredMessage[]
  /** The last comparison with what each partner shows of it. */
  readonly comparisons: readonly DossierComparison[]
  readonly cases: readonly Case[]
  readonly notices: readonly StoredNotice[]
}

export interface StoryReader {
  /** So many messages at most; whatever the caller may see of it. */
  readStory(code: string, limit: number): Promise<StoredStory | undefined>
  /** Why its messages wait, what people did to them and to their endpoints meanwhile, and what they said before. */
  readBeside(
    story: Pick<StoredStory, 'messages' | 'cases' | 'notices'>,
  ): Promise<{ readonly waits: Waits; readonly history: StoryHistory }>
}

/** The story of this dossier with the messages that the caller may see; where the caller may not read it, there is none. */
export const findStory = async (
  api: StoryReader,
  caller: Caller,
  code: string,
  limit: number,
): Promise<StoredStory> => {
  const story = await api.readStory(code, limit)
  if (!story || may(caller, 'read-dossier', factsOf(story.dossier)) !== 'yes') throw problem('not-found')
  const messages = story.messages.filter(
    (message) => may(caller, 'read-message', messageFacts(message, story.dossier)) === 'yes',
  )
  return { ...story, messages }
}
