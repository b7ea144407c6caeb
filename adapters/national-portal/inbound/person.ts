import { comparable, ownValue, type PartialDate } from '#adapter-kit'
import type { OnlineSubmission } from '#schemas/types.ts'
import { present } from '../catalogue.ts'
import { neededText, type Part, partIn, textIn, unusable } from './packet.ts'
import { dateIn, lessThanDay, type Unreadable, wholeDay } from './supplementary-dates.ts'

type Applicant = OnlineSubmission['applicant']
type Identifier = Applicant['identifiers'][number]
type Submitter = NonNullable<OnlineSubmission['submittedBy']>

/** The REST generation counts otherwise than the classic one (national-protocols B.2). */
const applicantTypes: Readonly<Record<string, Applicant['type']>> = {
  '0': 'citizen',
  '1': 'enterprise',
  '2': 'household-business',
}

/** `SoDinhDanh` says no kind, so its form has to; a number without a known form goes on as it is. */
const kinds: readonly (readonly [Identifier['type'], RegExp])[] = [
  ['personal-id', /^\d{12}$/],
  ['cmnd', /^\d{9}$/],
  ['tax-code', /^\d{10}(?:-\d{3})?$/],
  ['passport', /^[A-Z]\d{7,8}$/],
]

const identifier = (value: string, issued: PartialDate | undefined): Identifier => ({
  type: kinds.find(([, form]) => form.test(value))?.[0] ?? 'other',
  value,
  ...present({ issuedOn: wholeDay(issued), partialIssuedOn: lessThanDay(issued) }),
})

const identifiers = (value: string | undefined, issued?: PartialDate): Identifier[] =>
  value === undefined ? [] : [identifier(value, issued)]

const addressOf = (details: Part, suffix: '' | 'ChuHs') => {
  const addressCodes = present({
    province: textIn(details, `MaTinh${suffix}`),
    district: textIn(details, `MaHuyen${suffix}`),
    ward: textIn(details, `MaXa${suffix}`),
  })
  return present({
    address: textIn(details, `DiaChiChiTiet${suffix}`),
    addressCodes: Object.keys(addressCodes).length > 0 ? addressCodes : undefined,
  })
}

const contactOf = (details: Part) =>
  present({
    phone: textIn(details, 'SoDienThoai'),
    email: textIn(details, 'Email'),
    fax: textIn(details, 'Fax'),
  })

const submitterOf = (person: Part, details: Part, unreadable: Unreadable[]): Submitter | undefined => {
  const fullName = textIn(details, 'TenNguoiNop')
  if (fullName === undefined) return undefined
  const issued = dateIn(details, 'NgayCapDinhDanh', unreadable)
  const born = dateIn(details, 'NgaySinh', unreadable)
  return {
    fullName,
    identifiers: identifiers(textIn(details, 'SoDinhDanh'), issued),
    ...present({
      techId: textIn(person, 'IdDoiTuong'),
      birthDate: wholeDay(born),
      partialBirthDate: lessThanDay(born),
    }),
    ...contactOf(details),
    ...addressOf(details, ''),
  }
}

const numberIn = (details: Part, name: string): string | undefined =>
  textIn(details, name)
    ?.replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

/** Whether the number that stands for the owner is that of whoever submits; undefined where none does. */
const bearsOwnNumber = (details: Part): boolean | undefined => {
  const number = numberIn(details, 'SoDinhDanhChuHs')
  return number === undefined ? undefined : number === numberIn(details, 'SoDinhDanh')
}

/**
 * Whoever submits may be another than the owner: then nothing of the one is said of the other. Two numbers decide it; without the
 * owner's the names do, however they are written.
 */
const submitsForSelf = (owner: string, details: Part): boolean =>
  bearsOwnNumber(details) ?? comparable(textIn(details, 'TenNguoiNop') ?? owner) === comparable(owner)

const addressParts = ['DiaChiChiTiet', 'MaTinh', 'MaHuyen', 'MaXa'] as const

/** One address, or two: what is left out of the owner's own is filled in from the other only where nothing in it differs. */
const livesElsewhere = (details: Part): boolean =>
  addressParts.some((name) => {
    const own = textIn(details, `${name}ChuHs`)
    return own !== undefined && own !== textIn(details, name)
  })

const typeOf = (data: Part, person: Part | undefined): Applicant['type'] => {
  const said = textIn(data, 'LoaiDoiTuong') ?? (person && textIn(person, 'LoaiDoiTuong'))
  const type = ownValue(applicantTypes, said ?? neededText(data, 'LoaiDoiTuong'))
  if (type !== undefined) return type
  throw unusable(`${data.at}/LoaiDoiTuong`, 'CODE_UNKNOWN', 'Trường LoaiDoiTuong: giá trị chưa biết.')
}

/** An owner of whom only another number is said is somebody else: the name of whoever submits is not lent to that number. */
const ownerOf = (data: Part, details: Part | undefined): string =>
  textIn(data, 'ChuHoSo') ??
  (details && textIn(details, 'TenChuHs')) ??
  (details && bearsOwnNumber(details) !== false ? textIn(details, 'TenNguoiNop') : undefined) ??
  neededText(data, 'ChuHoSo')

/** Owner and submitter, and where the owner lives, from `ChuHoSo` and `ThongTinNguoiNop`. */
export const readPeople = (
  data: Part,
  unreadable: Unreadable[],
): Pick<OnlineSubmission, 'applicant' | 'submittedBy' | 'citizenUnit'> => {
  const person = partIn(data, 'ThongTinNguoiNop')
  const details = person && partIn(person, 'ThongTinChiTiet')
  const fullName = ownerOf(data, details)
  const type = typeOf(data, person)
  if (!person || !details) return { applicant: { type, fullName, identifiers: [] } }

  const self = submitsForSelf(fullName, details)
  const submittedBy = submitterOf(person, details, unreadable)
  const ofOwner = addressOf(details, self && !livesElsewhere(details) ? '' : 'ChuHs')
  const ownNumber = identifiers(textIn(details, 'SoDinhDanhChuHs'))
  const applicant: Applicant = {
    type,
    fullName,
    identifiers: self && submittedBy ? submittedBy.identifiers : ownNumber,
    ...(self && present({ techId: submittedBy?.techId })),
    ...(self && contactOf(details)),
    ...ofOwner,
  }
  const ward = ofOwner.addressCodes?.ward
  return {
    applicant,
    ...(submittedBy && { submittedBy }),
    ...(ward !== undefined && { citizenUnit: { code: ward } }),
  }
}
