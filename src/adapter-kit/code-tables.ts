import type { Text } from './finding.ts'

export interface TableShape {
  readonly title: Text
  /** Columns besides those that every table has: the same thing's name in other systems, and where it belongs. */
  readonly columns: Readonly<Record<string, Text>>
  /** Those of them that hold words, times or lists: they are not looked at as codes are, and may be longer. */
  readonly words?: readonly string[]
}

const national: Text = {
  vi: 'Mã quốc gia; để trống ở bộ mã quốc gia nghĩa là chính mã của dòng',
  en: 'National code; empty in the national set means the code of the row itself',
}
const procedure: Text = { vi: 'Mã thủ tục mà mã này thuộc về', en: 'Procedure that the code belongs to' }
const level: Text = { vi: 'Cấp', en: 'Level' }
const parent: Text = { vi: 'Mã cấp trên trực tiếp', en: 'Code of what it belongs to' }

/** The code tables that the bridge itself asks; adapters may declare others, `<adapter>.<name>`. */
export const codeTables = {
  agencies: {
    title: { vi: 'Cơ quan, đơn vị', en: 'Agencies' },
    columns: {
      portal: { vi: 'Mã đơn vị trên Cổng (madonvi)', en: "The portal's name for it (madonvi)" },
      xroad: { vi: 'Mã thành viên trên trục liên thông', en: 'Member code on the exchange (X-Road)' },
      rest: { vi: 'MaDonViTiepNhan của thế hệ REST', en: 'MaDonViTiepNhan of the REST generation' },
      level,
      parent,
    },
  },
  procedures: {
    title: { vi: 'Thủ tục hành chính', en: 'Procedures' },
    columns: {
      national,
      suffixed: {
        vi: 'Mã quốc gia kèm mã địa phương',
        en: "National code with the local authority's suffix",
      },
      field: { vi: 'Mã lĩnh vực', en: 'Field code' },
      level,
    },
  },
  fields: { title: { vi: 'Lĩnh vực', en: 'Fields' }, columns: { national } },
  fees: { title: { vi: 'Phí, lệ phí', en: 'Fees' }, columns: { national, procedure } },
  roots: { title: { vi: 'Mã gốc của tỉnh, thành phố', en: 'Province roots' }, columns: {} },
  units: {
    title: { vi: 'Đơn vị hành chính', en: 'Administrative units' },
    columns: { level, parent, postal: { vi: 'Mã bưu chính', en: 'Postal code' } },
  },
  results: { title: { vi: 'Kết quả thủ tục', en: 'Results' }, columns: { national, procedure } },
  components: { title: { vi: 'Thành phần hồ sơ', en: 'Components' }, columns: { national, procedure } },
  replacements: {
    title: { vi: 'Thành phần hồ sơ được thay bằng dữ liệu', en: 'Components that data replace' },
    columns: {
      question: {
        vi: 'Câu hỏi trả lời thay: kết_nối.nghiệp_vụ',
        en: 'What answers instead: endpoint.operation',
      },
      database: { vi: 'Tên cơ sở dữ liệu, như population', en: 'Name of the database, such as population' },
      shows: {
        vi: 'Phần của câu trả lời phải có, cách nhau bằng |',
        en: 'Parts of the answer that have to be there, with | between',
      },
      reuse: {
        vi: 'Cờ tái sử dụng ghi cho thành phần (0, 1, 2)',
        en: 'Re-use flag of the component (0, 1, 2)',
      },
    },
  },
  desks: {
    title: { vi: 'Quầy, điểm tiếp nhận hồ sơ', en: 'Desks where dossiers are handed in' },
    columns: {
      agency: { vi: 'Mã cơ quan của quầy', en: 'Code of the agency whose desk it is' },
      address: { vi: 'Địa chỉ', en: 'Address' },
      latitude: { vi: 'Vĩ độ (WGS 84), như 21.0285', en: 'Latitude (WGS 84), such as 21.0285' },
      longitude: { vi: 'Kinh độ (WGS 84), như 105.8542', en: 'Longitude (WGS 84), such as 105.8542' },
      mon: {
        vi: 'Giờ mở cửa thứ Hai, như 07:30-11:30 13:30-17:00, hoặc 24h',
        en: 'Hours on Monday, such as 07:30-11:30 13:30-17:00, or 24h',
      },
      tue: { vi: 'Giờ mở cửa thứ Ba', en: 'Hours on Tuesday' },
      wed: { vi: 'Giờ mở cửa thứ Tư', en: 'Hours on Wednesday' },
      thu: { vi: 'Giờ mở cửa thứ Năm', en: 'Hours on Thursday' },
      fri: { vi: 'Giờ mở cửa thứ Sáu', en: 'Hours on Friday' },
      sat: { vi: 'Giờ mở cửa thứ Bảy', en: 'Hours on Saturday' },
      sun: { vi: 'Giờ mở cửa Chủ nhật', en: 'Hours on Sunday' },
      holidays: {
        vi: 'Giờ mở cửa ngày lễ và ngày nghỉ hoán đổi; để trống là nghỉ',
        en: 'Hours on public holidays and days off that were swapped; empty means closed',
      },
      swapped: {
        vi: 'Giờ mở cửa ngày làm bù; để trống là như thứ Hai',
        en: 'Hours on days that are worked instead; empty means as on Monday',
      },
      hotline: { vi: 'Số điện thoại', en: 'Telephone' },
      procedures: {
        vi: 'Mã thủ tục nhận tại quầy, cách nhau bằng |; trống cả hai cột là nhận mọi thủ tục',
        en: 'Codes of the procedures that are taken, with | between; everything where both are empty',
      },
      fields: {
        vi: 'Mã lĩnh vực nhận tại quầy, cách nhau bằng |',
        en: 'Codes of the fields that are taken, with | between',
      },
    },
    words: [
      'address',
      'latitude',
      'longitude',
      'mon',
      'tue',
      'wed',
      'thu',
      'fri',
      'sat',
      'sun',
      'holidays',
      'swapped',
      'hotline',
      'procedures',
      'fields',
    ],
  },
} as const satisfies Readonly<Record<string, TableShape>>

