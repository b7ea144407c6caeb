import type { TableShape } from '#adapter-kit'

const plain = (vi: string, en: string): TableShape => ({ title: { vi, en }, columns: {} })

const agencies = (level: number): TableShape => ({
  title: { vi: `Mã định danh cơ quan cấp ${level}`, en: `Agencies of level ${level}` },
  columns: {
    address: { vi: 'Địa chỉ', en: 'Address' },
    email: { vi: 'Thư điện tử', en: 'E-mail' },
    phone: { vi: 'Số điện thoại', en: 'Telephone' },
    fax: { vi: 'Fax', en: 'Fax' },
    website: { vi: 'Trang thông tin điện tử', en: 'Web site' },
    decidedOn: { vi: 'Ngày ban hành quyết định', en: 'Day of the decision' },
    decidedBy: { vi: 'Cơ quan ban hành quyết định', en: 'Who decided' },
  },
})

/** The tables of the catalogues of NGSP (national-protocols D.5), and of those that Decision 29/2026 names besides. */
export const tables = {
  'agencies-1': agencies(1),
  'agencies-2': agencies(2),
  'agencies-3': agencies(3),
  'agencies-4': agencies(4),
  'units-1': plain('Đơn vị hành chính cấp tỉnh', 'Provinces'),
  'units-2': plain('Đơn vị hành chính cấp huyện (trước tháng 7/2025)', 'Districts, until June 2025'),
  'units-3': plain('Đơn vị hành chính cấp xã', 'Communes and wards'),
  'postal-areas': plain('Mã bưu chính vùng', 'Postal areas'),
  'postal-1': plain('Mã bưu chính cấp 1', 'Postal codes of level 1'),
  'postal-2': plain('Mã bưu chính cấp 2', 'Postal codes of level 2'),
  'postal-3': plain('Mã bưu chính cấp 3', 'Postal codes of level 3'),
  'ethnic-groups': plain('Dân tộc', 'Ethnic groups'),
  'other-ethnic-groups': plain('Dân tộc khác', 'Other ethnic groups'),
  religions: plain('Tôn giáo', 'Religions'),
  sexes: plain('Giới tính', 'Sexes'),
  'blood-groups': plain('Nhóm máu', 'Blood groups'),
  countries: plain('Quốc gia', 'Countries'),
  'marital-states': plain('Tình trạng hôn nhân', 'Marital states'),
  'legal-documents': plain('Loại văn bản quy phạm pháp luật', 'Kinds of legal documents'),
  procedures: plain('Thủ tục hành chính', 'Procedures'),
  'online-services': plain('Dịch vụ công trực tuyến', 'Online services'),
  sectors: plain('Ngành, lĩnh vực', 'Sectors'),
  results: plain('Kết quả giải quyết', 'Results'),
  'treasury-accounts': plain('Tài khoản kho bạc tại ngân hàng', 'Treasury accounts at banks'),
  'revenue-items': plain('Khoản thu ngân sách', 'Items of state revenue'),
  banks: plain('Ngân hàng, trung gian thanh toán', 'Banks and payment intermediaries'),
} as const satisfies Readonly<Record<string, TableShape>>

export type TableName = keyof typeof tables

/** The level of what a table holds, where its name says one: the bridge's own tables have a column for it. */
export const levelOf = (table: TableName): string | undefined => /^(?:agencies|units)-(\d)$/.exec(table)?.[1]
