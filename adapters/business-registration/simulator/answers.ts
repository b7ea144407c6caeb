import type { Enterprise } from './enterprises.ts'

/** Shape 1: flat blocks, ids of places as numbers (national-protocols E.1). */
export const flatBlocks = (one: Enterprise, codeAsNumber: boolean): object => ({
  MainInformation: {
    ENTERPRISE_ID: one.internal,
    ENTERPRISE_GDT_CODE: codeAsNumber && /^\d+$/.test(one.number) ? Number(one.number) : one.number,
    IMP_BUSINESS_CODE: one.oldCertificate,
    ENTERPRISE_TYPE_ID: one.type[0],
    ENTERPRISE_TYPE_NAME: one.type[1],
    NAME: one.name,
    SHORT_NAME: one.shortName,
    NAME_F: one.foreignName,
    FOUNDING_DATE: one.founded,
    LAST_AMEND_DATE: one.changed,
    NUMBER_CHANGES: one.changes,
    ENTERPRISE_STATUS: one.status,
    LEGAL_NAMES: one.people.map(({ name }) => name).join(';'),
    CAPITAL_AMOUNT: one.capital,
  },
  HOAdress: {
    CityID: one.province[0],
    CityName: one.province[1],
    DistrictID: null,
    DistrictName: null,
    WardID: one.ward[0],
    WardName: one.ward[1],
    StreetNumber: one.street,
    AddressFullText: `${one.street}, ${one.ward[1]}, ${one.province[1]}`,
  },
  BusinessActivity: one.lines.map(([CODE, NAME], index) => ({
    CODE,
    NAME,
    IS_MAIN: index === 0 ? 'Y' : 'N',
  })),
  Member: one.people.map(({ name }) => ({
    MEMBER_NAME: name,
    AMOUNT: one.capital / one.people.length,
    RATIO_PERCENT: 100 / one.people.length,
    COUNTRY: 'Việt Nam',
  })),
  DataCount: 1,
  Status: '1',
  Message: '',
})

/** Shape 2: everything is a list of one. */
export const lists = (one: Enterprise): object => {
  const [from = '', to = '', why = ''] = one.suspended ?? []
  return {
    GetEntCert: [
      {
        MaNoiBo: String(one.internal),
        MaSoDoanhNghiep: one.number,
        SoGCNDKKD: one.oldCertificate,
        MaLoaiHinhDN: one.type[0],
        LoaiHinhDN: one.type[1],
        TenTiengViet: one.name,
        TenNuocNgoai: one.foreignName,
        TenVietTat: one.shortName,
        NgayDangKyLanDau: one.founded,
        NgayDangKyThayDoi: one.changed,
        SoLanDangKyThayDoi: String(one.changes),
        TinhTrangPhapLy: [
          {
            TinhTrangPhapLy: one.suspended ? 'Tạm ngừng kinh doanh' : 'Đang hoạt động',
            MaTinhTrangPhapLy: one.status,
            NgayBatDauTamNgung: from,
            NgayKetThucTamNgung: to,
            LyDoTamNgung: why,
          },
        ],
        DaiDienPhapLuat: one.people.map(({ name, paper, issued }) => ({
          ThongTinCaNhan: [
            {
              HoVaTen: name,
              LoaiGiayToChungThuc: 'Căn cước công dân',
              MaLoaiGiayToChungThuc: '10',
              SoGiayChungThuc: paper,
              NgayCap: issued,
              NoiCap: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
              QuocTich: 'Việt Nam',
              MaQuocTich: 'VN',
            },
          ],
        })),
        DiaChiTruSo: [
          {
            DiaChi: [
              {
                QuocGia: 'Việt Nam',
                MaQuocGia: 'VN',
                TenTinhThanh: one.province[1],
                MaTinhThanh: one.province[0],
                TenPhuongXa: one.ward[1],
                MaPhuongXa: one.ward[0],
                DiaChi: `${one.street}, ${one.ward[1]}, ${one.province[1]}`,
                SoNha: one.street,
              },
            ],
          },
        ],
        NganhNgheKinhDoanh: one.lines.map(([MaNganh, TenNganh], index) => ({
          MaNganh,
          TenNganh,
          LaNganhChinh: index === 0 ? 'Y' : 'N',
        })),
      },
    ],
  }
}
