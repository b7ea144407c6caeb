import type { Finding } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import type { NewMessage, SenderMark } from './message.ts'
import { isBefore } from './rules/dates.ts'
import { runningDeadline } from './running-deadline.ts'

/** Checks that need to know what the sender said before; run inside the transaction of the intake. */
export type HistoryCheck = (message: NewMessage, mark: SenderMark | undefined) => Finding[]

/** Only what the city says of its own dossiers leaves a mark. */
export const leavesMark = ({ type }: NewMessage): boolean => type === 'dossier' || type === 'progress'

/** The sender's mark once this message is accepted. */
export const markAfter = (message: NewMessage, before: SenderMark | undefined): SenderMark => {
  if (message.type === 'progress') {
    const { at } = message.data as Progress
    // A step that is reported late does not turn the clock back.
    return isBefore(at, before?.lastProgressAt) ? { ...before } : { ...before, lastProgressAt: at }
  }
  const { status, channel, receivedAt } = message.data as Dossier
  return {
    revision: message.revision ?? before?.revision,
    status,
    channel,
    receivedAt,
    lastProgressAt: before?.lastProgressAt,
    ...runningDeadline(message.data as Dossier, message.deadline),
  }
}
