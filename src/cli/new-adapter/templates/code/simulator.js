import { behindGateway, simulatedGateway } from 'longbien/adapter-kit'

/** Written from the facts, and not from the adapter: a misreading that is in both is found by nobody. */
const papers = new Map([['GT-2026-000123', 'HIEU_LUC']])

const reply = (body) => ({ status: 200, body: JSON.stringify(body) })

const answer = ({ method, path, body }, day) => {
  if (method !== 'POST' || path !== '/giay-to/tra-cuu') return { status: 404, body: '{}' }
  if (day.fires('not-granted')) return reply({ maKetQua: '98', thongBao: 'Chưa cấp quyền' })
  const { soGiayTo } = JSON.parse(body)
  const trangThai = papers.get(soGiayTo)
  if (trangThai === undefined) return reply({ maKetQua: '01', thongBao: 'Không tìm thấy' })
  return reply({ maKetQua: '00', thongBao: 'Thành công', giayTo: { soGiayTo, trangThai } })
}

export const simulator = {
  summary: 'The database (PROPOSED): knows one paper',
  faults: { 'not-granted': 'Says with HTTP 200 that the look-up is not granted.' },
  create: (options) =>
    behindGateway({ answer, aim: ({ path }) => path, received: () => [], clear: () => undefined }, options),
  settings: (baseUrl) => ({ gateway: simulatedGateway(baseUrl, '') }),
}
