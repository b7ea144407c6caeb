import { settled } from '#adapter-kit'
import type { PaymentRequest } from '#schemas/types.ts'

const clean = (text = ''): string => settled(text).trim()

const feeKinds = { fee: '1', charge: '2' } as const

/** What is paid and for whom, with the names that were seen and in their order (national-protocols E.5). */
export const billOf = ({ procedure, service, agency, beneficiary, payer, ...given }: PaymentRequest) => ({
  // "2" is what a payment of fees was seen to bear.
  MaDichVu: '2',
  TKThuHuong: beneficiary.account,
  MaNHThuHuong: beneficiary.bankCode,
  TenTKThuHuong: clean(beneficiary.name),
  PhiLePhi: (given.fees ?? []).map(({ kind, code, name, amount }) => ({
    LoaiPhiLePhi: feeKinds[kind],
    MaPhiLePhi: code,
    TenPhiLePhi: clean(name),
    SoTien: String(amount),
  })),
  MaDonVi: agency.code,
  TenDonVi: clean(agency.name),
  MaHoSo: given.dossierCode,
  MaTTHC: procedure.code,
  TenTTHC: clean(procedure.name),
  MaDVC: service?.code ?? '',
  TenDVC: clean(service?.name),
  NoiDungThanhToan: clean(given.information),
  MaLoaiHinhThuPhat: '',
  HoTenNguoiNop: clean(payer.fullName),
  SoCMNDNguoiNop: payer.identifier ?? '',
  DiaChiNguoiNop: clean(payer.address),
  HuyenNguoiNop: payer.districtCode ?? '',
  TinhNguoiNop: payer.provinceCode ?? '',
  DSKhoanNop: (given.items ?? []).map(({ content, amount }) => ({
    NoiDung: clean(content),
    SoTien: String(amount),
  })),
})
