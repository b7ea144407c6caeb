import {
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  callback,
  type Decoded,
  isRecord,
  parseJson,
} from '#adapter-kit'
import { decodeText } from '#transport/charset.ts'
import { readChange } from './change.ts'
import type { Settings } from './settings.ts'

const unreadable: Decoded = {
  kind: 'reject',
  code: 'UNREADABLE',
  reason:
    'Nội dung không phải là danh sách thay đổi (duLieu) dạng JSON đọc được theo bảng mã đã khai báo (mặc định UTF-8).',
}

const rowsIn = ({ body, headers }: CallbackRequest): readonly unknown[] | undefined => {
  try {
    const document = parseJson(decodeText(body, headers['content-type']) ?? '')
    const rows = isRecord(document) ? document.duLieu : undefined
    return Array.isArray(rows) && rows.length > 0 ? rows : undefined
  } catch {
    return undefined
  }
}

/** Taken as a whole or not at all: the ministry knows a call, not its rows, and what was taken is known when it is repeated. */
const decode = (request: CallbackRequest, settings: Settings): Decoded => {
  const rows = rowsIn(request)
  if (!rows) return unreadable
  const messages = []
  for (const [index, row] of rows.entries()) {
    const read = readChange(row, `/duLieu/${index}`, settings)
    if ('kind' in read) return read
    messages.push(read)
  }
  return { kind: 'route', messages }
}

const saying = (result: CallbackResult): readonly [status: number, code: string, text: string] => {
  switch (result.kind) {
    case 'accepted':
      return [200, '00', 'Đã tiếp nhận']
    case 'duplicate':
      return [200, '00', 'Đã tiếp nhận trước đó']
    case 'ignored':
      return [200, '00', 'Không cần xử lý']
    case 'rejected':
      return [200, '01', result.reason]
    case 'unauthenticated':
      return [401, '98', 'Không xác thực được bên gọi']
    case 'too-large':
      return [
        413,
        '01',
        `Gói tin lớn hơn ${result.maxBytes} byte hoặc quá nhiều tầng nên chưa được tiếp nhận`,
      ]
    case 'not-allowed':
      return [405, '01', `Chỉ nhận phương thức ${result.allowed.join(', ')}`]
    case 'unavailable':
      return [503, '99', 'Tạm thời chưa tiếp nhận, đề nghị gửi lại sau']
  }
}

const answer = (result: CallbackResult): CallbackReply => {
  const [status, maKetQua, thongBao] = saying(result)
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(result.kind === 'unavailable' && { 'retry-after': String(result.retryAfterSeconds) }),
    },
    body: JSON.stringify({ maKetQua, thongBao }),
  }
}

/** The ministry calls when something has changed (PROPOSED, as the poll is: the same rows). */
export const changed = callback<Settings>({
  summary: 'The ministry tells what changed in dossiers that it owns.',
  messages: ['dossier-mirror'],
  decode,
  answer,
})
