import { type PacketReader, packetReader, parseJson, permanent, readMoment } from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { accessFailure, answerIn, objectIn, unknownCode } from './answer.ts'
import { readEntry } from './entry.ts'

/** What the newer client says of one dossier. */
export interface Row {
  readonly number: string
  readonly state: string
  readonly fields: PacketReader
  readonly entry: ReturnType<typeof readEntry>
}

const readRow = (fields: PacketReader, raw: unknown): Row[] => {
  const number = fields.text('maHoSoMCDT')
  const state = fields.text('trangThai')
  // A dossier that is not there has a row with `errors`, or none.
  if (number === undefined || state === undefined || fields.text('errors') !== undefined) return []
  const said = objectIn((raw as Readonly<Record<string, unknown>>).ketQuaXuLy, parseJson)
  const result = said && packetReader(said)
  return [{ number, state, fields, entry: result && readEntry(result) }]
}

const rowsOf = (value: unknown): Row[] => {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw permanent('REPLY_UNREADABLE', 'The answer about dossiers holds no list')
  return value.flatMap((raw: unknown) => {
    const fields = packetReader(raw)
    return fields ? readRow(fields, raw) : []
  })
}

/** iGate parts its answer into two lists, and a result was found in either (national-protocols-2026 E.2). */
const ofEitherList = (lists: Readonly<Record<string, unknown>>): Row[] =>
  [lists.List_Suss, lists.List_ERR].flatMap((list) =>
    (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
      const result = objectIn(objectIn(item, parseJson)?.result, parseJson)
      return rowsOf(result?.value)
    }),
  )

/** Registered, and closed after it (national-protocols-2026 E.2). */
export const isRegistered = (state: string): boolean => state === '4' || state === '5'

const timeOf = ({ fields }: Row): number => {
  const at = readMoment(fields.text('thoiGianThucHien') ?? '')
  return at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at)
}

const rankOf = ({ state, entry }: Row): number => (isRegistered(state) ? (entry ? 2 : 1) : 0)

/** A result goes before all else, then what happened later: the lists are in no order that is known. */
const isNewer = (row: Row, best: Row): boolean => {
  const [one, other] = [rankOf(row), rankOf(best)]
  return one === other ? timeOf(row) >= timeOf(best) : one > other
}

/** Of several rows about one dossier that with a result, else the newest. */
const onePerDossier = (rows: readonly Row[]): Row[] => {
  const best = new Map<string, Row>()
  for (const row of rows) {
    const other = best.get(row.number)
    if (!other || isNewer(row, other)) best.set(row.number, row)
  }
  return [...best.values()]
}

/** What the newer client, or iGate, says of the dossiers that were asked about. */
export const readRows = (reply: JsonReply): readonly Row[] => {
  const { body } = reply
  const fields = objectIn(body, parseJson)
  if (!fields) throw permanent('REPLY_UNREADABLE', 'The answer about dossiers is no object')
  if ('List_Suss' in fields || 'List_ERR' in fields) return onePerDossier(ofEitherList(fields))
  const answer = answerIn(reply)
  if (answer.status !== '1') throw accessFailure(answer) ?? unknownCode(answer)
  return onePerDossier(rowsOf(fields.value))
}
