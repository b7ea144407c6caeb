import Type, { type Static } from 'typebox'
import type { Caller } from '#access/caller.ts'
import { nfc } from '#adapter-kit'
import { type DeliveryStatus, replayable } from '#messages/lifecycle.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { isOverShare, type OverShare } from '#shares/share.ts'
import type { NewReplay, ReplaysFilter, StoredReplay } from '#store/replays.ts'
import { overShare } from '../http/over-share.ts'
import { problem } from '../http/problem.ts'
import { cutPage, scope } from '../page.ts'
import {
  endpointName,
  given,
  id,
  idCursor,
  instantGiven,
  named,
  oneOf,
  page,
  reason,
  say,
  shortText,
  text,
} from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { replayBody, replayView } from './view.ts'

/** What the routes may do about replays of many. */
export interface ReplaysApi {
  /** Written down at once, done by the workers. */
  startReplay(request: Omit<NewReplay, 'id' | 'atOnce' | 'now'>): Promise<StoredReplay | OverShare>
  findReplays(filter: ReplaysFilter): Promise<StoredReplay[]>
  /** False when it does not run any more. */
  stopReplay(request: { readonly id: string; readonly by: string }): Promise<boolean>
}

const route = routeFor<ReplaysApi>()
const who = having('replay')

const flag = (description: string) => Type.Optional(Type.Boolean({ default: false, description }))
const stopped = oneOf(replayable)

/** `completed` is asked for twice: by its name, or by the word that a replay of one message needs too. */
const completedSaidTwice = {
  if: {
    required: ['completedToo'],
    properties: { completedToo: { const: true } },
    additionalProperties: true,
  },
  else: {
    // Said in words for tools that would take the part for the whole.
    additionalProperties: true,
    properties: {
      status: {
        not: { anyOf: [{ const: 'completed' }, { type: 'array', contains: { const: 'completed' } }] },
        ...say(
          'NOT_ALLOWED',
          'Muốn gửi lại cả những gì đã hoàn thành thì thêm "completedToo": true',
          'To send again what is completed, say "completedToo": true as well',
        ),
      },
    },
  },
}

const replayRequest = named(
  'replays-request',
  given(
    {
      endpoint: Type.Optional(endpointName),
      operation: Type.Optional(shortText),
      status: Type.Optional(Type.Union([stopped, Type.Array(stopped, { minItems: 1 })], { default: 'dead' })),
      from: Type.Optional({ ...instantGiven, description: 'Stopped at this time or later.' }),
      to: Type.Optional({
        ...instantGiven,
        description: 'Stopped before this time; at the latest the time of the call.',
      }),
      dossierCode: Type.Optional(shortText),
      code: Type.Optional({ ...shortText, description: 'Of the last result.' }),
      completedToo: flag('Completed deliveries too.'),
      resend: flag('Send a parked one in any case, without asking the partner first.'),
      evenIfOlder: flag('Although the partner has a newer state.'),
      reason: { ...reason, description: 'Why; written into the audit.' },
    },
    completedSaidTwice,
  ),
)

const statusesOf = ({
  status = 'dead',
  completedToo = false,
}: Static<typeof replayRequest>): DeliveryStatus[] => [
  ...new Set([[status].flat(), completedToo ? (['completed'] as const) : []].flat()),
]

/** One's own; all for those who see all. */
const startedBy = ({ name, rights }: Caller) => (rights.seeAll ? {} : { by: name })

const findReplay = async (api: ReplaysApi, caller: Caller, wanted: string): Promise<StoredReplay> => {
  const [replay] = await api.findReplays({ id: wanted, limit: 1, ...startedBy(caller) })
  if (!replay) throw problem('not-found')
  return replay
}

/** Replays of many deliveries: asked for at once, done by the workers. */
export const replayRoutes = [
  route({
    id: 'startReplay',
    method: 'POST',
    path: '/v1/replays',
    tag: 'Operators',
    summary: {
      vi: 'Gửi lại tất cả các lượt gửi đã dừng mà bộ lọc tìm thấy; việc này do các tiến trình làm việc thực hiện.',
      en: 'Puts all stopped deliveries that a filter finds back to work; the workers do it.',
    },
    who,
    body: {
      kind: 'json',
      schema: replayRequest,
      example: { endpoint: 'national-portal', reason: 'Cổng đã hoạt động lại' },
    },
    answers: {
      202: {
        description: {
          vi: 'Đã ghi nhận; xem tiến độ ở Location',
          en: 'Written down; look at its progress under Location',
        },
        schema: replayView,
        headers: {
          Location: {
            description: { vi: 'Địa chỉ của lần gửi lại', en: 'The address of the replay' },
            schema: text,
          },
        },
      },
    },
    handle: async ({ caller, body }, api) => {
      const { endpoint, operation, dossierCode, code, from, to, resend = false, evenIfOlder = false } = body
      const replay = await api.startReplay({
        by: caller.name,
        reason: body.reason,
        filter: {
          endpoint,
          operation,
          dossierCode: dossierCode === undefined ? undefined : nfc(dossierCode),
          code,
          statuses: statusesOf(body),
          from: momentOf(from),
          to: momentOf(to),
        },
        options: { resend, evenIfOlder },
        ...scope(caller),
      })
      if (isOverShare(replay)) throw overShare(replay)
      return answered(202, replayBody(replay), { location: `/v1/replays/${replay.id}` })
    },
  }),
  route({
    id: 'listReplays',
    method: 'GET',
    path: '/v1/replays',
    tag: 'Operators',
    summary: {
      vi: 'Các lần gửi lại, mới nhất trước, từng trang.',
      en: 'Replays of many, newest first, a page at a time.',
    },
    who,
    query: given(page(idCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'replay-page',
          Type.Object({ replays: Type.Array(replayView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, query: { cursor, limit } }, api) => {
      const found = await api.findReplays({ before: cursor, limit: limit + 1, ...startedBy(caller) })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ replays: shown.map(replayBody), ...next })
    },
  }),
  route({
    id: 'getReplay',
    method: 'GET',
    path: '/v1/replays/{id}',
    tag: 'Operators',
    summary: { vi: 'Một lần gửi lại đã tiến đến đâu.', en: 'How far a replay has come.' },
    who,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Lần gửi lại', en: 'The replay' }, schema: replayView } },
    handle: async ({ caller, params }, api) => ok(replayBody(await findReplay(api, caller, params.id))),
  }),
  route({
    id: 'stopReplay',
    method: 'POST',
    path: '/v1/replays/{id}/stop',
    tag: 'Operators',
    summary: {
      vi: 'Dừng một lần gửi lại đang chạy; những gì đã đưa lại vào hàng thì giữ nguyên.',
      en: 'Ends a running replay; what was put back stays so.',
    },
    who,
    params: Type.Object({ id }),
    body: { kind: 'json', schema: given({}) },
    answers: { 200: { description: { vi: 'Lần gửi lại', en: 'The replay' }, schema: replayView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params }, api) => {
      const replay = await findReplay(api, caller, params.id)
      if (!(await api.stopReplay({ id: replay.id, by: caller.name }))) throw problem('nothing-to-do')
      return ok(replayBody(await findReplay(api, caller, replay.id)))
    },
  }),
]
