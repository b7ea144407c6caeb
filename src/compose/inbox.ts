import type { Apis } from '#api/capabilities.ts'
import type { InboxReadRequest } from '#api/inbox/routes.ts'
import { isOverShare } from '#shares/share.ts'
import { inboxChannel } from '#store/inbox-entries.ts'
import { acknowledgeInbox, readInbox } from '#store/inbox-reading.ts'
import { type Listener, type ListenerEvents, listenTo } from '#store/listener.ts'
import { inboxNotifier } from './inbox-notifier.ts'
import { lookRecorder } from './looks.ts'
import type { Resources } from './resources.ts'

/** An announcement may be lost with its connection: a look now and then finds what it spoke of. */
const lookAgainMs = { listening: 10_000, deaf: 1000 }
/** Each costs a look now and then; who comes when so many wait is answered at once, and comes again. */
const maxWaiting = 1000

/** One connection of the process, from the first who waits. */
const lazyListener = ({ database, logger }: Resources, notify: (inbox?: string) => void) => {
  let listener: Listener | undefined
  const events: ListenerEvents = {
    notify,
    lost: ({ message: error }) =>
      logger.warn({ event: 'inbox.listener_lost', error }, 'notifications of inboxes do not arrive'),
    back: (awayMs) =>
      logger.info({ event: 'inbox.listener_back', awayMs }, 'notifications of inboxes arrive again'),
  }
  return {
    open: () => {
      listener ??= listenTo(database, inboxChannel, events)
    },
    isListening: () => listener?.isListening() ?? false,
    close: async () => listener?.close(),
  }
}

/** Reading, waiting for and acknowledging what lies in the inboxes. */
export const composeInbox = (resources: Resources): Apis['inbox'] => {
  const { config, database, now, shares } = resources
  const notifier = inboxNotifier()
  const listener = lazyListener(resources, notifier.notify)
  let stopped = false

  const read = ({ waitMs: _, ...request }: InboxReadRequest, gone: AbortSignal) =>
    shares.atRecord(
      request.sender,
      () => gone,
      () => readInbox(database, { ...request, now: now() }),
    )

  const readOrWait = async (request: InboxReadRequest, signal: AbortSignal) => {
    const place = shares.enter(request.sender, 'longPolls')
    if (isOverShare(place)) return place
    const until = performance.now() + request.waitMs
    const subscription = notifier.subscribe(request.inbox)
    listener.open()
    try {
      for (;;) {
        const page = await read(request, signal)
        const leftMs = until - performance.now()
        if (
          typeof page === 'string' ||
          isOverShare(page) ||
          page.entries.length > 0 ||
          leftMs <= 0 ||
          signal.aborted ||
          stopped
        )
          return page
        const lookAgain = listener.isListening() ? lookAgainMs.listening : lookAgainMs.deaf
        await subscription.wait(Math.min(leftMs, lookAgain), signal)
      }
    } finally {
      subscription.unsubscribe()
      place()
    }
  }

  return {
    inboxes: config.inboxes,
    recordLooks: lookRecorder(resources),
    read: (request, signal) =>
      request.waitMs > 0 && notifier.size() < maxWaiting
        ? readOrWait(request, signal)
        : read(request, signal),
    acknowledge: (request) => acknowledgeInbox(database, { ...request, now: now() }),
    waiting: notifier.size,
    stopWaiting: () => {
      stopped = true
      notifier.notify()
    },
    close: listener.close,
  }
}
