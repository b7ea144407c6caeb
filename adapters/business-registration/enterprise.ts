import {
  completed,
  fixedWidthCode,
  type Outcome,
  type PacketReader,
  packetReader,
  permanent,
  readDong,
  rejected,
  wholeNumber,
  withoutAbsent,
} from '#adapter-kit'
import type { Enterprise } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn } from './answer.ts'
import type { Settings } from './settings.ts'
import { statusIn } from './status.ts'

const withoutZeros = (number: string) => number.replace(/^0+/, '')

/**
 * The number of the enterprise as it is written. As a number it has lost its leading zeros, and only what was asked for tells a
 * tax code of ten digits from a personal number of twelve.
 */
const taxCodeIn = (packet: PacketReader, name: string, asked: string): string | undefined => {
  const said = packet.text(name)
  if (said === undefined || withoutZeros(said) === withoutZeros(asked)) return said && asked
  return fixedWidthCode(said, 10, 12) ?? said
}

type Part<Name extends keyof Enterprise> = NonNullable<Enterprise[Name]>
const some = <Item>(items: readonly (Item | undefined)[]): Item[] | undefined => {
  const known = items.filter((item) => item !== undefined)
  return known.length > 0 ? known : undefined
}

const isMain = (packet: PacketReader, name: string) =>
  packet.parsed(name, (said) => ({ Y: true, N: false, '1': true, '0': false })[said.toUpperCase()])

const count = (packet: PacketReader, name: string) => packet.parsed(name, wholeNumber)

/** Shape 1: blocks side by side (national-protocols E.1). */
const fromBlocks = (whole: PacketReader, main: PacketReader, asked: string, settings: Settings) => {
  const [office] = whole.list('HOAdress')
  return withoutAbsent<Enterprise>({
    taxCode: taxCodeIn(main, 'ENTERPRISE_GDT_CODE', asked),
    internalId: main.text('ENTERPRISE_ID'),
    certificateNumber: main.text('IMP_BUSINESS_CODE'),
    typeCode: main.text('ENTERPRISE_TYPE_ID'),
    typeName: main.text('ENTERPRISE_TYPE_NAME'),
    name: main.text('NAME'),
    shortName: main.text('SHORT_NAME'),
    foreignName: main.text('NAME_F'),
    foundedOn: main.date('FOUNDING_DATE'),
    changedOn: main.date('LAST_AMEND_DATE'),
    changes: count(main, 'NUMBER_CHANGES'),
    ...statusIn(main.text('ENTERPRISE_STATUS'), settings.statuses),
    capital: main.parsed('CAPITAL_AMOUNT', readDong),
    headOffice:
      office &&
      withoutAbsent<Part<'headOffice'>>({
        provinceCode: office.code('CityID', 2),
        provinceName: office.text('CityName'),
        districtCode: office.code('DistrictID', 3),
        districtName: office.text('DistrictName'),
        wardCode: office.code('WardID', 5),
        wardName: office.text('WardName'),
        street: office.text('StreetNumber'),
        text: office.text('AddressFullText'),
      }),
    representatives: some(
      (main.text('LEGAL_NAMES') ?? '')
        .split(';')
        .map((one) => (one.trim() ? { fullName: one.trim() } : undefined)),
    ),
    activities: some(
      whole.list('BusinessActivity').map((line) =>
        withoutAbsent<Part<'activities'>[number]>({
          code: line.text('CODE'),
          name: line.text('NAME'),
          main: isMain(line, 'IS_MAIN'),
        }),
      ),
    ),
    members: some(
      whole.list('Member').map((member) =>
        withoutAbsent<Part<'members'>[number]>({
          name: member.text('MEMBER_NAME'),
          amount: member.parsed('AMOUNT', readDong),
          ratioPercent: member.text('RATIO_PERCENT'),
          country: member.text('COUNTRY'),
        }),
      ),
    ),
  })
}

