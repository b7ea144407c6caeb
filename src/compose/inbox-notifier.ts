/** Rings where somebody waits for an inbox. */
export interface InboxBell {
  /** Without a name: everywhere. */
  ring(inbox?: string): void
  /** Hears from now on, so that nothing is missed between a look and the wait after it. */
  listen(inbox: string): Hearing
  /** How many hear. */
  size(): number
}

interface Hearing {
  /** Over when the bell has rung since `listen` or the wait before, when the time is over, or with the signal, whichever is first. */
  heard(milliseconds: number, signal: AbortSignal): Promise<void>
  end(): void
}

export const inboxBell = (): InboxBell => {
  const hearers = new Map<string, Set<() => void>>()
  return {
    ring(inbox) {
      const rung = inbox === undefined ? [...hearers.values()] : [hearers.get(inbox) ?? []]
      for (const tell of rung.flatMap((some) => [...some])) tell()
    },
    listen(inbox) {
      let rang = false
      let over: () => void = () => undefined
      const tell = () => {
        rang = true
        over()
      }
      const here = hearers.get(inbox) ?? new Set()
      hearers.set(inbox, here.add(tell))
      return {
        heard: (milliseconds, signal) =>
          new Promise((resolve) => {
            const end = () => {
              clearTimeout(timer)
              signal.removeEventListener('abort', end)
              // Heard is heard: the next wait is for the next ring, also for one that comes before it.
              rang = false
              over = () => undefined
              resolve()
            }
            const timer = setTimeout(end, milliseconds)
            over = end
            signal.addEventListener('abort', end)
            if (rang || signal.aborted) end()
          }),
        end() {
          here.delete(tell)
          if (here.size === 0 && hearers.get(inbox) === here) hearers.delete(inbox)
        },
      }
    },
    size: () => [...hearers.values()].reduce((sum, some) => sum + some.size, 0),
  }
}
