import { isRecord, permanent, transient } from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The answer as an object. `Status` "0" says that the register failed, not why: it is asked again later. */
export const answerIn = ({ body }: JsonReply): Fields => {
  if (!isRecord(body)) throw permanent('REPLY_UNREADABLE', 'The answer of the register is no object')
  const { Status, Message } = body
  if (String(Status ?? '1') === '1') return body
  throw transient('PARTNER_BUSY', 'The register says that it failed', {
    partnerCode: String(Status),
    ...(typeof Message === 'string' && { partnerText: Message }),
  })
}

/** The rows of an answer: its one list, or its one object. What holds them has no name that is known. */
export const rowsIn = (fields: Fields): readonly unknown[] => {
  const [list, another] = Object.values(fields).filter(Array.isArray)
  if (another) throw permanent('REPLY_UNREADABLE', 'The answer of the register holds more than one list')
  if (list) return list
  if ('IN_JOURNAL_NO' in fields) return [fields]
  const objects = Object.values(fields).filter(isRecord)
  if (objects.length > 1) throw permanent('REPLY_UNREADABLE', 'The answer of the register holds no list')
  if (objects.length === 0 && fields.Status === undefined && fields.DataCount === undefined)
    throw permanent('REPLY_UNREADABLE', 'The answer of the register holds no rows')
  return objects
}
