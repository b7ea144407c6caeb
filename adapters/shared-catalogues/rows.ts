import {
  type CodeTable,
  type Decoded,
  isRecord,
  maxStagedRows,
  packetReader,
  permanent,
  type StagedCodes,
  type StagedRow,
} from '#adapter-kit'
import type { CatalogueSettings } from './settings.ts'
import { levelOf } from './tables.ts'

type Refusal = Extract<Decoded, { kind: 'reject' }>
type Row = Readonly<Record<string, unknown>>

const refusal = (code: string, reason: string, row: unknown): Refusal => ({
  kind: 'reject',
  code,
  reason,
  row,
})

export const objectsIn = (body: unknown): readonly Row[] => {
  if (!Array.isArray(body) || !body.every(isRecord))
    throw permanent('REPLY_UNREADABLE', 'The catalogue service answers with no list of objects')
  return body
}

/** A catalogue whose columns are other ones may mean anything by them: it is not read. */
export const columnsChanged = ({ catalogue }: CatalogueSettings, column: string, row: unknown): Refusal =>
  refusal('COLUMNS_CHANGED', `Danh mục ${catalogue} không còn cột ${column}; hãy đối chiếu lại cấu hình`, row)

export const unknownCatalogue = ({ catalogue }: CatalogueSettings): Refusal =>
  refusal('CATALOGUE_UNKNOWN', `Dịch vụ không có danh mục ${catalogue}`, { catalogue })

/** The columns of agencies are documented (national-protocols D.5); what else a catalogue has is not kept. */
const agencyColumns = {
  address: 'DiaChi',
  email: 'Email',
  phone: 'SoDienThoai',
  fax: 'Fax',
  website: 'Website',
  decidedBy: 'CoQuanBanHanhQd',
} as const

const attributesOf = ({ table, into }: CatalogueSettings, row: Row): Record<string, string> => {
  const level = levelOf(table)
  if (into !== undefined)
    return level !== undefined && (into === 'agencies' || into === 'units') ? { level } : {}
  if (!table.startsWith('agencies-')) return {}
  const reader = packetReader(row)
  const said = Object.entries(agencyColumns).map(([name, column]) => [name, reader?.text(column)] as const)
  const all = [...said, ['decidedOn', reader?.date('NgayBanHanhQd')] as const]
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

const rowOf = (asked: CatalogueSettings, row: Row): StagedRow => {
  const reader = packetReader(row)
  const source = reader?.text('QdBanHanhQdSuaDoi')
  return {
    code: reader?.text(asked.code) ?? '',
    name: reader?.text(asked.name) ?? '',
    ...(source !== undefined && { source }),
    attributes: attributesOf(asked, row),
  }
}

const targetOf = ({ table, into }: CatalogueSettings): CodeTable => into ?? `shared-catalogues.${table}`

/** The rows of a catalogue as a list to be staged, or why they cannot be. */
export const readRows = (
  asked: CatalogueSettings,
  columns: readonly string[],
  body: unknown,
  wholeLists: boolean,
): StagedCodes | Refusal => {
  const rows = objectsIn(body)
  const { catalogue, code, set, into } = asked
  // Taken for the whole, nothing would end everything.
  if (rows.length === 0)
    return refusal('CATALOGUE_EMPTY', `Danh mục ${catalogue} không có dòng nào`, { catalogue })
  if (rows.length > maxStagedRows)
    return refusal('CATALOGUE_TOO_LARGE', `Danh mục ${catalogue} có quá ${maxStagedRows} dòng`, { catalogue })
  for (const row of rows) {
    const missing = columns.find((column) => !Object.hasOwn(row, column))
    if (missing !== undefined) return columnsChanged(asked, missing, { catalogue, row })
    // A number has lost the zeros that it began with.
    if (typeof row[code] !== 'string')
      return refusal('CODE_NOT_TEXT', `Mã trong danh mục ${catalogue} phải là chuỗi ký tự`, {
        catalogue,
        row,
      })
  }
  const read = rows.map((row) => rowOf(asked, row))
  // The same row twice says nothing more; two that differ are shown to whoever confirms.
  const distinct = [...new Map(read.map((row) => [JSON.stringify(row), row])).values()]
  return {
    table: targetOf(asked),
    set,
    list: catalogue,
    rows: distinct,
    ...(wholeLists && into === undefined && { complete: true }),
  }
}
