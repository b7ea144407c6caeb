import type { CityEvent } from './city-event.ts'

type Wanted = (event: CityEvent) => boolean

export interface Mailbox {
  put(event: CityEvent): void
  /** The oldest unread event that is wanted; waits for it where there is none yet. */
  next(isWanted: Wanted): Promise<CityEvent>
}

/** The events of one dossier that the officer has not read yet. */
export const mailbox = (): Mailbox => {
  const unread: CityEvent[] = []
  const readers: { readonly isWanted: Wanted; readonly give: (event: CityEvent) => void }[] = []
  return {
    put(event) {
      const index = readers.findIndex(({ isWanted }) => isWanted(event))
      const [reader] = index < 0 ? [] : readers.splice(index, 1)
      if (reader) reader.give(event)
      else unread.push(event)
    },
    next(isWanted) {
      const index = unread.findIndex(isWanted)
      const [event] = index < 0 ? [] : unread.splice(index, 1)
      return event ? Promise.resolve(event) : new Promise((give) => readers.push({ isWanted, give }))
    },
  }
}
