import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import type { Caller } from '#access/caller.ts'
import { correctsNamedField, type FourEyesRule } from '#access/four-eyes.ts'
import { isMessageType } from '#messages/message.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { Transition } from '#store/put-back.ts'
import { below } from '../below.ts'
import { reasonUnlessDry } from '../csv-file.ts'
import { findMessage } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { messageLimits } from '../messages/taking.ts'
import { partFindings } from '../part-findings.ts'
import { given, named, say } from '../parts.ts'
import { proposeInstead } from '../proposals/proposing.ts'
import { proposalView } from '../proposals/view.ts'
import { answered, ok } from '../route.ts'
import { having } from '../who.ts'
import type { CorrectionRequest, OperatorActionsApi } from './api.ts'
import {
  about,
  endpoint,
  exampleMove,
  flags,
  heldBack,
  params,
  refused,
  resendsCompleted,
  route,
  sendingAgain,
  why,
} from './asked.ts'
import {
  correctedData,
  differenceBody,
  differenceOf,
  looksByCorrecting,
  namedBody,
  patch,
} from './corrected-data.ts'
import { correctRehearsal, correctResult, transitionsBody } from './view.ts'

const stillOpen = (deliveries: readonly Transition[]) => {
  const vi =
    'Nội dung chỉ được sửa khi không còn lượt gửi nào đang mở: hãy hủy trước (POST …/cancel); lượt đang gửi thì chờ kết thúc'
  const en =
    'Data are corrected only when no delivery is open: cancel first (POST …/cancel); what is being sent has to end by itself'
  const open = deliveries.map(({ id, endpoint, from }) => ({ id, endpoint, status: from }))
  return problem('still-open', { detail: { vi, en }, more: { deliveries: open } })
}

const notOurs = {
  vi: 'Chỉ thông điệp của hệ thống thành phố mới sửa được; điều đối tác nói thì giữ nguyên',
  en: 'Only messages of the city are corrected; what a partner said stays as it is',
}

const wholeOrPatch = {
  additionalProperties: true,
  oneOf: ['data', 'patch'].map((name) => ({
    required: [name],
    properties: { [name]: true },
    additionalProperties: true,
  })),
  ...say(
    'DATA_OR_PATCH',
    'Nêu một trong hai: toàn bộ nội dung trong "data" hoặc các chỗ sửa trong "patch"',
    'Give one of the two: the whole in "data", or what to change in "patch"',
  ),
}

type Result = Awaited<ReturnType<OperatorActionsApi['correct']>>

/** Why a correction was not made, in words. */
const notCorrected = async (
  api: OperatorActionsApi,
  caller: Caller,
  id: string,
  asked: { readonly endpoint?: string },
  result: Exclude<Result, { kind: 'corrected' }>,
) => {
  if (result.kind === 'invalid')
    return problem('invalid-message', { findings: below('/data', result.findings) })
  if (result.kind === 'open') return stillOpen(result.deliveries)
  if (result.kind === 'held-back') return heldBack(result.deliveries)
  if (result.kind === 'changed') return problem('changed-meanwhile')
  return refused(api, caller, id, asked)
}

const ruleFor = (
  api: OperatorActionsApi,
  message: StoredMessage,
  request: CorrectionRequest,
  pointers: readonly string[],
): FourEyesRule | undefined => {
  if (correctsNamedField(api.fourEyes, pointers)) return 'corrections'
  return resendsCompleted(api, message, request) ? 'resend' : undefined
}

