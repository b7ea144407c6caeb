import { createHash } from 'node:crypto'
import { type DeliveryContext, type PollPage, permanent, poll, vietnamFormat } from '#adapter-kit'
import type { FeedbackRequest } from './feedback-transport.ts'
import { readPetitionRow } from './petition.ts'
import { type FeedbackReply, outcomeOf } from './reply.ts'
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

/** Where a run stands: which petitions by the moment of submission, in milliseconds, and how far in their list. */
interface Position {
  readonly from: number
  readonly to: number
  readonly page: number
  /** Of the page before: a partner that knows no paging gives the same one for ever. */
  readonly digest: string
}

const written = ({ from, to, page, digest }: Position): string => [from, to, page, digest].join('/')

const dayMs = 86_400_000

/** Between two runs the cursor is the end of the last one; the next looks back from there, however long it was in coming. */
const positionAt = (cursor: string | undefined, { at, settings }: Context): Position => {
  const [from, to, page, digest = ''] = cursor?.split('/') ?? []
  if (to !== undefined) return { from: Number(from), to: Number(to), page: Number(page), digest }
  const now = at.getTime()
  const since = from === undefined ? now : Math.min(Number(from), now)
  return { from: since - settings.lookBackDays * dayMs, to: now, page: 1, digest: '' }
}

const digits = (instant: number): string => vietnamFormat(instant, 'yyyyMMddHHmmss')

/** The same row twice in a page is one. */
const distinct = (rows: readonly unknown[]): readonly unknown[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
]

const rowsIn = (reply: FeedbackReply, settings: Settings): readonly unknown[] => {
  const outcome = outcomeOf(reply, settings)
  if (outcome.kind !== 'completed') {
    const words = { partnerCode: reply.code, partnerText: reply.message }
    throw permanent('POLL_REFUSED', 'The partner refused the question', words)
  }
  const { result } = reply
  if (!Array.isArray(result)) throw permanent('REPLY_UNREADABLE', 'The result is no list')
  if (result.length > 10 * settings.pageSize)
    throw permanent('REPLY_TOO_LARGE', 'The page has far more rows than were asked for')
  return result
}

/**
 * All petitions that were submitted in the last days, page by page until an empty one. The list has no moment of change, so each run
 * asks for all of them; a row that slips between two pages while others move is met by the next run.
 */
export const petitions = poll<FeedbackRequest, FeedbackReply, Settings>({
  summary: 'Asks for petitions of citizens, and what they say of the answers.',
  messages: ['petition'],
  everySeconds: 900,
  toRequest(cursor, context) {
    const { from, to, page } = positionAt(cursor, context)
    const { services, pageSize } = context.settings
    return {
      service: services.list,
      body: { tuNgay: digits(from), denNgay: digits(to), trang: page, soBanGhi: pageSize },
    }
  },
  fromReply(reply, cursor, context): PollPage {
    const rows = rowsIn(reply, context.settings)
    const position = positionAt(cursor, context)
    if (rows.length === 0) return { items: [], cursor: String(position.to), more: false }
    const digest = createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 16)
    const isSame = digest === position.digest
    // Fewer than a page may hold are all there are, whatever page is asked for.
    if (isSame && rows.length < context.settings.pageSize)
      return { items: [], cursor: String(position.to), more: false }
    if (isSame)
      throw permanent('PAGING_IGNORED', 'The partner gives the same page again; its paging is another')
    return {
      items: distinct(rows).map((row) => readPetitionRow(row, context.settings)),
      cursor: written({ ...position, page: position.page + 1, digest }),
      more: true,
    }
  },
})
