import {
  completed,
  fixedWidthCode,
  isRecord,
  type Outcome,
  ownValue,
  type PacketReader,
  packetReader,
  permanent,
  type Rejected,
  readDong,
  readPartialDate,
  rejected,
  transient,
  withoutAbsent,
} from '#adapter-kit'
import type { InsuranceHistory, InsuredPerson, InsuredPersonList } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import type { Settings } from './settings.ts'

const unreadable = () => permanent('REPLY_UNREADABLE', 'The answer of the insurance agency cannot be read')

const notFound = (partnerCode?: string): Rejected =>
  rejected('NO_MATCH', 'Không tìm thấy người tham gia bảo hiểm theo thông tin đã cho', 'applicant', {
    ...(partnerCode !== undefined && { partnerCode }),
  })

/** What their code of error says (PROPOSED, a table of the endpoint); undefined where it is none. */
const refusalIn = (packet: PacketReader, { errorCodes }: Settings): Rejected | undefined => {
  const code = packet.text('errorCode') ?? ''
  const partnerText = packet.text('errorMessage')
  const words = { partnerCode: code, ...(partnerText !== undefined && { partnerText }) }
  const meaning = ownValue(errorCodes, code)
  if (meaning === 'ok') return undefined
  if (meaning === 'not-found') return notFound(code)
  if (meaning === 'several')
    return rejected(
      'SEVERAL_FOUND',
      'Có nhiều người khớp với thông tin đã cho; hãy bổ sung ngày sinh đầy đủ hoặc địa bàn',
      'applicant',
      { partnerCode: code },
    )
  if (meaning === 'failed') throw transient('PARTNER_BUSY', 'The insurance agency says that it failed', words)
  throw permanent(
    'ERROR_CODE_UNKNOWN',
    'The insurance agency answers with a code that is not in the table',
    words,
  )
}

const packetIn = ({ body }: JsonReply): PacketReader => {
  const packet = packetReader(body)
  if (!packet) throw unreadable()
  return packet
}

/** The kind says how much of the date counts: 0 all, 1 the year, 2 the month too. */
const birthDateIn = (packet: PacketReader): InsuredPerson['birthDate'] => {
  const kind = packet.text('loaiNgaySinh') ?? '0'
  return packet.parsed('ngaySinh', (said) => {
    const date = readPartialDate(said)
    if (!date || kind === '0') return date
    const { year, month } = date
    return { year, ...(kind === '2' && month !== undefined && { month }) }
  })
}

const sexes = { '1': 'male', '2': 'female', '3': 'other' } as const

const personIn = (packet: PacketReader, number: 'maSoBhxh' | 'maSo' | 'maSoBHXH') => {
  const sexCode = packet.text('gioiTinh')
  return {
    insuranceNumber: packet.parsed(number, (said) => fixedWidthCode(said, 10)),
    fullName: packet.text('hoTen'),
    birthDate: birthDateIn(packet),
    sex: ownValue(sexes, sexCode ?? ''),
    sexCode,
    partnerStatus: packet.text('trangThai'),
  }
}

const insuredPersonIn = (packet: PacketReader, number: 'maSoBhxh' | 'maSo') =>
  withoutAbsent<InsuredPerson>({
    ...personIn(packet, number),
    oldBookNumber: packet.text('soSoCu'),
    birthRegistration: withoutAbsent<NonNullable<InsuredPerson['birthRegistration']>>({
      provinceCode: packet.code('maTinhKs', 2),
      districtCode: packet.code('maHuyenKs', 3),
      wardCode: packet.code('maXaKs', 5),
    }),
    householdCode: packet.text('maHo'),
    address: packet.text('diaChi'),
  })

const withUnreadable = <Data extends object>(data: Data, packet: PacketReader) => {
  const fields = packet.unreadable().slice(0, 50)
  return { ...data, ...(fields.length > 0 && { unreadable: fields }) }
}

/** By number: an answer without a name is nobody's. */
export const readPerson = (reply: JsonReply, asked: string, settings: Settings): Outcome<InsuredPerson> => {
  const packet = packetIn(reply)
  const refusal = refusalIn(packet, settings)
  if (refusal) return refusal
  const person = insuredPersonIn(packet, 'maSoBhxh')
  if (person?.fullName === undefined) return notFound()
  return completed(withUnreadable({ insuranceNumber: asked, ...person }, packet))
}

/** By name, birth date and place: a number, or why there is none. */
export const readNumber = (reply: JsonReply, settings: Settings): Outcome<InsuredPerson> => {
  const packet = packetIn(reply)
  const refusal = refusalIn(packet, settings)
  if (refusal) return refusal
  const person = insuredPersonIn(packet, 'maSoBhxh')
  if (person?.insuranceNumber === undefined) throw unreadable()
  return completed(withUnreadable(person, packet))
}

/** The rows of an answer: itself, or its one list. */
const rowsIn = (body: unknown, settings: Settings): readonly unknown[] | Rejected => {
  if (Array.isArray(body)) return body
  const packet = packetReader(body)
  if (!packet || !isRecord(body)) throw unreadable()
  const refusal = refusalIn(packet, settings)
  if (refusal) return refusal
  const [list, another] = Object.values(body).filter(Array.isArray)
  if (!list || another) throw unreadable()
  return list
}

const mostPersons = 500

export const readHousehold = ({ body }: JsonReply, settings: Settings): Outcome<InsuredPersonList> => {
  const rows = rowsIn(body, settings)
  if ('kind' in rows) return rows
  if (rows.length === 0) return notFound()
  if (rows.length > mostPersons)
    throw permanent('REPLY_TOO_LARGE', 'The answer holds more persons than can be meant')
  const persons = rows.map((row) => {
    const packet = packetReader(row)
    const person = packet && insuredPersonIn(packet, 'maSo')
    if (!packet || !person) throw unreadable()
    return withUnreadable(person, packet)
  })
  return completed({ persons })
}

const month = (said: string): string | undefined =>
  /^\d{4}(?:0[1-9]|1[0-2])$/.test(said) ? `${said.slice(0, 4)}-${said.slice(4)}` : undefined

type Period = NonNullable<InsuranceHistory['periods']>[number]

const periodIn = (row: PacketReader) =>
  withoutAbsent<Period>({
    from: row.parsed('tuThang', month),
    to: row.parsed('denThang', month),
    employerCode: row.text('maDonVi'),
    employer: row.text('tenDonVi'),
    salary: row.parsed('mucDong', readDong),
  })

/** PROPOSED as a whole. */
export const readHistory = (reply: JsonReply, settings: Settings): Outcome<InsuranceHistory> => {
  const whole = packetIn(reply)
  const refusal = refusalIn(whole, settings)
  if (refusal) return refusal
  const [packet] = whole.list('data')
  if (!packet) return notFound()
  const history = withoutAbsent<InsuranceHistory>({
    ...personIn(packet, 'maSoBHXH'),
    cardNumber: packet.text('soTheBHYT'),
    cardValidTo: packet.date('hanTheBHYT'),
    periods: packet.list('quaTrinh').flatMap((row) => periodIn(row) ?? []),
  })
  return history?.fullName === undefined ? notFound() : completed(withUnreadable(history, packet))
}
