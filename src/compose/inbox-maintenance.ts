import { deleteExpiredEntries } from '#store/inbox-retention.ts'
import type { Resources } from './resources.ts'

/** Lets go of what lies in the inboxes no longer than it has to. What goes unread is never gone without a word. */
export const maintainInboxes = async (
  { config, database, logger, metrics, now }: Resources,
  stopping: () => boolean,
): Promise<void> => {
  const { inboxAcknowledgedDays: acknowledgedDays, inboxDays: days } = config.retention
  for (const gone of await deleteExpiredEntries(database, { acknowledgedDays, days, now: now(), stopping })) {
    const { inbox, unread, consumers } = gone
    if (unread > 0) metrics.expiredUnread(inbox, unread)
    if (unread + consumers.length > 0)
      logger.warn({ event: 'inbox.expired_unread', ...gone }, 'entries that nobody acknowledged were deleted')
    else logger.info({ event: 'inbox.entries_deleted', ...gone }, 'entries of an inbox were deleted')
  }
}
