import { createHash } from 'node:crypto'
import {
  type Decoded,
  type PollPage,
  permanent,
  poll,
  readMoment,
  vietnamClock,
  vietnamInstant,
} from '#adapter-kit'
import { integration } from '../call.ts'
import { rowsOf } from '../catalogue.ts'
import type { PortalRequest } from '../portal-transport.ts'
import { refused, wordsOf } from '../refusal.ts'
import { type PortalReply, resultOf } from '../reply.ts'
import type { Settings } from '../settings.ts'
import { decodeEvent, type EventKind, messagesOf } from './events.ts'
import { ofRow, type Part, textIn } from './packet.ts'

/** How far we have come. Within a run `from` stands still and `page` rises. */
interface Position {
  /** `yyyy-MM-ddTHH:mm:ss.fff`, Vietnam time; empty asks for all. */
  readonly from: string
  readonly page: number
  /** When this run began, by our clock. */
  readonly begun?: string
  /** The latest moment that a row of this run bore. */
  readonly latest?: string
  /** Of the page before: a portal that knows no paging gives the same one for ever. */
  readonly digest?: string
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'from' in value && 'page' in value

const positionOf = (cursor: string | undefined, { inbound }: Settings): Position => {
  if (cursor === undefined) return { from: inbound.since ?? '', page: 1 }
  // A cursor that we wrote.
  const position: unknown = JSON.parse(cursor)
  if (isPosition(position)) return position
  throw permanent('CURSOR_UNREADABLE', 'The cursor of the poll is none that this adapter wrote')
}

/** What was refused throws or is thrown here: a poll has no outcome of its own to give a "no" in. */
export const resultRows = (answer: PortalReply, settings: Settings): readonly unknown[] => {
  const result = resultOf(answer, settings)
  if (typeof result === 'object') return rowsOf(result)
  if (result !== undefined) throw permanent('REPLY_UNREADABLE', 'The result is no list')
  const { code } = refused(answer, settings)
  throw permanent('POLL_REFUSED', `The portal refused the question (${code})`, wordsOf(answer))
}

const momentOf = (row: Part): string | undefined => {
  const moment = readMoment(textIn(row, 'ThoiDiem') ?? '')
  return moment === undefined ? undefined : vietnamClock(Date.parse(moment))
}

/**
 * The latest of these, but never beyond the run's beginning: one row dated ahead would hide all that comes until then, and
 * in a long run a row may come to light on a page that was read before.
 */
const latestOf = (moments: readonly (string | undefined)[], begun: string): string | undefined => {
  const latest = moments
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1)
  return latest !== undefined && latest > begun ? begun : latest
}

/** Where the next run begins: so far back that a row is met that bore the same moment or came to light late. */
const before = (moment: string, seconds: number): string =>
  vietnamClock(vietnamInstant(moment).getTime() - seconds * 1000)

const digestOf = (rows: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 16)

const kinds = Object.keys(messagesOf) as EventKind[]

const pageOf = (rows: readonly unknown[], position: Position, at: Date, settings: Settings): PollPage => {
  const { pageSize, overlapSeconds } = settings.inbound
  const parts = rowsOf(rows).map((row): Part => ({ at: '', row }))
  const items: Decoded[] = parts.map((part) => ofRow(decodeEvent(part, kinds, settings), part.row))
  const { from, page, begun = vietnamClock(at) } = position
  const latest = latestOf([position.latest, ...parts.map(momentOf)], begun)
  if (rows.length >= pageSize) {
    const digest = digestOf(rows)
    if (digest === position.digest) {
      throw permanent('PAGING_IGNORED', 'The portal gives the same page again; its paging is another')
    }
    const next: Position = { from, page: page + 1, begun, ...(latest && { latest }), digest }
    return { items, cursor: JSON.stringify(next), more: true }
  }
  const next: Position = {
    from: latest === undefined ? from : before(latest, overlapSeconds),
    page: 1,
  }
  return { items, cursor: JSON.stringify(next), more: false }
}

/**
 * What happened to online dossiers since a moment (PROPOSED: the service, its arguments and its rows; a row is what a
 * callback would have brought, with `ThoiDiem`). Rows met again are known by their keys.
 */
export const onlineChanges = poll<PortalRequest, PortalReply, Settings>({
  summary: 'Asks for what citizens did with online dossiers, in case a call of the portal did not reach us.',
  messages: Object.values(messagesOf),
  everySeconds: 300,
  toRequest(cursor, { settings }) {
    const { from, page } = positionOf(cursor, settings)
    const { changesService, pageSize } = settings.inbound
    return integration(changesService, { tuThoiDiem: from, trang: page, soBanGhi: pageSize })
  },
  fromReply: (answer, cursor, { at, settings }) =>
    pageOf(resultRows(answer, settings), positionOf(cursor, settings), at, settings),
})
