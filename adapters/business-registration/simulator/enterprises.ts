/** An invented enterprise, by the facts that both shapes of the answer tell. */
export interface Enterprise {
  readonly number: string
  readonly internal: number
  readonly oldCertificate: string
  readonly type: readonly [code: string, name: string]
  readonly name: string
  readonly shortName: string
  readonly foreignName: string
  readonly founded: string
  readonly changed: string
  readonly changes: number
  readonly status: string
  readonly suspended?: readonly [from: string, to: string, why: string]
  readonly capital: number
  readonly province: readonly [code: number, name: string]
  readonly ward: readonly [code: number, name: string]
  readonly street: string
  readonly people: readonly { readonly name: string; readonly paper: string; readonly issued: string }[]
  readonly lines: readonly (readonly [code: string, name: string])[]
}

export const enterprises: readonly Enterprise[] = [
  {
    number: '0100000001',
    internal: 1000001,
    oldCertificate: '0102000001',
    type: ['2', 'Công ty trách nhiệm hữu hạn hai thành viên trở lên'],
    name: 'CÔNG TY TNHH VÍ DỤ SÔNG HỒNG',
    shortName: 'VI DU CO., LTD',
    foreignName: 'VI DU RED RIVER COMPANY LIMITED',
    founded: '05/03/2009',
    changed: '12/06/2024',
    changes: 7,
    status: '1',
    capital: 20_000_000_000,
    province: [1, 'Thành phố Hà Nội'],
    ward: [4, 'Phường Minh Họa'],
    street: 'Số 1 phố Thử Nghiệm',
    people: [
      { name: 'Nguyễn Văn Mẫu', paper: '001090000001', issued: '10/05/2021' },
      { name: 'Trần Thị Thử', paper: '001190000002', issued: '11/05/2021' },
    ],
    lines: [
      ['4659', 'Bán buôn máy móc, thiết bị và phụ tùng máy khác'],
      ['6201', 'Lập trình máy vi tính'],
    ],
  },
  {
    number: '0100000002-001',
    internal: 1000002,
    oldCertificate: '',
    type: ['9', 'Chi nhánh'],
    name: 'CHI NHÁNH CÔNG TY CỔ PHẦN MINH HỌA',
    shortName: '',
    foreignName: '',
    founded: '20/11/2020',
    changed: '',
    changes: 0,
    status: '3',
    suspended: ['01/01/2026', '31/12/2026', 'Khó khăn kinh doanh'],
    capital: 0,
    province: [79, 'Thành phố Hồ Chí Minh'],
    ward: [26734, 'Phường Thí Dụ'],
    street: 'Số 2 đường Giả Lập',
    people: [{ name: 'Lê Văn Thí', paper: '079085000003', issued: '12/05/2021' }],
    lines: [['4659', 'Bán buôn máy móc, thiết bị và phụ tùng máy khác']],
  },
]
