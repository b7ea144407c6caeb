import { createHash } from 'node:crypto'
import { type Decoded, incoming, type PollPage, permanent, poll } from '#adapter-kit'
import { integration } from '../call.ts'
import { present, rowsOf } from '../catalogue.ts'
import type { PortalRequest } from '../portal-transport.ts'
import type { PortalReply } from '../reply.ts'
import type { Settings } from '../settings.ts'
import { resultRows } from './changes-poll.ts'
import { decoding, neededText, ofRow, type Part, textIn } from './packet.ts'

/** Without a key: `HOIDAPID` stays the same while the question's state and answer change. */
const readQuestion = (row: Part): Decoded =>
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
    return { kind: 'route', messages: [incoming('question', question)] }
  })

interface Position {
  readonly page: number
  readonly digest?: string
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'page' in value

const positionOf = (cursor: string | undefined): Position => {
  const position: unknown = cursor === undefined ? { page: 1 } : JSON.parse(cursor)
  if (isPosition(position)) return position
  throw permanent('CURSOR_UNREADABLE', 'The cursor of the poll is none that this adapter wrote')
}

const fromStart = JSON.stringify({ page: 1 })

const pageOf = (rows: readonly unknown[], { page, digest }: Position, { inbound }: Settings): PollPage => {
  const items = rowsOf(rows).map((row) => ofRow(readQuestion({ at: '', row }), row))
  const mayBeMore = inbound.questionPages !== undefined && rows.length >= inbound.pageSize
  if (!mayBeMore) return { items, cursor: fromStart, more: false }
  const seen = createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 16)
  // One page for ever is the whole list of a portal without paging.
  if (seen === digest) return { items: [], cursor: fromStart, more: false }
  return { items, cursor: JSON.stringify({ page: page + 1, digest: seen }), more: true }
}

/** Neither a moment nor paging was seen, so each run asks for all; what is known already is dropped by its content. */
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
      pageOf(resultRows(answer, settings), positionOf(cursor), settings),
  })

export const questionsForCity = questions(
  'LayDanhSachHoiDapGuiTuDVCQG',
  'Asks for the questions that citizens put to the city on the portal (LayDanhSachHoiDapGuiTuDVCQG).',
)

export const questionsOfAgencies = questions(
  'LayDanhSachHoiDapBoCoQuan',
  'Asks for the questions put to ministries and agencies (LayDanhSachHoiDapBoCoQuan).',
)