export type OwnTable = keyof typeof codeTables

export const codeTableNames = Object.keys(codeTables) as readonly OwnTable[]

/** `<adapter>.<name>`: a table that an adapter declares. It is kept and looked up like the others; no message is translated by it. */
type AdapterTable = `${string}.${string}`

export type CodeTable = OwnTable | AdapterTable

/** The most rows that one list may bring at once. */
export const maxStagedRows = 20_000

/** A row of a list as a partner keeps it. */
export interface StagedRow {
  readonly code: string
  readonly name: string
  /** First and last day, YYYY-MM-DD, where the partner says them. */
  readonly from?: string
  readonly to?: string
  /** The decision that says so. */
  readonly source?: string
  /** By the columns of the table. What the partner says nothing of is left out: it stays as it was. */
  readonly attributes?: Readonly<Record<string, string>>
}

/** Rows of a code table that a partner keeps. They wait until a person has seen what they would change, and confirmed it. */
export interface StagedCodes {
  readonly table: CodeTable
  /** Whose codes; `national` where nothing is said. */
  readonly set?: string
  /** The partner's name of the list, for people. A newer list of that name takes the place of one that waits. */
  readonly list: string
  /** At most {@link maxStagedRows}. */
  readonly rows: readonly StagedRow[]
  /** All that holds is among the rows, so that what the table has besides has ended. */
  readonly complete?: true
}

/** What may be asked of a row: its code, its name, or a column of its table. */
type ColumnOf<Table extends OwnTable> =
  | 'code'
  | 'name'
  | (keyof (typeof codeTables)[Table]['columns'] & string)

interface QuestionAbout<Table extends OwnTable> {
  readonly table: Table
  readonly code: string
  /** Columns in which the code may stand; the first in which it stands anywhere decides. Default: `code`. */
  readonly by?: readonly ColumnOf<Table>[]
  /** What is wanted in its place. */
  readonly form: ColumnOf<Table>
  /** When the code was written down: an RFC 3339 time, of which the day in Vietnam counts. Default: now. */
  readonly on?: string | undefined
  /** Whether what is wanted has to be valid on that day, or on the day of sending. Default: `then`. */
  readonly asOf?: 'then' | 'now'
  /** JSON pointer to the field of the message. */
  readonly pointer: string
}

/** A code of a message that means something else, or is called something else, at the partner. */
export type CodeQuestion = { [Table in OwnTable]: QuestionAbout<Table> }[OwnTable]

/** What the tables gave, by the pointers of the questions. A field that is not there goes as it is. */
export type TranslatedCodes = Readonly<Record<string, string>>
