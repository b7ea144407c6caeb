import { answerJson, type Day, type Packet, type SimulatorReply, textIn } from '#adapter-kit'

/**
 * PROPOSED, all of it: since July 2026 other agencies may query the police's database through the national platform, and are answered within a
 * working day (national-protocols-2026 E.3). Address, fields and codes are ours until the contract is known.
 */
const held: readonly Packet[] = [
  {
    soDinhDanh: '001190000001',
    soPhieuLLTP: '2026/0000123/LLTP',
    ngayCapPhieu: '03/08/2026',
    loaiPhieu: '1',
    coQuanCap: 'Công an Thành phố Hà Nội',
    trangThai: 'HIEU_LUC',
  },
  {
    soDinhDanh: '001090000001',
    soPhieuLLTP: '2026/0000124/LLTP',
    ngayCapPhieu: '04/08/2026',
    loaiPhieu: '2',
    coQuanCap: 'Công an Thành phố Hà Nội',
    trangThai: 'THU_HOI',
  },
]

const says = (maKetQua: string, moTa: string, more: Packet = {}): SimulatorReply =>
  answerJson(200, { maKetQua, moTa, ...more })

/** Whether this certificate was issued to this person, and how it stands. What a person has done is not told. */
export const certificateAnswer = (asked: Packet, day: Day): SimulatorReply => {
  const absent = ['maYeuCau', 'maCanBo', 'soDinhDanh', 'soPhieu'].find((name) => textIn(asked, name) === '')
  if (absent !== undefined) return says('98', `Thiếu ${absent}`)
  if (day.fires('query-later')) return says('02', 'Yêu cầu đang được xử lý')
  const found = held.find(
    (one) => one.soDinhDanh === asked.soDinhDanh && one.soPhieuLLTP === textIn(asked, 'soPhieu'),
  )
  if (!found) return says('01', 'Không có phiếu')
  const { soDinhDanh: _person, ...ketQua } = found
  return says('00', 'Thành công', { ketQua })
}
