import type { InboxGateway, InboxWish } from '#api/inbox-gateway.ts'
import { inboxChannel } from '#store/inbox-entries.ts'
import { acknowledgeInbox, readInbox } from '#store/inbox-reading.ts'
import { type Listener, listenTo } from '#store/listener.ts'
import { onceInAWhile } from '#telemetry/throttled-log.ts'
import { inboxBell } from './inbox-notifier.ts'
import type { Resources } from './resources.ts'

/** An announcement may be lost with its connection: a look now and then finds what it spoke of. */
const lookAgainMs = { listening: 10_000, deaf: 1000 }
/** Each costs a look now and then; who comes when so many wait is answered at once, and comes again. */
const mostWaiting = 1000

/** One connection of the process, from the first who waits. */
const lazyListener = ({ database, logger }: Resources, heard: (inbox?: string) => void) => {
  let listener: Listener | undefined
  const complain = onceInAWhile(
    (error: Error) => logger.warn({ error: error.message }, 'announcements of inboxes are not heard'),
    10_000,
  )
  return {
    open: () => {
      listener ??= listenTo(database, inboxChannel, heard, complain)
    },
    isListening: () => listener?.isListening() ?? false,
    close: async () => listener?.close(),
  }
}

/** Reading, waiting for and acknowledging what lies in the inboxes. */
export const composeInbox = (resources: Resources): InboxGateway => {
  const { config, database, now } = resources
  const bell = inboxBell()
  const listener = lazyListener(resources, bell.ring)
  let stopped = false

  const read = ({ inbox, consumer, after, limit }: InboxWish) =>
    readInbox(database, { inbox, consumer, after, limit, now: now() })

  const readOrWait = async (wish: InboxWish, signal: AbortSignal) => {
    const until = performance.now() + wish.waitMs
    const hearing = bell.listen(wish.inbox)
    listener.open()
    try {
      for (;;) {
        const page = await read(wish)
        const leftMs = until - performance.now()
        if (typeof page === 'string' || page.entries.length > 0 || leftMs <= 0 || signal.aborted || stopped)
          return page
        const lookAgain = listener.isListening() ? lookAgainMs.listening : lookAgainMs.deaf
        await hearing.heard(Math.min(leftMs, lookAgain), signal)
      }
    } finally {
      hearing.end()
    }
  }

  return {
    inboxes: config.inboxes,
    readInbox: (wish, signal) =>
      wish.waitMs > 0 && bell.size() < mostWaiting ? readOrWait(wish, signal) : read(wish),
    acknowledgeInbox: (request) => acknowledgeInbox(database, { ...request, now: now() }),
    waitingForInbox: bell.size,
    stopWaiting: () => {
      stopped = true
      bell.ring()
    },
    closeInbox: listener.close,
  }
}
