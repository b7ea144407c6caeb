import { type DeliveryContext, type Finding, ownValue, reject, vietnamFormat } from '#adapter-kit'
import type { LandDossier } from '#schemas/types.ts'
import { attached } from './attachments.ts'
import { placeId } from './dialects.ts'
import type { LandRequest } from './land-transport.ts'
import type { Settings } from './settings.ts'

/** A time of Vietnam's clocks without an offset (national-protocols-2026 E.4). */
export const localTime = (moment: string): string => vietnamFormat(Date.parse(moment), 'yyyy-MM-ddTHH:mm:ss')

/** What the land office would not take. */
export const checkHandOver = ({ level, place, receivedAt, dueAt }: LandDossier): Finding[] => [
  ...(level === 'commune' && place.wardCode === undefined
    ? [
        reject(
          '/place/wardCode',
          'WARD_MISSING',
          'Thủ tục cấp xã cần mã xã, phường',
          'A procedure of the commune needs the code of the ward',
        ),
      ]
    : []),
  ...(Date.parse(dueAt) < Date.parse(receivedAt)
    ? [
        reject(
          '/dueAt',
          'DUE_BEFORE_RECEIVED',
          'Ngày hẹn trả trước ngày tiếp nhận',
          'The due date is before the day of reception',
        ),
      ]
    : []),
]

const parcelRow = (
  { sheet, number, area, address = '', parcelCode }: LandDossier['parcels'][number],
  { parcelCodes }: Settings,
) => ({
  SoThuTuThua: number,
  SoHieuBanDo: sheet,
  // Thirteen digits at most: a double keeps them.
  DienTich: Number(area),
  DiaChiChiTiet: address,
  ...(parcelCodes && parcelCode !== undefined && { MaThuaDat: parcelCode }),
})

/** `tiepnhan`: `SoBienNhan` is the city's dossier code, and the land office speaks of the dossier by it. */
export const handOverRequest = (
  dossier: LandDossier,
  { settings, link }: DeliveryContext<Settings>,
): LandRequest => {
  const { dossierCode, procedure, level, place, applicant } = dossier
  const list = 'DanhSachGiayToDinhKem'
  const { rows, files } = attached(list, dossier.documents, settings, link)
  return {
    path: settings.paths.handOver,
    body: {
      LaQuyTrinhCapTinh: level === 'province',
      TinhId: placeId(settings, place.provinceCode),
      HuyenId: placeId(settings, place.districtCode),
      XaId: placeId(settings, place.wardCode),
      SoBienNhan: dossierCode,
      MaHoSoMotCua: dossierCode,
      NguoiTiepNhan: dossier.officer,
      NgayTiepNhan: localTime(dossier.receivedAt),
      NgayHenTra: localTime(dossier.dueAt),
      DiaChiTaiSan: dossier.propertyAddress,
      ThongTinNguoiNopDon: {
        HoTen: applicant.fullName,
        SoChungMinh: applicant.identifier,
        DiaChiChiTiet: applicant.address,
        SoDienThoai: applicant.phone ?? '',
        Email: applicant.email ?? '',
      },
      ThongTinQuyTrinh: {
        MaQuyTrinh: ownValue(settings.processes, procedure.code) ?? procedure.code,
        TenQuyTrinh: procedure.name,
      },
      ThongTinThuaDat: dossier.parcels.map((parcel) => parcelRow(parcel, settings)),
      [list]: rows,
    },
    files,
  }
}
