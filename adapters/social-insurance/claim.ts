import {
  type DeliveryContext,
  dateDigits,
  type Finding,
  isRealDate,
  permanent,
  reject,
  settled,
} from '#adapter-kit'
import type { InsuredPersonClaim, PersonReference } from '#schemas/types.ts'
import type { JsonRequest } from '#transport/gateway/json-transport.ts'
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>
type BirthDate = InsuredPersonClaim['birthDate']

const sexCodes = { male: '1', female: '2', other: '3' } as const

/** How much of a birth date is known: 0 all of it, 1 the year, 2 the month too (national-protocols E.7). */
const kindOf = ({ month, day }: BirthDate): '0' | '1' | '2' => {
  if (day !== undefined) return '0'
  return month === undefined ? '1' : '2'
}

const digitsKnown = { '0': 8, '1': 4, '2': 6 } as const

const born = (date: BirthDate, { partialBirthDates }: Settings) => {
  const loaiNgaySinh = kindOf(date)
  const digits = dateDigits(date)
  const ngaySinh = partialBirthDates === 'zeros' ? digits : digits.slice(0, digitsKnown[loaiNgaySinh])
  return { ngaySinh, loaiNgaySinh }
}

const person = (claim: InsuredPersonClaim, settings: Settings) => ({
  hoTen: settled(claim.fullName).trim().replace(/\s+/g, ' '),
  ...born(claim.birthDate, settings),
  gioiTinh: sexCodes[claim.sex],
})

const byBirth = ({ searchBy = 'birth-registration' }: InsuredPersonClaim) =>
  searchBy === 'birth-registration' ? '1' : '0'

export const checkClaim = ({ birthDate }: InsuredPersonClaim): Finding[] =>
  isRealDate(birthDate)
    ? []
    : [
        reject(
          '/birthDate',
          'DATE_IMPOSSIBLE',
          'Ngày sinh không có trong lịch',
          'The calendar has no such birth date',
        ),
      ]

export const numberRequest = (claim: InsuredPersonClaim, { settings }: Context): JsonRequest => ({
  method: 'POST',
  path: settings.paths.number,
  body: {
    ...person(claim, settings),
    maTinhKs: claim.provinceCode,
    maHuyenKs: claim.districtCode ?? '',
    maXaKs: claim.wardCode ?? '',
    isKs: byBirth(claim),
  },
})

export const householdRequest = (claim: InsuredPersonClaim, { settings }: Context): JsonRequest => ({
  method: 'POST',
  path: settings.paths.household,
  body: {
    [settings.provinceField]: claim.provinceCode,
    ...person(claim, settings),
    soSo: claim.bookNumber ?? '',
    maThe: claim.cardNumber ?? '',
    isKs: byBirth(claim),
  },
})

export const checkHistory = (_reference: PersonReference, { history }: Settings): Finding[] =>
  history
    ? []
    : [
        reject(
          '',
          'HISTORY_OFF',
          'Chưa bật tra cứu quá trình tham gia: cơ quan bảo hiểm chưa công bố dịch vụ này',
          'The history is off: the agency has published no such service',
        ),
      ]

export const historyRequest = ({ personalId }: PersonReference, context: Context): JsonRequest => {
  const { settings, purpose, requestId } = context
  if (!purpose) throw permanent('PURPOSE_MISSING', 'Personal data are asked for only with a purpose')
  const query = { soDinhDanh: personalId, maYeuCau: requestId, maCanBo: purpose.officer }
  return { method: 'GET', path: settings.paths.history, query }
}
