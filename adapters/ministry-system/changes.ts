import { type Decoded, isRecord, type PollPage, parseJson, permanent, poll, transient } from '#adapter-kit'
import { webPageFailure } from '#transport/web-page.ts'
import { readChange } from './change.ts'
import type { MinistryReply, MinistryRequest } from './ministry-transport.ts'
import type { Settings } from './settings.ts'

const unreadable = () => permanent('REPLY_UNREADABLE', 'The answer is no page of changes')

/** The answer as an object; a web page instead of one is a proxy's or of maintenance. */
const documentIn = ({ body }: MinistryReply): Readonly<Record<string, unknown>> => {
  if (/^\s*</.test(body)) throw webPageFailure(body)
  try {
    const document = parseJson(body)
    if (isRecord(document)) return document
  } catch {
    // Said below.
  }
  throw unreadable()
}

const rowsIn = ({ body }: MinistryReply) => {
  const { maKetQua, duLieu, viTri, conNua } = documentIn({ body })
  if (maKetQua === '99') throw transient('PARTNER_BUSY', 'The ministry asks us to come later (99)')
  if (maKetQua !== '00') throw permanent('POLL_REFUSED', 'The ministry refuses the question')
  if (!Array.isArray(duLieu) || typeof viTri !== 'string' || viTri === '') throw unreadable()
  return { rows: duLieu as readonly unknown[], position: viTri, more: conNua === true }
}

const itemOf = (row: unknown, settings: Settings): Decoded => {
  const read = readChange(row, '', settings)
  return 'kind' in read ? { ...read, row } : { kind: 'route', messages: [read] }
}

const start = '0'

/**
 * What changed at the ministry since a position (PROPOSED: address, arguments and rows). What is met again is known by its
 * key, and what comes out of order tells by `changedAt` which is newer.
 */
export const changes = poll<MinistryRequest, MinistryReply, Settings>({
  summary: 'Asks for what changed in dossiers that the ministry owns and our agencies have a part in.',
  messages: ['dossier-mirror'],
  everySeconds: 120,
  toRequest: (cursor, { settings }) => ({
    path: settings.changesPath,
    query: { viTri: cursor ?? start, soLuong: String(settings.pageSize) },
  }),
  fromReply(reply, cursor, { settings }): PollPage {
    const { rows, position, more } = rowsIn(reply)
    // It would be asked for ever.
    if (more && position === (cursor ?? start))
      throw permanent('PAGING_STUCK', 'The ministry says that there is more, at the same position')
    return { items: rows.map((row) => itemOf(row, settings)), cursor: position, more }
  },
})
