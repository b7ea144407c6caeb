import {
  account,
  fileName,
  formatted,
  integer,
  link,
  list,
  moment,
  oneOf,
  required,
  type Shape,
  text,
  upTo,
} from './field-rules.ts'

/** The number that a province is known to fill in for a missing one (national-protocols A.12). */
export const dummyNumber = '000000001'

const flag = oneOf('0', '1')

// Empty file names and summaries are among the known causes of refusal, though the schema calls the summary
// optional (national-protocols A.4, A.12).
const submittedFile: Shape = {
  TepDinhKemId: text,
  TenTepDinhKem: required({ ...fileName, limit: 4000 }),
  IsDeleted: oneOf('True', 'False', '0', '1'),
  MaThanhPhanHoSo: text,
  DuongDanTaiTepTin: link,
  DuocSoHoa: flag,
  DuocTaiSuDung: oneOf('0', '1', '2'),
  DuocLayTuKhoDMQG: flag,
  MaKetQuaThayThe: text,
}

const fee: Shape = {
  TenPhiLePhi: text,
  MaPhiLePhi: text,
  HinhThucThu: oneOf('1', '2', '4'),
  Gia: formatted('chỉ gồm chữ số', (value) => /^\d+$/.test(value)),
  LoaiPhiLePhi: oneOf('1', '2', '3'),
}

const supplement: Shape = {
  HoSoBoSungId: text,
  NguoiYeuCauBoSung: text,
  NoiDungBoSung: text,
  NgayBoSung: moment,
  NguoiTiepNhanBoSung: text,
  ThongTinTiepNhan: text,
  NgayTiepNhanBoSung: moment,
  TrangThaiBoSung: flag,
  DanhSachGiayToBoSung: list(submittedFile),
  DanhSachLePhiBoSung: list(fee),
  NgayHenTraTruoc: moment,
  NgayHenTraMoi: moment,
}

const result: Shape = {
  TenGiayTo: upTo(2000),
  MaThanhPhanHoSo: text,
  GiayToId: text,
  DuongDanTepTinKetQua: link,
  MaGiayToKetQua: text,
}

/** The packet of `DongBoHoSoMC` (national-protocols A.4): R is required, R (766) may be empty and costs score. */
export const dossierShape: Shape = {
  MaHoSo: required(text),
  MaTTHC: required(text),
  TenTTHC: required(text),
  MaLinhVuc: required(text),
  TenLinhVuc: required(text),
  KenhThucHien: oneOf('1', '2', '3'),
  SoBienNhan: text,
  ChuHoSo: text,
  LoaiDoiTuong: required(oneOf('1', '2', '3', '4')),
  MaDoiTuong: account,
  SoGiayToChuHoSo: formatted('không được là số giả', (value) => value !== dummyNumber),
  ThongTinKhac: text,
  Email: text,
  Fax: text,
  SoDienThoai: text,
  TrichYeuHoSo: required(upTo(1000)),
  NgayTiepNhan: required(moment),
  NgayHenTra: moment,
  TrangThaiHoSo: required(oneOf('1', '2', '3', '4', '5', '6', '7', '8', '9', '10')),
  NgayTra: moment,
  ThongTinTra: text,
  HinhThuc: required(flag),
  NgayKetThucXuLy: moment,
  DonViXuLy: required(text),
  GhiChu: upTo(2000),
  NoiNopHoSo: required(oneOf('1', '2')),
  HoSoCoThanhPhanSoHoa: flag,
  TaiKhoanDuocXacThucVoiVNeID: flag,
  DuocThanhToanTrucTuyen: oneOf('0', '1', '2', '3'),
  NgayTuChoi: moment,
  NgayNopHoSo: required(moment),
  DinhDanhCHS: list({ LoaiDinhDanh: required(oneOf('1', '2')), SoDinhDanh: required(text) }),
  DSKetNoiCSDL: list({ MaCSDL: required(text) }),
  TaiLieuNop: list(submittedFile),
  DanhSachLePhi: list(fee),
  DanhSachTepDinhKemKhac: list({ TenGiayTo: upTo(2000), SoLuong: integer, LoaiGiayTo: integer }),
  DanhSachHoSoBoSung: list(supplement),
  DanhSachGiayToKetQua: list(result),
}
