import type { Catalogue } from './catalogue.ts'
import { vietnamDay, writtenAs } from './moments.ts'
import { type Json, rowsOf, textOf } from './records.ts'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ']
const given = ['Thị Ví Dụ', 'Văn Thử', 'Thị Mẫu', 'Minh Họa', 'Văn Giả Định', 'Thị Tưởng Tượng']

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length]

/** An invented citizen; the same number gives the same one. */
const citizenAt = (index: number) => ({
  name: `${pick(families, index)} ${pick(given, Math.floor(index / families.length))}`,
  number: `0011900${String(10_000 + (index % 90_000))}`,
  phone: `0900${String(100_000 + (index % 900_000))}`,
})

const fileAt = (code: string, component: number): Json => ({
  IdGiayTo: `${code}-tep-${component + 1}`,
  MaKetQua: 'KQ.DVC.THONGTIN',
  TenGiayTo: `Giấy tờ ${component + 1}.pdf`,
  HashTepTin: '',
  DuongDanTaiTepTin: `https://portal.example.vn/tep/${code}/${component + 1}`,
})

const componentsOf = (code: string, procedure: Json): Json[] => {
  const papers = rowsOf(procedure, 'THANHPHANHOSO').flatMap((group) => rowsOf(group, 'GIAYTO'))
  const rows = papers.length > 0 ? papers.slice(0, 3) : [{ MAGIAYTO: '', TENGIAYTO: 'Đơn đề nghị' }]
  return rows.map((paper, index) => ({
    MaThanhPhanHoSo: textOf(paper, 'MAGIAYTO'),
    TenThanhPhanHoSo: textOf(paper, 'TENGIAYTO'),
    SoLuong: 1,
    LoaiBan: 2,
    GiayToDinhKem: [fileAt(code, index)],
  }))
}

/** The code of the n-th dossier of a day: agency, day, number (national-protocols B.3). */
export const codeAt = (agency: string, now: Date, number: number): string =>
  `${agency}-${vietnamDay(now).slice(2)}-${String(number).padStart(4, '0')}`

/**
 * The `data` of a submission: the create body of the REST generation in the reversed direction (national-protocols A.8,
 * A.9), with its three forms of dates.
 */
export const submissionAt = (
  catalogue: Catalogue,
  code: string,
  agency: string,
  index: number,
  now: Date,
): Json => {
  const procedure = pick(catalogue.procedureList, index) ?? {}
  const MaTTHC = textOf(procedure, 'MATTHC')
  const { name, number, phone } = citizenAt(index)
  return {
    MaHoSo: code,
    MaTTHC,
    TenTTHC: textOf(procedure, 'TENTTHC'),
    MaDichVuCong: `${MaTTHC}.01`,
    ChuHoSo: name,
    LoaiDoiTuong: 0,
    MaDonViTiepNhan: agency,
    NgayNop: writtenAs.spaced(now),
    NgayTiepNhan: '',
    EformThongTinChiTiet: { MucDich: 'Hồ sơ minh họa', SoBan: 1 },
    ThanhPhanHoSo: componentsOf(code, catalogue.procedures(MaTTHC)[0] ?? {}),
    ThongTinNguoiNop: {
      LoaiDoiTuong: 0,
      IdDoiTuong: `7c9e6679-7425-40de-944b-${String(index).padStart(12, '0')}`,
      ThongTinChiTiet: {
        TenNguoiNop: name,
        SoDinhDanh: number,
        NgayCapDinhDanh: '',
        NgaySinh: `19900${(index % 9) + 1}15000000`,
        SoDienThoai: phone,
        Email: `cong-dan-${index}@example.vn`,
        Fax: '',
        MaTinh: '01',
        MaHuyen: '',
        MaXa: '00004',
        DiaChiChiTiet: `Số ${index + 1} phố Minh Họa`,
        TenChuHs: '',
        SoDinhDanhChuHs: '',
        MaTinhChuHs: '',
        MaXaChuHs: '',
        DiaChiChiTietChuHs: '',
      },
    },
  }
}

/** One more file, for a supplement or a receipt. */
export const extraPaper = (code: string, number: number): Json[] => [
  {
    MaThanhPhanHoSo: '',
    TenThanhPhanHoSo: 'Giấy tờ bổ sung',
    SoLuong: 1,
    LoaiBan: 2,
    GiayToDinhKem: [fileAt(code, 100 + number)],
  },
]
