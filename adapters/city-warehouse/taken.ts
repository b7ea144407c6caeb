import { completed, inDoubt, isRecord, type Outcome, permanent, rejected, transient } from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'
import type { Reply } from './transport.ts'

/** What the warehouse says of the events of one request. */
interface Taken {
  readonly processed: number
  /** By the ids of those that it does not take; what it says of them is its own text. */
  readonly refused: ReadonlyMap<string, string>
}

const refusedIn = (list: unknown): ReadonlyMap<string, string> =>
  new Map(
    (Array.isArray(list) ? list.filter(isRecord) : []).flatMap(({ eventId, reason }) =>
      typeof eventId === 'string' ? [[eventId, typeof reason === 'string' ? reason : '']] : [],
    ),
  )

const count = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** `ok` and `partial` are answers, and have to add up; "busy" may have taken everything, which a repeat does not harm. */
const takenIn = ({ status, body }: Reply, ids: readonly string[]): Taken => {
  if (status === 413)
    throw permanent('EVENTS_TOO_LARGE', 'The warehouse takes fewer events at once', { status })
  if (!isRecord(body)) throw inDoubt('REPLY_UNREADABLE', 'The answer of the warehouse is no object')
  const { status: said, message } = body
  const words = {
    ...(typeof said === 'string' && { partnerCode: said }),
    ...(typeof message === 'string' && { partnerText: message }),
  }
  if (said === 'busy')
    throw inDoubt('PARTNER_BUSY', 'The warehouse says that it is busy, and may have taken it', words)
  if (said === 'invalid') throw permanent('EVENTS_UNREADABLE', 'The warehouse cannot read the events', words)
  if (said !== 'ok' && said !== 'partial')
    throw inDoubt('REPLY_UNREADABLE', 'The answer of the warehouse is none of those that are known', words)
  const refused = refusedIn(body.refused)
  const processed = count(body.processed)
  const adds = count(body.accepted) + count(body.duplicates) + refused.size === processed
  const isWhole = said === 'partial' || (processed === ids.length && refused.size === 0)
  // One that we did not send stands for one that we did: which, nobody knows.
  const areOurs = [...refused.keys()].every((id) => ids.includes(id))
  if (!adds || !isWhole || !areOurs || processed > ids.length || status > 299)
    throw inDoubt('COUNTS_DIFFER', 'What the warehouse says to have taken does not add up')
  return { processed, refused }
}

const outcomeOf = (id: string, { refused }: Taken): Outcome<Receipt> => {
  const reason = refused.get(id)
  return reason === undefined
    ? completed({})
    : rejected('EVENT_REFUSED', 'Kho dữ liệu thành phố không nhận sự kiện này', 'operator', {
        partnerText: reason,
      })
}

export const readTaken = (reply: Reply, id: string): Outcome<Receipt> => {
  const taken = takenIn(reply, [id])
  if (taken.processed === 0) throw transient('NOT_PROCESSED', 'The warehouse has not come to the event')
  return outcomeOf(id, taken)
}

/** Where it has not come to all of them each goes alone: it knows those that it has by their ids. */
export const readBatch = (
  reply: Reply,
  ids: readonly string[],
): readonly Outcome<Receipt>[] | 'separately' => {
  if (reply.status === 413) return 'separately'
  const taken = takenIn(reply, ids)
  return taken.processed === ids.length ? ids.map((id) => outcomeOf(id, taken)) : 'separately'
}
