import { type Incoming, incoming, type StateOf, stating } from '#adapter-kit'
import type { TaxNotice, TaxPayment } from '#schemas/types.ts'
import { decodeText } from '#transport/charset.ts'
import { asElement, readXmlDocument, type XmlElement, type XmlValue } from '#transport/xml.ts'
import { present } from '../catalogue.ts'
import {
  dossierCodeIn,
  integerIn,
  neededAmount,
  neededPart,
  neededText,
  type Part,
  partOf,
  textIn,
  unusable,
} from './packet.ts'
import { kept, supplementaryDay, supplementaryMoment, type Unreadable } from './supplementary-dates.ts'

/** `NhanChungTuThueDat`, SEEN (national-protocols A.8). */
export const readTaxPayment = (data: Part, happenedAt?: string): Incoming => {
  const dossierCode = dossierCodeIn(data)
  const payment = neededPart(data, 'ThongTinThanhToan')
  const noticeCode = textIn(payment, 'MaThongBaoThue')
  const unreadable: Unreadable[] = []
  const paidAt = supplementaryMoment(payment, 'ThoiGianThanhToan', unreadable)
  const partnerStatus = integerIn(payment, 'TrangThaiThanhToan')
  const tellsApart = noticeCode !== undefined && paidAt !== undefined
  const told: TaxPayment = {
    dossierCode,
    payer: {
      fullName: neededText(data, 'HoTenNguoiNopTien'),
      ...present({
        identifier: textIn(data, 'SoCMTNguoiNopTien'),
        address: textIn(data, 'DiaChiNguoiNopTien'),
        provinceCode: textIn(data, 'TinhNguoiNopTien'),
        districtCode: textIn(data, 'HuyenNguoiNopTien'),
        wardCode: textIn(data, 'XaNguoiNopTien'),
      }),
    },
    amount: neededAmount(payment, 'SoTien'),
    ...present({
      taxCode: textIn(data, 'MaSoThue'),
      documentUrl: textIn(data, 'UrlFileChungTu'),
      noticeCode,
      paidAt,
      content: textIn(payment, 'NoiDungThanhToan'),
      partnerStatus,
    }),
    ...kept(unreadable),
  }
  const about = ['tax-payment', dossierCode, noticeCode ?? '', paidAt ?? '']
  return tellsApart
    ? incoming('tax-payment', told, [...about, partnerStatus ?? ''].join('|'))
    : stating('tax-payment', told, stateOf(about, happenedAt))
}

const byCode = (one: string, other: string) => (one < other ? -1 : 1)

const stateOf = (about: readonly string[], at: string | undefined): StateOf => ({
  subject: about.join('|'),
  ...(at !== undefined && { at }),
})

const place = '/data/FileThongBaoThue'
/** A file may have more rows than our schema keeps such texts. */
const maxUnreadable = 100

const notXml = () =>
  unusable(
    place,
    'UNREADABLE',
    'Trường FileThongBaoThue không phải XML mã hóa base64 (theo bảng mã đã khai báo hoặc UTF-8, không DOCTYPE).',
  )

const decodeFile = (file: string): XmlElement => {
  const packed = file.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) throw notXml()
  const document = readXmlDocument(decodeText(Buffer.from(packed, 'base64')) ?? '')
  if (!document) throw notXml()
  return document
}

const listOf = (value: XmlValue | undefined): readonly XmlValue[] =>
  value === undefined ? [] : Array.isArray(value) ? value.flatMap(listOf) : [value]

/** Elements, at any depth, that have a child of this name: only the names of the leaves were seen. */
const having = (value: XmlValue, child: string): XmlElement[] =>
  listOf(value).flatMap((one) => {
    const element = asElement(one)
    if (!element) return []
    if (child in element) return [element]
    return Object.values(element).flatMap((inner) => having(inner, child))
  })

const itemOf = (element: XmlElement, at: string, unreadable: Unreadable[]): TaxNotice['items'][number] => {
  const item: Part = partOf(element, at) ?? { at, row: {} }
  return {
    amount: neededAmount(item, 'SO_TIEN'),
    ...present({
      taxCode: textIn(item, 'MA_SO_THUE'),
      decisionNumber: textIn(item, 'SO_QUYET_DINH'),
      decisionDate: supplementaryDay(item, 'NGAY_QUYET_DINH', unreadable),
      name: textIn(item, 'TEN_TIEU_MUC'),
    }),
  }
}

/**
 * `NhanThongBaoThueDat`, SEEN: a file for one dossier or several. The file has no key of its own, so a
 * repeat is what equals the last of the same dossier and the same decisions.
 */
export const readTaxNotices = (data: Part, happenedAt?: string): Incoming[] => {
  const rows = having(decodeFile(neededText(data, 'FileThongBaoThue')), 'MA_HSO')
  if (rows.length === 0) {
    throw unusable(`${place}/MA_HSO`, 'REQUIRED', 'Thông báo thuế không có dòng nào mang MA_HSO.')
  }
  const byDossier = Map.groupBy(rows, (row) => dossierCodeOf(row))
  return [...byDossier].map(([dossierCode, elements]) => {
    const unreadable: Unreadable[] = []
    const items = elements
      .flatMap((element) => having(element, 'SO_TIEN'))
      .map((item) => itemOf(item, place, unreadable))
    if (items.length === 0) {
      throw unusable(`${place}/SO_TIEN`, 'REQUIRED', 'Thông báo thuế có hồ sơ không mang khoản tiền nào.')
    }
    const decisions = new Set(items.map(({ decisionNumber = '' }) => decisionNumber))
    const about = ['tax-notice', dossierCode, ...[...decisions].toSorted(byCode)]
    const told = { dossierCode, items, ...kept(unreadable.slice(0, maxUnreadable)) }
    return stating('tax-notice', told, stateOf(about, happenedAt))
  })
}

const dossierCodeOf = (row: XmlElement): string => neededText({ at: place, row }, 'MA_HSO')