export const correctMessage = route({
  id: 'correctMessage',
  method: 'POST',
  path: '/v1/messages/{id}/correct',
  tag: 'Messages',
  summary: {
    vi: 'Thay nội dung đã sửa cho các lượt gửi đã dừng và đưa chúng trở lại; nội dung cũ được giữ lại.',
    en: 'Gives stopped deliveries corrected data and puts them back to work; the former data are kept.',
  },
  description: {
    vi: 'Gửi lại toàn bộ thông điệp (`data`) hoặc chỉ những chỗ cần sửa (`patch`, JSON Patch theo RFC 6902), được kiểm tra như khi tiếp nhận; loại, mã hồ sơ, số phiên bản và luồng giữ nguyên. Còn lượt gửi đang mở thì trả 409: hãy hủy trước. Vì thế gọi lại không gây hại.',
    en: 'The whole message anew (`data`), or only what to change (`patch`, a JSON Patch of RFC 6902), checked as when it is handed in; it keeps its type, dossier code, revision and lane. 409 while a delivery of it is open: cancel first. Repeating the call is harmless for the same reason.',
  },
  who: having('operate'),
  limits: { ...messageLimits, depth: messageLimits.depth + 1 },
  params,
  body: {
    kind: 'json',
    schema: named(
      'correct-request',
      given(
        {
          data: Type.Optional(
            Type.Unknown({
              description: 'The whole message, corrected.',
              'x-description-vi': 'Toàn bộ thông điệp đã sửa.',
            }),
          ),
          patch: Type.Optional(patch),
          reason: Type.Optional(why),
          endpoint,
          ...flags,
          dryRun: Type.Optional(
            Type.Boolean({
              default: false,
              description: 'Only say what would change.',
              'x-description-vi': 'Chỉ cho biết điều gì sẽ thay đổi.',
            }),
          ),
        },
        { allOf: [wholeOrPatch, reasonUnlessDry] },
      ),
    ),
    example: {
      patch: [{ op: 'replace', path: '/summary', value: 'Cấp lại giấy phép' }],
      reason: 'Sai trích yếu',
    },
  },
  answers: {
    200: {
      description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
      schema: correctRehearsal,
      example: {
        dryRun: true,
        difference: { count: 1, places: [{ pointer: '/summary' }] },
        wouldReplay: [{ ...exampleMove, from: 'rejected' }],
      },
    },
    202: {
      description: {
        vi: 'Phiên bản mới và những lượt đã đưa trở lại',
        en: 'The new version, and what was put back',
      },
      schema: Type.Union([correctResult, proposalView]),
      example: {
        version: 2,
        difference: { count: 1, places: [{ pointer: '/summary' }] },
        replayed: [{ ...exampleMove, from: 'rejected' }],
      },
    },
  },
  problems: [
    'nothing-to-do',
    'invalid-message',
    'newer-state-delivered',
    'still-open',
    'patch-test-failed',
    'changed-meanwhile',
  ],
  alsoWrong: async ({ caller, params, body }, api) => {
    const { type } = await findMessage(api, caller, 'steer-message', params.id)
    if (typeof body !== 'object' || body === null || !('data' in body)) return []
    return partFindings(api, type, body.data, '/data')
  },
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, 'steer-message', params.id)
    if (!isMessageType(message.type) || api.endpointNames.includes(message.sender))
      throw problem('nothing-to-do', { detail: notOurs })
    const { reason = '', dryRun = false } = body
    await api.recordLooks(caller, looksByCorrecting(caller, message, body))
    const data = correctedData(message, body)
    const differences = differenceOf(message, data)
    const difference = showsBodies(caller) ? differenceBody(differences) : namedBody(body)
    const request = { ...about(message.id, caller, body), ...sendingAgain(body), reason, data, dryRun }
    const pointers = differences.map(({ pointer }) => pointer)
    const rule = dryRun ? undefined : ruleFor(api, message, request, pointers)
    // What waits for a second person could be done: it is rehearsed first.
    const corrected = await api.correct(message, rule ? { ...request, dryRun: true } : request)
    if (corrected.kind !== 'corrected') throw await notCorrected(api, caller, message.id, body, corrected)
    if (rule) return proposeInstead(api, caller, rule, { action: 'correct', request, pointers }, { message })
    const moved = transitionsBody(corrected.moved)
    if (dryRun) return ok({ dryRun, difference, wouldReplay: moved })
    return answered(202, { version: corrected.version, difference, replayed: moved })
  },
})
