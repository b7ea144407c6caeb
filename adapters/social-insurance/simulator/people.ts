export interface Insured {
  readonly maSo: string
  readonly soSoCu: string
  readonly hoTen: string
  readonly ngaySinh: string
  readonly loaiNgaySinh: '0' | '1' | '2'
  readonly gioiTinh: '1' | '2' | '3'
  readonly tinh: string
  readonly huyen: string
  readonly xa: string
  readonly maHo: string
  readonly diaChi: string
  readonly maThe: string
  readonly soDinhDanh: string
}

/** Invented people. Two bear one name, were born in one year and live in one ward. */
export const people: readonly Insured[] = [
  {
    maSo: '0100000001',
    soSoCu: '0196000001',
    hoTen: 'Phạm Thị Ví Dụ',
    ngaySinh: '19900115',
    loaiNgaySinh: '0',
    gioiTinh: '2',
    tinh: '01',
    huyen: '',
    xa: '00004',
    maHo: 'H0100001',
    diaChi: 'Số 1 phố Thử Nghiệm, Phường Minh Họa',
    maThe: 'GD4010100000001',
    soDinhDanh: '001190000001',
  },
  {
    maSo: '0100000002',
    soSoCu: '',
    hoTen: 'Nguyễn Văn Mẫu',
    ngaySinh: '19500000',
    loaiNgaySinh: '1',
    gioiTinh: '1',
    tinh: '01',
    huyen: '',
    xa: '00004',
    maHo: 'H0100002',
    diaChi: 'Số 2 phố Thử Nghiệm, Phường Minh Họa',
    maThe: 'GD4010100000002',
    soDinhDanh: '001050000002',
  },
  {
    maSo: '0100000003',
    soSoCu: '',
    hoTen: 'Nguyễn Văn Mẫu',
    ngaySinh: '19500000',
    loaiNgaySinh: '1',
    gioiTinh: '1',
    tinh: '01',
    huyen: '',
    xa: '00004',
    maHo: 'H0100003',
    diaChi: 'Số 3 phố Thử Nghiệm, Phường Minh Họa',
    maThe: 'GD4010100000003',
    soDinhDanh: '001050000003',
  },
]
