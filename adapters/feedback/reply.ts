import {
  completed,
  endpointFault,
  inDoubt,
  isRecord,
  nfc,
  numberText,
  type Outcome,
  ownValue,
  parseJson,
  permanent,
  type Responsible,
  rejected,
  transient,
} from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'
import { webPageFailure } from '#transport/web-page.ts'
import type { Settings } from './settings.ts'

/** Their answer: `{error_code, message, result?}`. */
export interface FeedbackReply {
  /** Trimmed; empty where there was none. */
  readonly code: string
  readonly message: string
  readonly result?: unknown
}

const refusals = {
  'answered-otherwise': ['ANSWERED_OTHERWISE', 'Phản ánh này đã có một câu trả lời khác', 'sender'],
  'petition-unknown': ['PETITION_UNKNOWN', 'Hệ thống phản ánh không có phản ánh này', 'sender'],
  'required-missing': ['REQUIRED_FIELD_MISSING', 'Hệ thống phản ánh báo thiếu thông tin bắt buộc', 'sender'],
  'bad-format': ['FORMAT_REFUSED', 'Hệ thống phản ánh báo có thông tin sai định dạng', 'sender'],
  'agency-refused': ['AGENCY_REFUSED', 'Hệ thống phản ánh không nhận mã đơn vị gửi', 'operator'],
  'service-unknown': ['SERVICE_UNKNOWN', 'Hệ thống phản ánh không có dịch vụ này', 'operator'],
  'too-long': ['TOO_LONG', 'Hệ thống phản ánh báo có thông tin quá dài', 'sender'],
  'wrong-order': [
    'STATE_OUT_OF_ORDER',
    'Phản ánh đang ở trạng thái không chuyển được như vậy; cần kiểm tra tiến độ đã gửi',
    'sender',
  ],
} as const satisfies Readonly<Record<string, readonly [code: string, reason: string, who: Responsible]>>

const isRefusal = (meaning: CodeMeaning): meaning is keyof typeof refusals => Object.hasOwn(refusals, meaning)

export type CodeMeaning = keyof typeof refusals | 'credentials' | 'session-ended' | 'busy'

const successCodes: ReadonlySet<string> = new Set(['0', '00'])

/** The fields of a body. Texts are composed; numbers that a double would change come as texts. */
const readFields = (body: string): Readonly<Record<string, unknown>> => {
  if (/^\uFEFF?\s*</.test(body)) throw webPageFailure(body)
  let document: unknown
  try {
    document = parseJson(body.replace(/^\uFEFF/, ''), { texts: nfc, numbers: ({ text }) => text })
  } catch {
    throw inDoubt('REPLY_TRUNCATED', 'The answer is not complete JSON', { partnerText: body })
  }
  if (isRecord(document)) return document
  throw permanent('REPLY_UNREADABLE', 'The answer is JSON, but no object')
}

export const readReply = (body: string): FeedbackReply => {
  const { error_code, message, result } = readFields(body)
  const code = typeof error_code === 'string' ? error_code.trim() : (numberText(error_code) ?? '')
  return {
    code,
    message: typeof message === 'string' ? message.trim() : '',
    ...(result !== undefined && { result }),
  }
}

/** What an answer means, by its code alone: their words may stand beside a refusal too. */
export const meaningOf = ({ code }: FeedbackReply, { refusalCodes }: Settings) =>
  successCodes.has(code) ? 'done' : ownValue(refusalCodes, code)

/** Whether it was done; else their "no", or a failure where it is none. */
export const outcomeOf = (reply: FeedbackReply, settings: Settings): Outcome<Receipt> => {
  const { code, message } = reply
  const words = { partnerCode: code, partnerText: message }
  const meaning = meaningOf(reply, settings)
  if (meaning === 'done') return completed({})
  if (code === '') throw inDoubt('REPLY_UNCLEAR', 'The answer has no code, so nobody knows', words)
  if (meaning === undefined)
    return rejected(
      'REFUSED_BY_PARTNER',
      'Hệ thống phản ánh từ chối bằng một mã chưa biết',
      'operator',
      words,
    )
  if (isRefusal(meaning)) {
    const [ours, reason, who] = refusals[meaning]
    return rejected(ours, reason, who, words)
  }
  if (meaning === 'busy') throw inDoubt('PARTNER_BUSY', 'The partner says that it is busy', words)
  throw meaning === 'session-ended'
    ? endpointFault('session', 'SESSION_REFUSED', 'A session that was just given is not accepted', words)
    : loginRefused(words)
}

const loginRefused = (words: object) =>
  endpointFault('credentials', 'LOGIN_REFUSED', 'The partner does not accept account and password', words)

/** The session in the answer to a log-in. */
export const sessionIn = (body: string, settings: Settings): string => {
  const reply = readReply(body)
  const { session } = readFields(body)
  const meaning = meaningOf(reply, settings)
  if (meaning === 'done' && typeof session === 'string' && session !== '') return session
  if (meaning === 'done') throw permanent('LOGIN_UNREADABLE', 'The log-in succeeded without a session')
  const words = { partnerCode: reply.code, partnerText: reply.message }
  if (meaning === 'busy') throw transient('LOG_IN_FAILED', 'The partner could not log us in now', words)
  throw loginRefused(words)
}
