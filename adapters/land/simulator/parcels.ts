import { type Packet, textIn, writtenIn } from '#adapter-kit'
import { type Refusal, refusal } from './answers.ts'

/** Twelve characters of GeoHash over WGS 84, unique in the country (Circular 19/2026/TT-BNNMT). */
const geoHash = /^[0-9b-hjkmnp-z]{12}$/

/** Invented parcels in real wards. */
const parcels: readonly Packet[] = [
  {
    MaThuaDat: 'w7er8mq6zmmp',
    TinhId: '01',
    XaId: '00004',
    SoHieuBanDo: '34',
    SoThuTuThua: '12',
    DienTich: 100.5,
    LoaiDat: 'ODT',
    DiaChiChiTiet: 'Số 1 phố Minh Họa',
  },
  {
    MaThuaDat: 'w7er8npz7qgt',
    TinhId: '01',
    XaId: '00008',
    SoHieuBanDo: '7',
    SoThuTuThua: '105',
    DienTich: 62,
    LoaiDat: 'ODT',
    DiaChiChiTiet: 'Ngõ 2 phố Minh Họa',
  },
  // One that was measured before there were codes.
  {
    MaThuaDat: '',
    TinhId: '01',
    XaId: '00004',
    SoHieuBanDo: '34',
    SoThuTuThua: '13',
    DienTich: 48.25,
    LoaiDat: 'CLN',
    DiaChiChiTiet: 'Số 3 phố Minh Họa',
  },
]

const keys = ['TinhId', 'XaId', 'SoHieuBanDo', 'SoThuTuThua']

/** PROPOSED: no query of parcels by machines is known. Asked by the code, or by sheet and number within a ward. */
export const findParcels = (packet: Packet): readonly Packet[] | Refusal => {
  const code = textIn(packet, 'MaThuaDat')
  if (code !== '') {
    if (!geoHash.test(code)) return refusal('VALIDATION', 'MaThuaDat phải là GeoHash 12 ký tự')
    return parcels.filter((parcel) => parcel.MaThuaDat === code)
  }
  const absent = keys.find((name) => writtenIn(packet, name) === '')
  if (absent !== undefined) return refusal('VALIDATION', `Thiếu MaThuaDat hoặc ${absent}`)
  return parcels.filter((parcel) => keys.every((name) => parcel[name] === writtenIn(packet, name)))
}
