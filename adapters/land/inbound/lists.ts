import { type Callback, callback } from '#adapter-kit'
import type { Settings } from '../settings.ts'
import { answerWith } from './answers.ts'

type Lists = Settings['lists']

const named = (code: string, name: string) => (rows: Lists['procedures']) =>
  rows.map((row) => ({ [code]: row.code, [name]: row.name }))

const list = (path: string, summary: string, rows: (lists: Lists) => readonly object[]): Callback =>
  callback<Settings>({
    summary,
    path,
    methods: ['GET'],
    messages: [],
    decode: () => ({ kind: 'ignore', reason: 'Đọc danh mục' }),
    answer: (result, _request, { lists }) => answerWith(rows(lists))(result),
  })

/** What the land office reads of the city: open in the system that was seen; the fields of officers are SEEN, the others PROPOSED. */
export const cityLists: Readonly<Record<string, Callback>> = {
  listOfficers: list('VBDLIS/GetDanhMucNguoiDung', "Gives the city's officers.", ({ officers }) =>
    officers.map(({ code, name, unit = '', title = '' }) => ({
      MaNguoiDung: code,
      TenNguoiDung: name,
      TenPhongBan: unit,
      ChucDanh: title,
    })),
  ),
  listProcedures: list('VBDLIS/GetDanhMucThuTuc', "Gives the city's procedures.", ({ procedures }) =>
    named('MaThuTuc', 'TenThuTuc')(procedures),
  ),
  listStates: list('VBDLIS/GetDanhMucTrangThai', "Gives the city's states of dossiers.", ({ states }) =>
    named('MaTrangThai', 'TenTrangThai')(states),
  ),
}
