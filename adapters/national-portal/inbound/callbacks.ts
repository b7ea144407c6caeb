import {
  type Callback,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  callback,
} from '#adapter-kit'
import type { Settings } from '../settings.ts'
import { decodeEvent, type EventKind, messagesOf } from './events.ts'
import { decoding, partIn, readBody, textIn } from './packet.ts'

type Said = readonly [code: 0 | 1 | -1, text: string, status?: number]

/** 0 accepted, 1 a duplicate, -1 any error (national-protocols A.8). HTTP 200 says no more than that we answered. */
const sayingOf = (result: CallbackResult): Said => {
  switch (result.kind) {
    case 'accepted':
      return [0, 'Tiếp nhận thành công']
    case 'duplicate':
      return [1, 'Đã tiếp nhận trước đó']
    case 'ignored':
      return [0, 'Không cần xử lý']
    case 'rejected':
      return [-1, result.reason]
    case 'unauthenticated':
      return [-1, 'Không xác thực được bên gọi', 401]
    case 'too-large':
      return [-1, `Gói tin lớn hơn ${result.maxBytes} byte hoặc quá nhiều tầng nên chưa được tiếp nhận`, 413]
    case 'not-allowed':
      return [-1, `Chỉ nhận phương thức ${result.allowed.join(', ')}`, 405]
    case 'unavailable':
      return [-1, 'Tạm thời chưa tiếp nhận, đề nghị gửi lại sau', 503]
  }
}

/** The code that a packet names, for an answer about a packet that was not stored. */
const namedCode = (request: CallbackRequest): string => {
  try {
    const data = partIn(readBody(request), 'data')
    return (data && textIn(data, 'MaHoSo', 'MaHoSoQG')) ?? ''
  } catch {
    return ''
  }
}

const codeFor = (result: CallbackResult, request: CallbackRequest): string => {
  if (result.kind === 'unauthenticated') return ''
  return ('dossierCode' in result ? result.dossierCode : undefined) ?? namedCode(request)
}

const answer = (result: CallbackResult, request: CallbackRequest): CallbackReply => {
  const [code, text, status = 200] = sayingOf(result)
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(result.kind === 'unavailable' && { 'retry-after': String(result.retryAfterSeconds) }),
    },
    body: JSON.stringify({ error_code: code, message: `${codeFor(result, request)}|${text}` }),
  }
}

const receiving = (summary: string, taken: readonly EventKind[]): Callback =>
  callback<Settings>({
    summary,
    messages: taken.map((kind) => messagesOf[kind]),
    decode: (request, settings) => decoding(() => decodeEvent(readBody(request), taken, settings)),
    answer,
  })

/** Named as the portal names the paths behind the agency's adapter. */
export const nhanhsdvcqg = receiving(
  'The portal hands over what a citizen submitted, supplemented, withdrew or paid in land tax (nhanhsdvcqg).',
  ['submission', 'supplement', 'withdrawal', 'taxPayment'],
)

export const nhantbthuedvcqg = receiving(
  'The portal hands over a notice of land tax, XML in base64 (nhantbthuedvcqg).',
  ['taxNotice'],
)
