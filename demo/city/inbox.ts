import type { CityEvent } from './city-event.ts'
import { type CitySystem, unexpected } from './city-system.ts'

/** Who reads which inbox; each consumer has a mark of its own. */
export interface InboxReader {
  readonly inbox: string
  readonly consumer: string
}

/** All that this reader has not read yet; it is acknowledged page by page. */
export const emptyInbox = async (city: CitySystem, reader: InboxReader): Promise<readonly CityEvent[]> => {
  const found: CityEvent[] = []
  const page = `/v1/inbox?${new URLSearchParams({ ...reader, limit: '200' })}`
  for (;;) {
    const { events, nextCursor } = (await city.read(page)) as { events: CityEvent[]; nextCursor: string }
    if (events.length === 0) return found
    found.push(...events)
    const body = JSON.stringify({ ...reader, cursor: nextCursor })
    const answer = await city.call('POST', '/v1/inbox/ack', { body })
    if (answer.status !== 200) throw unexpected('an acknowledgement', answer)
  }
}
