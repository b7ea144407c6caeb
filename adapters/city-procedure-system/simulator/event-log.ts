import type { ReceivedEvent } from './read-event.ts'

/** What a city's system holds: each event once, and for each subject in which order they first came. */
export const eventLog = () => {
  const events = new Map<string, { readonly event: unknown; times: number }>()
  const subjects = new Map<string, string[]>()
  const refusals = new Map<string, number>()
  return {
    add({ id, subject, event }: ReceivedEvent): void {
      const known = events.get(id)
      if (known) {
        known.times += 1
        return
      }
      events.set(id, { event, times: 1 })
      subjects.set(subject, [...(subjects.get(subject) ?? []), id])
    },
    refused(reason: string): void {
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
    },
    received: () => ({
      events: [...events.values()].map((one) => ({ ...one })),
      repeats: [...events.values()].reduce((sum, { times }) => sum + times - 1, 0),
      subjects: Object.fromEntries(subjects),
      refusals: [...refusals].map(([reason, times]) => ({ reason, times })),
    }),
    clear(): void {
      events.clear()
      subjects.clear()
      refusals.clear()
    },
  }
}
