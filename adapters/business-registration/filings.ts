import {
  addDays,
  type DeliveryContext,
  dayInVietnam,
  type PollPage,
  permanent,
  poll,
  vietnamFormat,
  vietnamInstant,
  wholeNumber,
} from '#adapter-kit'
import type { JsonReply, JsonRequest } from '#transport/gateway/json-transport.ts'
import { answerIn, rowsIn } from './answer.ts'
import { readFilingRow } from './filing.ts'
import type { Settings } from './settings.ts'

/** The register takes no wider window: so many days, both ends counted (national-protocols E.1). */
const widest = 5

/** Days of receipt that are asked about at once, and how many of their filings are behind us. */
interface Window {
  readonly from: string
  readonly to: string
  readonly offset: number
}

const written = ({ from, to, offset }: Window): string => `${from}/${to}/${offset}`

const earlier = (one: string, other: string): string => (one < other ? one : other)

const windowFrom = (from: string, today: string): Window => ({
  from,
  to: earlier(addDays(from, widest - 1), today),
  offset: 0,
})

/**
 * A cursor is a window that is being read, or, at the end of a run, the day up to which all was read. The next run begins some days
 * before it: the list goes by the day of receipt, and what was received moves later.
 */
const windowAt = (cursor: string | undefined, { at, settings }: DeliveryContext<Settings>): Window => {
  const today = dayInVietnam(at)
  const [from = today, to, offset = '0'] = (cursor ?? today).split('/')
  if (to !== undefined) return { from, to, offset: Number(offset) }
  return windowFrom(addDays(earlier(from, today), -settings.lookBackDays), today)
}

const dayAsked = (day: string): string => vietnamFormat(vietnamInstant(day), 'dd/MM/yyyy')

/** Where to go on: in the window, in the next one, or at the next run. */
const after = (window: Window, rows: number, count: number, { at, settings }: DeliveryContext<Settings>) => {
  const read = window.offset + rows
  // Whether DataCount is of the page or of the window is not said; a full page is always followed by another question.
  if (rows > 0 && (rows >= settings.pageSize || count > read))
    return { cursor: written({ ...window, offset: read }), more: true }
  const today = dayInVietnam(at)
  if (window.to >= today) return { cursor: window.to, more: false }
  return { cursor: written(windowFrom(addDays(window.to, 1), today)), more: true }
}

/** The filings of the last days, in windows of at most five days and pages inside of them. */
export const filings = poll<JsonRequest, JsonReply, Settings>({
  summary: 'Asks for filings at the business registration office and what has become of them.',
  messages: ['enterprise-filing'],
  everySeconds: 900,
  toRequest(cursor, context) {
    const { from, to, offset } = windowAt(cursor, context)
    const { paths, pageSize } = context.settings
    const window = { from_date: dayAsked(from), to_date: dayAsked(to) }
    return {
      method: 'GET',
      path: paths.filings,
      query: { ...window, offset: String(offset), limit: String(pageSize) },
    }
  },
  fromReply(reply, cursor, context): PollPage {
    const fields = answerIn(reply)
    const rows = rowsIn(fields)
    const window = windowAt(cursor, context)
    const count = wholeNumber(String(fields.DataCount ?? 0)) ?? 0
    if (rows.length > 10 * context.settings.pageSize)
      throw permanent('REPLY_TOO_LARGE', 'The register gives far more filings than were asked for')
    return {
      items: rows.map((row) => readFilingRow(row, context.settings)),
      ...after(window, rows.length, count, context),
    }
  },
})
