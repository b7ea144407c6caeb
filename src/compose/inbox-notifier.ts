/** Wakes whoever waits for an inbox. */
export interface InboxNotifier {
  /** Without a name: everywhere. */
  notify(inbox?: string): void
  /** Subscribes from now on, so that nothing is missed between a look and the wait after it. */
  subscribe(inbox: string): InboxSubscription
  /** How many subscribe. */
  size(): number
}

interface InboxSubscription {
  /** Over when a notification came since `subscribe` or the wait before, when the time is over, or with the signal, whichever is first. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  unsubscribe(): void
}

export const inboxNotifier = (): InboxNotifier => {
  const subscribers = new Map<string, Set<() => void>>()
  return {
    notify(inbox) {
      const waiting = inbox === undefined ? [...subscribers.values()] : [subscribers.get(inbox) ?? []]
      for (const wake of waiting.flatMap((some) => [...some])) wake()
    },
    subscribe(inbox) {
      let notified = false
      let over: () => void = () => undefined
      const wake = () => {
        notified = true
        over()
      }
      const here = subscribers.get(inbox) ?? new Set()
      subscribers.set(inbox, here.add(wake))
      return {
        wait: (milliseconds, signal) =>
          new Promise((resolve) => {
            const end = () => {
              clearTimeout(timer)
              signal.removeEventListener('abort', end)
              // One notification ends one wait: the next wait is for the next one, also if that comes earlier.
              notified = false
              over = () => undefined
              resolve()
            }
            const timer = setTimeout(end, milliseconds)
            over = end
            signal.addEventListener('abort', end)
            if (notified || signal.aborted) end()
          }),
        unsubscribe() {
          here.delete(wake)
          if (here.size === 0 && subscribers.get(inbox) === here) subscribers.delete(inbox)
        },
      }
    },
    size: () => [...subscribers.values()].reduce((sum, some) => sum + some.size, 0),
  }
}
