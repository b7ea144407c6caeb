import {
  endpointFault,
  inDoubt,
  isRecord,
  numberText,
  type PartnerWords,
  permanent,
  type Rejected,
  rejected,
} from '#adapter-kit'
import { failureForStatus } from '#transport/status-failure.ts'
import { type Refusal, refusals, unknownRefusal } from '../codes.ts'
import { folded, readFields, type Verdict, verdictOfText } from '../reply.ts'
import type { RestSettings } from './settings.ts'

/** The portal's answer in this generation: `{code, message, data}` and the HTTP status. */
export interface RestReply {
  readonly status: number
  /** `code` as a string; empty when there was none. */
  readonly code: string
  readonly message: string
  readonly data?: unknown
  /** The number that was drawn for this call. */
  readonly number?: string
}

/** Statuses that are answers of the portal's own; what the others mean is the same for every partner. */
export const answeredStatuses: readonly number[] = [400, 404]

type Fields = Readonly<Record<string, unknown>>

export const textIn = (fields: unknown, name: string): string => {
  const value = isRecord(fields) ? fields[name] : undefined
  return typeof value === 'string' ? value.trim() : (numberText(value) ?? '')
}

/** Not in these words by the portal: by something in front of it, which knows no such path. */
const notTheirs = (status: number, body: string) => failureForStatus({ status, headers: {}, body })

const fieldsOf = (status: number, body: string, contentType: string | undefined): Fields => {
  if (status < 400) return readFields(body, contentType)
  try {
    return readFields(body, contentType)
  } catch {
    throw notTheirs(status, body)
  }
}

/** Reads a body as the portal's answer; throws when it is none. */
export const readRestReply = (status: number, body: string, contentType: string | undefined): RestReply => {
  const fields = fieldsOf(status, body, contentType)
  const reply = { status, code: textIn(fields, 'code'), message: textIn(fields, 'message') }
  if (status >= 400 && (reply.code === '' || reply.message === '')) throw notTheirs(status, body)
  if (!('code' in fields || 'message' in fields || 'data' in fields)) {
    throw permanent('REPLY_UNREADABLE', 'The answer is JSON, but has neither a code nor a message')
  }
  const { data } = fields
  return data === undefined || data === null ? reply : { ...reply, data }
}

/** A portal that was asked for something by its id says that it did not find it. */
const notFound = /không tìm thấy/u

/** The one place that decides what an answer means: the HTTP status, then the code, then whole phrases of the text. */
export const verdictOf = (reply: RestReply, { successCodes }: RestSettings): Verdict => {
  const { status, code } = reply
  const text = folded(reply.message)
  if (status < 400 && successCodes.includes(code)) return 'done'
  // Only an answer without any code may say in words that it was done.
  const said = verdictOfText(text, status < 400 ? code : String(status))
  if (said === 'done' && (code !== '' || status >= 400)) return 'refused'
  if (said === 'refused' && status === 404 && notFound.test(text)) return 'missing'
  return said
}

/** PROPOSED: what a refusal is about, by its words; no list of codes is known. */
const rowOf = (verdict: Verdict, text: string): Refusal => {
  if (verdict === 'exists' || verdict === 'missing') return refusals[verdict]
  if (/thiếu|bắt buộc/u.test(text)) return refusals['required-missing']
  return /định dạng|không hợp lệ/u.test(text) ? refusals['bad-format'] : unknownRefusal
}

/** What the portal says besides; where it has no code, the status stands for it. */
export const wordsOf = ({ code, status, message }: RestReply): PartnerWords => ({
  partnerCode: code || String(status),
  partnerText: message,
})

/** The portal's "no" in our words. Throws when the answer is no answer. */
export const refusedBy = (
  reply: RestReply,
  rest: RestSettings,
  pointers: Readonly<Record<string, string>>,
): Rejected => {
  const verdict = verdictOf(reply, rest)
  if (verdict === 'session-ended')
    throw endpointFault(
      'session',
      'SESSION_REFUSED',
      'The portal did not accept a token that it had just given',
      wordsOf(reply),
    )
  if (verdict === 'unclear')
    throw inDoubt('REPLY_UNCLEAR', 'The answer says neither that it was done nor that it was refused', {
      partnerText: reply.message,
    })
  const row = rowOf(verdict, folded(reply.message))
  // Of their own text only a field's name is ours to say: it names no person, and says what to mend.
  const field = reply.message.match(/\p{L}+/gu)?.find((word) => Object.hasOwn(pointers, word))
  const pointer = field && pointers[field]
  const reason = field === undefined ? row.reason : `${row.reason} Trường của Cổng: ${field}.`
  return rejected(row.code, reason, row.responsible, {
    ...wordsOf(reply),
    ...(pointer !== undefined && { pointer }),
  })
}
