import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Finding, reject } from '#adapter-kit'
import type { Submission, Submitted } from '#messages/intake.ts'
import { isMessageType } from '#messages/message.ts'
import type { Trace } from '#messages/trace.ts'
import { acceptedBody, refusal } from '../answers.ts'
import type { Sender } from '../authenticate.ts'
import { isBroken } from '../body.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import {
  isProblem,
  type Language,
  type ProblemDetails,
  type ProblemName,
  problem,
  problemBody,
} from '../problem.ts'
import { correlationIdOf, idempotencyKeyOf, language, senderOf, traceOf } from '../request-parts.ts'

const maxItems = 5000
/** Enough to fill the groups that are committed together, few enough to leave room for single calls. */
const atOnce = 200

interface Item {
  readonly type?: unknown
  readonly data?: unknown
  readonly idempotencyKey?: unknown
}

const itemFindings = (item: Item, sender: Sender): Finding[] => {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return [reject('', 'WRONG_TYPE', 'Mỗi phần tử phải là một đối tượng', 'Each item must be an object')]
  }
  const { type, data, idempotencyKey, ...unknown } = item
  const found = Object.keys(unknown).map((name) =>
    reject(`/${name}`, 'UNKNOWN_FIELD', 'Trường không có trong đặc tả', 'Not a field of this contract'),
  )
  if (typeof type !== 'string' || !isMessageType(type)) {
    found.push(reject('/type', 'NOT_ALLOWED', 'Loại thông điệp không tồn tại', 'Not a type of message'))
  } else if (!sender.rights.messages.includes(type)) {
    found.push(reject('/type', 'FORBIDDEN', 'Không có quyền gửi loại này', 'No right to send this type'))
  }
  if (data === undefined) found.push(reject('/data', 'REQUIRED', 'Thiếu nội dung', 'The data are missing'))
  if (
    idempotencyKey !== undefined &&
    !(typeof idempotencyKey === 'string' && /^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
  ) {
    found.push(
      reject(
        '/idempotencyKey',
        'BAD_FORMAT',
        'Phải gồm 1 đến 200 ký tự ASCII in được',
        'Must be 1 to 200 printable ASCII characters',
      ),
    )
  }
  return found
}

/** Findings of an item's data point into the item. */
const below = (prefix: string, findings: readonly Finding[]) =>
  findings.map((finding) => ({ ...finding, pointer: prefix + finding.pointer }))

type Refuse = (name: ProblemName, details: ProblemDetails, language: Language) => object

const answerItem = (submitted: Submitted, lang: Language, refuse: Refuse) => {
  if (submitted.kind === 'accepted' || submitted.kind === 'replayed') return acceptedBody(submitted, lang)
  const [name, details] = refusal(submitted)
  return refuse(
    name,
    { ...details, ...(details.findings && { findings: below('/data', details.findings) }) },
    lang,
  )
}

const itemsOf = ({ body }: FastifyRequest): readonly unknown[] => {
  if (!Array.isArray(body))
    throw problem('invalid-request', { detail: { vi: 'Cần một mảng JSON', en: 'A JSON array is expected' } })
  if (body.length > maxItems) {
    throw problem('body-too-large', {
      detail: { vi: `Tối đa ${maxItems} phần tử`, en: `At most ${maxItems} items` },
    })
  }
  return body
}

/** Many messages in one call: one result per item, in order; a bad item never harms a good one. */
export const bulkRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const refuse: Refuse = (name, details, lang) => {
    gateway.refused(name)
    return problemBody(name, details, lang)
  }
  const takeItem = async (
    handedIn: unknown,
    sender: Sender,
    about: { correlationId: string; trace: Trace; fallbackKey?: string },
    lang: Language,
  ) => {
    if (isBroken(handedIn)) return refuse(handedIn.problem, handedIn, lang)
    const item = handedIn as Item
    const findings = itemFindings(item, sender)
    if (findings.length > 0) return refuse('invalid-message', { findings }, lang)
    const key = item.idempotencyKey ?? about.fallbackKey
    const submission = {
      sender: sender.name,
      type: item.type,
      data: item.data,
      correlationId: about.correlationId,
      trace: about.trace,
      ...(key !== undefined && { idempotencyKey: key }),
    } as Submission
    return gateway.submit(submission).then(
      (submitted) => answerItem(submitted, lang, refuse),
      (error: unknown) => {
        // The items before this one are in the record: their results must reach the sender all the same.
        if (isProblem(error)) return refuse(error.problem, error, lang)
        const away = gateway.isUnavailable(error)
        if (!away) gateway.onUnexpected(error, 'POST /v1/messages')
        return refuse(away ? 'unavailable' : 'internal', {}, lang)
      },
    )
  }

  app.post('/v1/messages', documented('postMessages'), async (request) => {
    const sender = senderOf(request)
    const items = itemsOf(request)
    const lang = language(request)
    const correlationId = correlationIdOf(request, gateway.newCorrelationId)
    const trace = traceOf(request)
    const key = idempotencyKeyOf(request)
    const results: unknown[] = []
    for (let start = 0; start < items.length; start += atOnce) {
      const part = items
        .slice(start, start + atOnce)
        .map((one, index) =>
          takeItem(
            one,
            sender,
            { correlationId, trace, ...(key !== undefined && { fallbackKey: `${key}#${start + index}` }) },
            lang,
          ),
        )
      results.push(...(await Promise.all(part)))
    }
    return results
  })
}
