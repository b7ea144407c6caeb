import type { Day, SimulatorReply } from '#adapter-kit'
import type { Json } from '../records.ts'
import { jsonReply } from '../routing.ts'

/** A "yes" with its data, or a "no" with its HTTP status; the form `{code, message, data}` was seen of a create only. */
export interface RestAnswer {
  readonly status: 200 | 400 | 401 | 403 | 404
  readonly message: string
  readonly data?: unknown
}

export const done = (data?: unknown): RestAnswer => ({
  status: 200,
  message: 'Thành công',
  ...(data !== undefined && { data }),
})

/** PROPOSED texts; they name fields and codes, never a person's data. */
export const refuse = {
  missing: (field: string): RestAnswer => ({ status: 400, message: `Thiếu trường bắt buộc ${field}` }),
  format: (field: string, expected: string): RestAnswer => ({
    status: 400,
    message: `Trường ${field} sai định dạng: ${expected}`,
  }),
  exists: (dossier: string): RestAnswer => ({ status: 400, message: `MaHoSo ${dossier} đã tồn tại` }),
  duplicateRow: (index: number): RestAnswer => ({
    status: 400,
    message: `Dòng tiến trình thứ ${index + 1} đã tồn tại`,
  }),
  unknownFile: (field: string): RestAnswer => ({
    status: 400,
    message: `Trường ${field}: tệp chưa được tải lên`,
  }),
  otherHash: (field: string): RestAnswer => ({
    status: 400,
    message: `Trường ${field}: mã băm khác với tệp đã tải lên`,
  }),
  procedure: (): RestAnswer => ({
    status: 400,
    message: 'Trường MaTTHC: mã thủ tục không có trong danh mục',
  }),
  unknownDossier: (dossier: string): RestAnswer => ({
    status: 404,
    message: `MaHoSo ${dossier} không tồn tại`,
  }),
  token: (): RestAnswer => ({ status: 401, message: 'Mã truy cập không có hoặc đã hết hạn' }),
  client: (): RestAnswer => ({ status: 401, message: 'client_id hoặc client_secret không đúng' }),
  agency: (): RestAnswer => ({ status: 403, message: 'Ứng dụng không có quyền với đơn vị này' }),
  path: (): RestAnswer => ({ status: 404, message: 'Không có dịch vụ này' }),
}

const codeOf = (status: number, day: Day): { code?: number | string } => {
  if (day.fires('rest-code-absent')) return {}
  if (status === 200 && day.fires('rest-code-zero')) return { code: '0' }
  return { code: status }
}

/** The answer on the wire, in the ways that the day has. */
export const inWriting = ({ status, message, data }: RestAnswer, day: Day): SimulatorReply => {
  const hidden = status === 400 && day.fires('rest-refusal-with-200')
  const body = JSON.stringify({ ...codeOf(status, day), message, ...(data !== undefined && { data }) })
  return jsonReply(hidden ? 200 : status, day.fires('nfd') ? body.normalize('NFD') : body)
}

/** The log-in and the number have forms of their own. */
export const plainly = (body: Json): SimulatorReply => jsonReply(200, JSON.stringify(body))
