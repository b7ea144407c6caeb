import { type Packet, vietnamClock, writtenIn } from '#adapter-kit'

/** `dd/MM/yyyy HH:mm:ss`, Vietnam time. */
export const written = (at: Date): string => {
  const [day = '', time = ''] = vietnamClock(at).split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 8)}`
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** What comes in PascalCase is shown in camelCase. */
export const shown = (packet: Packet): Packet =>
  Object.fromEntries(Object.entries(packet).map(([name, value]) => [lowerFirst(name), value]))

/** A dossier that a citizen filed with the ministry's own system, with the form as XML in a text. */
export const filedThere = (number: number, at: Date, given: Packet): Packet => ({
  maHoSo: `BTXH-${String(number).padStart(6, '0')}`,
  maLinhVuc: 'G07-BT01',
  maTTHC: writtenIn(given, 'procedure') || '2.000286',
  kenhThucHien: '2',
  hoVaTen: 'NGUYỄN VĂN MẪU',
  cmnd: '001090000001',
  gioiTinhId: 1034,
  danTocId: '1',
  hktT_MaTinh: '01',
  hktT_MaXa: '00004',
  nohT_MaTinh: '01',
  nohT_MaXa: '00004',
  ngayTiepNhan: written(at),
  statusId: '1',
  certificateExtentData: '<giayTo><soLuong>1</soLuong><ghiChu>Đơn &amp; tờ khai</ghiChu></giayTo>',
})
