import type { Packet } from '#adapter-kit'

interface Column {
  readonly PropertyCode: string
  readonly PropertyName: string
  readonly PropertyType: 'string' | 'date' | 'number'
}

export interface Catalogue {
  readonly columns: readonly Column[]
  /** The columns that name a row. */
  readonly key: readonly string[]
  readonly rows: readonly Packet[]
}

const texts = (columns: Readonly<Record<string, string>>): Column[] =>
  Object.entries(columns).map(([PropertyCode, PropertyName]) => ({
    PropertyCode,
    PropertyName,
    PropertyType: 'string',
  }))

const codes = (code: string, name: string, rows: readonly (readonly [string, string])[]): Catalogue => ({
  columns: texts({ [code]: 'Mã', [name]: 'Tên' }),
  key: [code],
  rows: rows.map(([one, other]) => ({ [code]: one, [name]: other })),
})

const agency = (level: number, rows: readonly (readonly [string, string])[]): Catalogue => {
  const code = `MaDinhDanhCap${level}`
  const filled = { DiaChi: '', Email: '', SoDienThoai: '', Fax: '', Website: '', QdBanHanhQdSuaDoi: '' }
  return {
    columns: [
      ...texts({
        [code]: 'Mã định danh',
        TenDonVi: 'Tên đơn vị',
        DiaChi: 'Địa chỉ',
        Email: 'Thư điện tử',
        SoDienThoai: 'Số điện thoại',
        Fax: 'Fax',
        Website: 'Trang thông tin',
        QdBanHanhQdSuaDoi: 'Quyết định',
      }),
      { PropertyCode: 'NgayBanHanhQd', PropertyName: 'Ngày ban hành', PropertyType: 'date' },
      ...texts({ CoQuanBanHanhQd: 'Cơ quan ban hành' }),
    ],
    key: [code],
    rows: rows.map(([one, name]) => ({
      [code]: one,
      TenDonVi: name,
      ...filled,
      NgayBanHanhQd: '17/08/2022',
      CoQuanBanHanhQd: 'Ủy ban nhân dân thành phố',
    })),
  }
}

/** A few of the catalogues; units and codes are real where they are known, agencies below H26.900 invented. */
export const catalogues: Readonly<Record<string, Catalogue>> = {
  qlvanbandieuhanhcap1: agency(1, [
    ['H26', 'Ủy ban nhân dân thành phố Hà Nội'],
    ['H29', 'Ủy ban nhân dân Thành phố Hồ Chí Minh'],
  ]),
  qlvanbandieuhanhcap2: agency(2, [
    ['H26.16', 'Sở Tư pháp Thành phố Hà Nội'],
    ['H26.900', 'Trung tâm Phục vụ hành chính công Thành phố Hà Nội'],
  ]),
  qlvanbandieuhanhcap3: agency(3, [['H26.900.01', 'Chi nhánh số 1 (dữ liệu minh họa)']]),
  donvihanhchinhcap1: codes('MaDVHC', 'TenDVHC', [
    ['01', 'Thành phố Hà Nội'],
    ['79', 'Thành phố Hồ Chí Minh'],
  ]),
  donvihanhchinhcap3: codes('MaDVHC', 'TenDVHC', [
    ['00004', 'Phường Ba Đình'],
    ['00008', 'Phường Ngọc Hà'],
    ['00097', 'Phường Hồng Hà'],
  ]),
  mabuuchinhcap1: codes('MaBuuChinh', 'TenDonVi', [
    ['10', 'Hà Nội'],
    ['70', 'Hồ Chí Minh'],
  ]),
  mabuuchinhcap2: codes('MaBuuChinh', 'TenDonVi', [
    ['1010', 'Ba Đình'],
    ['7000', 'Quận 1'],
  ]),
  madantoc: codes('MaDanToc', 'TenDanToc', [
    ['01', 'Kinh'],
    ['02', 'Tày'],
    ['03', 'Thái'],
  ]),
  matongiao: codes('MaTonGiao', 'TenTonGiao', [
    ['00', 'Không'],
    ['01', 'Phật giáo'],
  ]),
  magioitinh: codes('MaGioiTinh', 'TenGioiTinh', [
    ['1', 'Nam'],
    ['2', 'Nữ'],
  ]),
  matinhtranghonnhan: codes('MaTTHN', 'TenTTHN', [
    ['1', 'Chưa kết hôn'],
    ['2', 'Đang có vợ hoặc chồng'],
  ]),
  maquocgia: codes('MaQuocGia', 'TenQuocGia', [
    ['VN', 'Việt Nam'],
    ['LA', 'Lào'],
  ]),
}
