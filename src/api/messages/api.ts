import type { RecordLooks } from '#access/look.ts'
import type { WordsOf } from '#messages/code-words.ts'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { MessageSearch } from '#store/message-fits.ts'
import type { MessageGroups } from '#store/message-groups.ts'
import type { MessagePage } from '#store/message-list.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { RecordReader } from '../facts.ts'
import { routeFor } from '../route.ts'
import type { BulkTools } from './bulk.ts'
import type { Waits } from './waits.ts'

/** What the routes may do with messages. */
export interface MessagesApi extends RecordReader, Omit<BulkTools, 'submit' | 'refused'> {
  submit(submission: Submission): Promise<Submitted>
  /** For the messages of one call: each sees what the ones before it would have changed. */
  dryRun(): (submission: Submission) => Promise<DryRun>
  /** Newest first; it looks for a short time only, and says how far it came. */
  findPage(
    search: MessageSearch,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Omit<MessagePage, 'ids'> & { readonly messages: readonly StoredMessage[] }>
  sumGroups(search: MessageSearch): Promise<MessageGroups>
  /** Why their deliveries wait, asked once for all of them. */
  waitsOf(messages: readonly StoredMessage[]): Promise<Waits>
  /** What codes mean at each endpoint. */
  readonly wordsOf: WordsOf
  /** What a message said before it was corrected. */
  formerVersions(messageId: string): Promise<FormerVersion[]>
  newCorrelationId(): string
  recordLooks: RecordLooks
  /** Called for every item that is answered with a problem. */
  refused(sender: string, ...problem: Parameters<BulkTools['refused']>): void
}

export const route = routeFor<MessagesApi>()
