import type { Text } from '#adapter-kit'

/** What may be known of a person or an enterprise and be held against what a database says. */
export const fields = {
  personalId: { vi: 'Số định danh cá nhân', en: 'Personal id number' },
  cmnd: { vi: 'Số CMND', en: 'Old identity card number' },
  taxCode: { vi: 'Mã số thuế', en: 'Tax code' },
  insuranceNumber: { vi: 'Mã số bảo hiểm xã hội', en: 'Insurance number' },
  fullName: { vi: 'Họ và tên', en: 'Full name' },
  name: { vi: 'Tên doanh nghiệp', en: 'Name of the enterprise' },
  birthDate: { vi: 'Ngày sinh', en: 'Birth date' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  provinceCode: { vi: 'Mã tỉnh, thành phố', en: 'Province code' },
  wardCode: { vi: 'Mã phường, xã', en: 'Ward code' },
} as const satisfies Readonly<Record<string, Text>>

export type Field = keyof typeof fields

export const fieldNames = Object.keys(fields) as readonly Field[]

/** What somebody says of a person or an enterprise, by field; dates as much of `YYYY-MM-DD` as is known. */
export type Stated = Readonly<Partial<Record<Field, string>>>

/** Of a file: the fields, and the city's own key of a row, the day on which its codes were written, the dossier it stands in. */
export const columns: readonly string[] = ['ref', ...fieldNames, 'codesOn', 'dossierCode']

/** What should stand in a field, and who says so: its form alone, the table of units, or a database. */
export interface Proposal {
  readonly field: Field
  /** Absent where a person has to choose. */
  readonly value?: string
  readonly candidates?: readonly { readonly code: string; readonly name: string }[]
  /** `form`, `units`, or `endpoint.operation`. */
  readonly source: string
}
