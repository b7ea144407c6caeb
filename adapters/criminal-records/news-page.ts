import { isRecord, packetReader, permanent } from '#adapter-kit'
import { ready } from './codes.ts'

/** A row of the list of changes. */
export interface NewsRow {
  /** Theirs, by which it is acknowledged. */
  readonly id: string
  /** The receipt number: the dossier's code. */
  readonly number: string
  readonly state: string
  readonly row: unknown
}

interface Place {
  /** The id at which the last page ended; empty: from the beginning. */
  readonly after: string
  readonly atMost: number
}

/** Ids are counted: a longer one is later. What is no number sorts by its letters. */
const compared = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other))

const readRow = (row: unknown): NewsRow => {
  const packet = packetReader(row)
  const [id = '', number = '', state = ''] = ['DECLARATION_ID', 'RECEIVE_NO', 'DEC_STATUS_ID'].map((name) =>
    packet?.text(name),
  )
  return { id, number, state, row }
}

/**
 * The rows of one page, by their ids. The list has neither pages nor an order that is known, and what nobody takes stays on it: going by
 * the ids, it keeps nothing else from its turn.
 */
export const newsPage = (body: unknown, { after, atMost }: Place) => {
  const listed = isRecord(body) ? body.LISTCONTENT : undefined
  if (!Array.isArray(listed)) throw permanent('REPLY_UNREADABLE', 'The answer holds no list of changes')
  const rows = listed.map(readRow).toSorted((one, other) => compared(one.id, other.id))
  const left = after === '' ? rows : rows.filter(({ id }) => compared(id, after) > 0)
  const cut = left.slice(0, atMost)
  // The same id twice is one dossier: both rows go together.
  const last = cut.at(-1)?.id
  const page = left.filter((row, index) => index < atMost || row.id === last)
  return { page, more: left.length > page.length }
}

/** Of a page those whose certificates are to be asked for. An answer without a list is for the mapping to judge. */
export const numbersReady = (body: unknown, place: Place): string[] => {
  if (!isRecord(body) || !Array.isArray(body.LISTCONTENT)) return []
  const numbers = newsPage(body, place).page.flatMap(({ number, state }) =>
    state === ready && number !== '' ? [number] : [],
  )
  return [...new Set(numbers)]
}
