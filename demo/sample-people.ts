import { taxCheckDigit } from '#messages/rules/tax-code.ts'
import type { Dossier, DossierAgency } from '#schemas/types.ts'
import type { Choices, Draws } from './draws.ts'

type Applicant = Dossier['applicant']

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'] as const
const given = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hà', 'Khánh', 'Linh', 'Minh', 'Quang', 'Tú'] as const
const middles = { male: ['Văn', 'Đức', 'Quốc', 'Gia'], female: ['Thị', 'Ngọc', 'Thu', 'Thanh'] } as const

// No province has these birth-place codes, so no number made with them can be a living person's.
const unusedPlaces = ['003', '005', '007', '009'] as const

const digits = (draws: Draws, count: number): string =>
  Array.from({ length: count }, () => draws.whole(0, 9)).join('')

interface Person {
  readonly fullName: string
  readonly personalId: string
}

const person = (draws: Draws): Person => {
  const sex = draws.pick(['male', 'female'] as const)
  const year = draws.whole(1950, 2007)
  const century = (year < 2000 ? 0 : 2) + (sex === 'male' ? 0 : 1)
  const yearDigits = String(year % 100).padStart(2, '0')
  return {
    fullName: `${draws.pick(families)} ${draws.pick(middles[sex])} ${draws.pick(given)}`,
    personalId: `${draws.pick(unusedPlaces)}${century}${yearDigits}${digits(draws, 6)}`,
  }
}

/** The population database's simulator knows this one, so that an officer can ask about somebody of the day. */
export const citizenAtTheCounter = {
  personalId: '001204000003',
  fullName: 'Trần Gia Thí Dụ',
  birthDate: { year: 2004, month: 2, day: 29 },
}

const phone = (draws: Draws) => `09000${digits(draws, 5)}`

export const citizen = (draws: Draws): Applicant => {
  const { fullName, personalId } = person(draws)
  return {
    type: 'citizen',
    fullName,
    identifiers: [{ type: 'personal-id', value: personalId }],
    phone: phone(draws),
    ...(draws.happens(0.4) && { email: `nguoi.nop.${digits(draws, 4)}@example.vn` }),
    address: `Số ${draws.whole(1, 200)} phố Thí Dụ, phường ${draws.pick(wards)}`,
  }
}

/** Codes that begin with 00 are given to nobody. The tenth digit checks the nine; no code has 10 there. */
const taxCode = (draws: Draws): string => {
  const nine = `00${digits(draws, 7)}`
  const check = taxCheckDigit(nine)
  return check === 10 ? taxCode(draws) : `${nine}${check}`
}

/** Nearly every second one does not say who represents it, as in real life. */
export const enterprise = (draws: Draws): Applicant => {
  const represented = draws.happens(0.55)
  const { fullName, personalId } = person(draws)
  return {
    type: 'enterprise',
    fullName: `Công ty TNHH ${draws.pick(given)} ${draws.pick(given)} Minh Họa ${draws.whole(1, 99)}`,
    identifiers: [{ type: 'tax-code', value: taxCode(draws) }],
    ...(represented && {
      representative: { fullName, identifiers: [{ type: 'personal-id' as const, value: personalId }] },
    }),
    phone: phone(draws),
  }
}

export const officerName = (draws: Draws): string => person(draws).fullName

const wards: Choices<string> = ['Thí Dụ', 'Minh Họa', 'Giả Định', 'Mẫu Đơn', 'Ví Dụ', 'Bến Mẫu']

/** One of the branches of the invented centre: thirty with counters, the one after them online only. */
export const branch = (number: number): DossierAgency => ({
  code: `H26.900.${String(number).padStart(2, '0')}`,
  name: `Chi nhánh số ${number} Trung tâm Phục vụ hành chính công (mẫu)`,
})

export const ward = (draws: Draws): DossierAgency => {
  const number = draws.whole(0, wards.length - 1)
  return { code: `H26.9${number + 1}0`, name: `UBND phường ${wards[number] ?? wards[0]} (mẫu)` }
}
