import { isoOf, type PacketReader, readPartialDate, withoutAbsent } from '#adapter-kit'
import type { CivilRegisterEntry } from '#schemas/types.ts'

/** A whole day; of less there is nothing to write down. */
const wholeDay = (text: string): string | undefined => {
  const date = readPartialDate(text)
  return date?.day === undefined ? undefined : isoOf(date)
}

/** What the register wrote down; the document and the newer client use the same names (national-protocols E.2). */
export const readEntry = (row: PacketReader): Omit<CivilRegisterEntry, 'dossierCode'> | undefined => {
  const fields = withoutAbsent<Omit<CivilRegisterEntry, 'dossierCode'>>({
    registerId: row.text('id'),
    number: row.text('so'),
    book: row.text('quyenSo'),
    page: row.text('trangSo'),
    registeredOn: row.parsed('ngayDangKy', wholeDay),
  })
  const unreadable = row.unreadable().slice(0, 50)
  return fields?.number === undefined
    ? undefined
    : { ...fields, ...(unreadable.length > 0 && { unreadable: [...unreadable] }) }
}