const representativeIn = (outer: PacketReader) => {
  const [person = outer] = outer.list('ThongTinCaNhan')
  return withoutAbsent<Part<'representatives'>[number]>({
    fullName: person.text('HoVaTen'),
    identifierType: person.text('LoaiGiayToChungThuc'),
    identifier: person.text('SoGiayChungThuc'),
    issuedOn: person.date('NgayCap'),
    issuedBy: person.text('NoiCap'),
    nationality: person.text('QuocTich'),
  })
}

const officeIn = (outer: PacketReader) => {
  const [office = outer] = outer.list('DiaChi')
  return withoutAbsent<Part<'headOffice'>>({
    provinceCode: office.code('MaTinhThanh', 2),
    provinceName: office.text('TenTinhThanh'),
    districtCode: office.code('MaQuanHuyen', 3),
    districtName: office.text('TenQuanHuyen'),
    wardCode: office.code('MaPhuongXa', 5),
    wardName: office.text('TenPhuongXa'),
    street: office.text('SoNha'),
    text: office.text('DiaChi'),
    country: office.text('QuocGia'),
  })
}

/** Shape 2: everything is a list of one. */
const fromLists = (packet: PacketReader, asked: string, settings: Settings) => {
  const [standing] = packet.list('TinhTrangPhapLy')
  const [office] = packet.list('DiaChiTruSo')
  return withoutAbsent<Enterprise>({
    taxCode: taxCodeIn(packet, 'MaSoDoanhNghiep', asked),
    internalId: packet.text('MaNoiBo'),
    certificateNumber: packet.text('SoGCNDKKD'),
    typeCode: packet.text('MaLoaiHinhDN'),
    typeName: packet.text('LoaiHinhDN'),
    name: packet.text('TenTiengViet'),
    shortName: packet.text('TenVietTat'),
    foreignName: packet.text('TenNuocNgoai'),
    foundedOn: packet.date('NgayDangKyLanDau'),
    changedOn: packet.date('NgayDangKyThayDoi'),
    changes: count(packet, 'SoLanDangKyThayDoi'),
    ...statusIn(standing?.text('MaTinhTrangPhapLy'), settings.statuses),
    partnerStatusText: standing?.text('TinhTrangPhapLy'),
    suspendedFrom: standing?.date('NgayBatDauTamNgung'),
    suspendedTo: standing?.date('NgayKetThucTamNgung'),
    headOffice: office && officeIn(office),
    representatives: some(packet.list('DaiDienPhapLuat').map(representativeIn)),
    activities: some(
      packet.list('NganhNgheKinhDoanh').map((line) =>
        withoutAbsent<Part<'activities'>[number]>({
          code: line.text('MaNganh'),
          name: line.text('TenNganh'),
          main: isMain(line, 'LaNganhChinh'),
        }),
      ),
    ),
  })
}

const unknown = () =>
  rejected('ENTERPRISE_UNKNOWN', 'Không tìm thấy doanh nghiệp có mã số này', 'applicant', {
    pointer: '/taxCode',
  })

/** Which shape it is says the content (national-protocols E.1). No block, or an empty list: nobody has this number (PROPOSED). */
export const readEnterprise = (reply: JsonReply, asked: string, settings: Settings): Outcome<Enterprise> => {
  const fields = answerIn(reply)
  const whole = packetReader(fields)
  const name = 'GetEntCert' in fields ? 'GetEntCert' : 'MainInformation'
  if (!whole || !(name in fields)) throw permanent('REPLY_UNREADABLE', 'The answer holds no enterprise')
  const [found, another] = whole.list(name)
  if (another) throw permanent('AMBIGUOUS_ANSWER', 'The answer holds more than one enterprise')
  if (!found) return unknown()
  const enterprise =
    name === 'GetEntCert' ? fromLists(found, asked, settings) : fromBlocks(whole, found, asked, settings)
  if (!enterprise?.taxCode && !enterprise?.name) return unknown()
  const unreadable = whole.unreadable().slice(0, 50)
  return completed({ ...enterprise, ...(unreadable.length > 0 && { unreadable }) })
}
