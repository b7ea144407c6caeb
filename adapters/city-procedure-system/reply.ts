import {
  type Completed,
  completed,
  endpointFault,
  inDoubt,
  isObject,
  type Outcome,
  parseJson,
  permanent,
  type Rejected,
  rejected,
  transient,
} from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'
import { retryAfterMs } from '#transport/retry-after.ts'
import { webPageFailure } from '#transport/web-page.ts'
import { type ProblemDocument, readProblem } from './problem-document.ts'

/** What the city's system answered. */
export interface Reply {
  readonly status: number
  readonly contentType?: string
  readonly retryAfter?: string
  readonly body: string
}

/** Statuses beside 2xx whose meaning is read here; the others mean what they mean everywhere. */
export const readable = [400, 404, 409, 410, 413, 422, 425]

/** "OK" and the like: longer texts are of somebody who does not speak this contract. */
const maxText = 200

const isHtml = ({ body, contentType = '' }: Reply): boolean => /html/i.test(contentType) || /^\s*</.test(body)

const parsed = (body: string): unknown => {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

/** 2xx is a yes, unless something else than the city's system seems to have said it. */
const readYes = (reply: Reply, data: object): Completed<Receipt> => {
  const { body } = reply
  if (isHtml(reply)) throw webPageFailure(body)
  const said = parsed(body)
  const echoes = body === JSON.stringify(data) || (isObject(said) && 'specversion' in said)
  if (echoes) throw permanent('REPLY_UNREADABLE', 'The address gives back what it is sent')
  if (!isObject(said) && body.trim().length > maxText)
    throw inDoubt('REPLY_UNCLEAR', 'The answer is long and no JSON: who has given it?', { partnerText: body })
  return completed({})
}

const refusal = ({ code, text, pointer }: ProblemDocument): Rejected =>
  rejected(
    'EVENT_REJECTED',
    text === undefined
      ? 'Hệ thống của địa phương từ chối, không nêu lý do'
      : 'Hệ thống của địa phương từ chối; lý do bằng lời được giữ cùng lần gửi',
    'operator',
    {
      ...(code !== undefined && { partnerCode: code }),
      ...(text !== undefined && { partnerText: text }),
      ...(pointer !== undefined && { pointer }),
    },
  )

/** What an answer to an event means. Only a problem document (RFC 9457) is a refusal of the event itself. */
export const readReply = (reply: Reply, data: object, at: Date): Outcome<Receipt> => {
  const { status } = reply
  if (status < 300) return readYes(reply, data)
  const details = { status }
  if (status === 425) {
    const wait = retryAfterMs(reply.retryAfter, at.getTime())
    throw transient('TOO_EARLY', 'The city asks to send it later (425)', {
      ...details,
      ...(wait !== undefined && { retryAfterMs: wait }),
    })
  }
  if (status === 404)
    throw endpointFault('route', 'ADDRESS_UNKNOWN', 'Nothing is at this address (404)', details)
  if (status === 410)
    throw endpointFault('route', 'ADDRESS_GONE', 'The city takes no events here any more (410)', details)
  if (status === 413)
    throw permanent('EVENT_TOO_LARGE', 'The event is larger than the city takes (413)', details)
  const problem = readProblem(reply)
  if (problem) return refusal(problem)
  throw permanent('EVENT_REFUSED', `Refused without a reason that can be read (${status})`, {
    ...details,
    partnerText: reply.body,
  })
}
