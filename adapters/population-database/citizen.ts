import {
  completed,
  nfc,
  type Outcome,
  type PartnerWords,
  permanent,
  type Rejected,
  readPartialDate,
  rejected,
  withoutAbsent,
} from '#adapter-kit'
import type { Citizen, CitizenAddress, CitizenRelative, CitizenVerification } from '#schemas/types.ts'
import type { XmlElement, XmlValue } from '#transport/soap.ts'
import { booleans, sexes } from './codes.ts'

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value)

const isElement = (value: XmlValue): value is XmlElement => typeof value === 'object' && !isList(value)

const valuesOf = (parent: XmlElement, name: string): readonly XmlValue[] => {
  const value = parent[name] ?? []
  return isList(value) ? value : [value]
}

/** A text that the answer holds. Empty is absent; a repeated element counts only where its texts agree. */
const text = (parent: XmlElement, name: string): string | undefined => {
  const texts = valuesOf(parent, name).flatMap((value) => (typeof value === 'string' ? [value] : []))
  const [only, another] = new Set(texts.map((value) => nfc(value).trim()).filter(Boolean))
  return another === undefined ? only : undefined
}

/** A group of elements that the answer holds once. */
const group = (parent: XmlElement, name: string): XmlElement | undefined => {
  const [only, another] = valuesOf(parent, name).filter(isElement)
  return another === undefined ? only : undefined
}

const singleSpaced = (name: string | undefined) => name?.replace(/\s+/g, ' ')

/** `{Ho, ChuDem, Ten}` of the person, or plain text as relatives have it. */
const name = (person: XmlElement): string | undefined => {
  const parts = group(person, 'HoVaTen')
  if (!parts) return singleSpaced(text(person, 'HoVaTen'))
  const words = ['Ho', 'ChuDem', 'Ten'].flatMap((part) => text(parts, part) ?? [])
  return words.length > 0 ? singleSpaced(words.join(' ')) : undefined
}

const birthDate = (person: XmlElement): Citizen['birthDate'] => {
  const parts = group(person, 'NgayThangNamSinh')
  if (!parts) return undefined
  return readPartialDate(text(parts, 'NgayThangNam') ?? '') ?? readPartialDate(text(parts, 'Nam') ?? '')
}

const address = (person: XmlElement, element: string): CitizenAddress | undefined => {
  const place = group(person, element)
  return (
    place &&
    withoutAbsent<CitizenAddress>({
      provinceCode: text(place, 'MaTinhThanh'),
      districtCode: text(place, 'MaQuanHuyen'),
      wardCode: text(place, 'MaPhuongXa'),
      detail: text(place, 'ChiTiet'),
      country: text(place, 'QuocGia'),
    })
  )
}

const relative = (person: XmlElement, element: string): CitizenRelative | undefined => {
  const other = group(person, element)
  return (
    other &&
    withoutAbsent<CitizenRelative>({
      fullName: name(other),
      nationality: text(other, 'QuocTich'),
      personalId: text(other, 'SoDinhDanh'),
      cmnd: text(other, 'SoCMND'),
      relation: text(other, 'QuanHe'),
    })
  )
}

/** One `CongDan`, in the order in which the partner lists it. What it does not hold is absent, never guessed. */
export const readCitizen = (person: XmlElement): Citizen => {
  const sexCode = text(person, 'GioiTinh')
  const citizen = withoutAbsent<Citizen>({
    personalId: text(person, 'SoDinhDanh'),
    cmnd: text(person, 'SoCMND'),
    fullName: name(person),
    birthDate: birthDate(person),
    sex: sexes.get(sexCode ?? ''),
    sexCode,
    ethnicityCode: text(person, 'DanToc'),
    religionCode: text(person, 'TonGiao'),
    maritalStatusCode: text(person, 'TinhTrangHonNhan'),
    bloodGroupCode: text(person, 'NhomMau'),
    nationality: text(person, 'QuocTich'),
    birthRegistration: address(person, 'NoiDangKyKhaiSinh'),
    hometown: address(person, 'QueQuan'),
    permanentAddress: address(person, 'ThuongTru'),
    currentAddress: address(person, 'NoiOHienTai'),
    father: relative(person, 'Cha'),
    mother: relative(person, 'Me'),
    spouse: relative(person, 'VoChong'),
    guardian: relative(person, 'NguoiDaiDien'),
    householdHead: relative(person, 'ChuHo'),
    householdBookNumber: text(person, 'SoSoHoKhau'),
  })
  return citizen ?? {}
}

/** An empty answer says no more than this (national-protocols J.16). */
export const noMatch = (words: PartnerWords = {}): Rejected =>
  rejected(
    'NO_MATCH',
    'Không tìm thấy công dân, hoặc họ tên hay ngày sinh không thuộc về số đã cho',
    'applicant',
    words,
  )

/** A `CongDan` without `Ten` is how some connections say "not found". */
const isNamed = (person: XmlElement): boolean => {
  const parts = group(person, 'HoVaTen')
  return (parts ? text(parts, 'Ten') : text(person, 'HoVaTen')) !== undefined
}

/** What holds an element: the body, or the one element of the operation's own that some connections put around it. */
const holderOf = (body: XmlElement, element: string): XmlElement | undefined =>
  [body, ...Object.keys(body).map((wrapper) => group(body, wrapper))].find((part) => part && element in part)

export const readLookUp = (body: XmlElement): Outcome<Citizen> => {
  const holder = holderOf(body, 'CongdanCollection')
  if (!holder || text(holder, 'CongdanCollection') !== undefined) {
    throw permanent('REPLY_UNREADABLE', 'The reply holds no CongdanCollection')
  }
  const collections = valuesOf(holder, 'CongdanCollection')
  const people = collections
    .filter(isElement)
    .flatMap((found) => valuesOf(found, 'CongDan').filter(isElement))
  const [person, another] = people.filter(isNamed)
  if (another) throw permanent('AMBIGUOUS_ANSWER', 'The reply holds more than one person')
  return person ? completed(readCitizen(person)) : noMatch()
}

const maxAnswerLength = 10_000

/** In characters of text. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 0)
    : 0
}

export const readVerification = (body: XmlElement): Outcome<CitizenVerification> => {
  const holder = holderOf(body, 'KetQuaXacThuc')
  const result = holder && group(holder, 'KetQuaXacThuc')
  const verified = booleans.get((result && text(result, 'TonTai')) ?? '')
  if (verified === undefined) {
    // An answer is a word or two; what is padded is told as such, not as a contract that has changed.
    if (sizeOf(body) > maxAnswerLength)
      throw permanent('REPLY_TOO_LARGE', 'The reply is larger than a yes or a no can be, and says neither')
    throw permanent('REPLY_UNREADABLE', 'The reply says neither yes nor no')
  }
  // Of the four answers of the circular, only the yes is certain: TonTai does not tell why it is no.
  return completed(verified ? { verified, answer: 'match' } : { verified })
}
