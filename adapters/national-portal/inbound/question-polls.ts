import { createHash } from 'node:crypto'
import { type Decoded, type PollPage, permanent, poll, stating } from '#adapter-kit'
import { integration } from '../call.ts'
import { present, type Row, rowsOf } from '../catalogue.ts'
import type { PortalRequest } from '../portal-transport.ts'
import type { PortalReply } from '../reply.ts'
import type { Settings } from '../settings.ts'
import { resultRows } from './changes-poll.ts'
import { decoding, neededText, ofRow, type Part, textIn } from './packet.ts'

/**
 * Without a key: `HOIDAPID` stays the same while the question's state and answer change. Of a question that a page lists
 * several times each row is a thing of its own, by its answer.
 */
const readQuestion = (row: Part, service: string, listed: ReadonlyMap<string, number>): Decoded =>
  decoding(() => {
    const agencyCode = textIn(row, 'MADONVI')
    const askedBy = present({
      fullName: textIn(row, 'HOVATEN'),
      address: textIn(row, 'DIACHI'),
      email: textIn(row, 'THUDIENTU'),
      phone: textIn(row, 'SODIENTHOAI'),
    })
    const question = {
      questionId: neededText(row, 'HOIDAPID'),
      askedVia: 'national-portal' as const,
      content: neededText(row, 'NOIDUNG'),
      ...present({
        fieldCode: textIn(row, 'MALINHVUC'),
        procedureCode: textIn(row, 'MATTHCDP'),
        agency:
          agencyCode === undefined
            ? undefined
            : { code: agencyCode, ...present({ name: textIn(row, 'TENDONVI') }) },
        askedBy: Object.keys(askedBy).length > 0 ? askedBy : undefined,
        answerId: textIn(row, 'TRALOIID'),
        answer: textIn(row, 'NOIDUNGTRALOI'),
        partnerStatus: textIn(row, 'TRANGTHAI'),
      }),
    }
    const { questionId, answerId = '' } = question
    const about = [service, questionId, ...((listed.get(questionId) ?? 1) > 1 ? [answerId] : [])]
    return { kind: 'route', messages: [stating('question', question, { subject: about.join('|') })] }
  })

interface Position {
  readonly page: number
  readonly digest?: string
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'page' in value

const positionOf = (cursor: string | undefined): Position => {
  // A cursor that we wrote.
  const position: unknown = cursor === undefined ? { page: 1 } : JSON.parse(cursor)
  if (isPosition(position)) return position
  throw permanent('CURSOR_UNREADABLE', 'The cursor of the poll is none that this adapter wrote')
}

const fromStart = JSON.stringify({ page: 1 })

const countById = (rows: readonly Row[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const id = textIn({ at: '', row }, 'HOIDAPID') ?? ''
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const pageOf = (
  rows: readonly unknown[],
  { page, digest }: Position,
  { inbound }: Settings,
  service: string,
): PollPage => {
  const listed = countById(rowsOf(rows))
  const items = rowsOf(rows).map((row) => ofRow(readQuestion({ at: '', row }, service, listed), row))
  const mayBeMore = inbound.questionPages !== undefined && rows.length >= inbound.pageSize
  if (!mayBeMore) return { items, cursor: fromStart, more: false }
  const seen = createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 16)
  // One page for ever is the whole list of a portal without paging.
  if (seen === digest) return { items: [], cursor: fromStart, more: false }
  return { items, cursor: JSON.stringify({ page: page + 1, digest: seen }), more: true }
}

/** Neither a moment nor paging was seen, so each run asks for all; what equals the last state of a question is a repeat. */
const questions = (service: string, summary: string) =>
  poll<PortalRequest, PortalReply, Settings>({
    summary,
    messages: ['question'],
    everySeconds: 3600,
    toRequest(cursor, { settings }) {
      const { questionPages, pageSize } = settings.inbound
      if (!questionPages) return integration(service, {})
      const { pageArgument, sizeArgument } = questionPages
      return integration(service, { [pageArgument]: positionOf(cursor).page, [sizeArgument]: pageSize })
    },
    fromReply: (answer, cursor, { settings }) =>
      pageOf(resultRows(answer, settings), positionOf(cursor), settings, service),
  })

export const questionsForCity = questions(
  'LayDanhSachHoiDapGuiTuDVCQG',
  'Asks for the questions that citizens put to the city on the portal (LayDanhSachHoiDapGuiTuDVCQG).',
)

export const questionsOfAgencies = questions(
  'LayDanhSachHoiDapBoCoQuan',
  'Asks for the questions put to ministries and agencies (LayDanhSachHoiDapBoCoQuan).',
)
