import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { reject } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { Announcement, OutageFilter, StoredOutage } from '#store/outages.ts'
import { problem } from '../http/problem.ts'
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
  text,
} from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { outageBody, outageRequest, outageStates, outageView } from './view.ts'

interface Asked {
  readonly by: string
  readonly reason: string
}

/** What the routes may do about outages that stop the clock. */
export interface OutagesApi {
  findOutages(filter: OutageFilter): Promise<StoredOutage[]>
  announceOutage(announcement: Announcement, asked: Asked): Promise<StoredOutage>
  /** Undefined where there is none that goes on. */
  endOutage(id: string, at: Date, asked: Asked): Promise<StoredOutage | undefined>
  withdrawOutage(id: string, asked: Asked): Promise<StoredOutage | undefined>
  /** The time in which an endpoint was out, from one of its events. */
  outageOfEvent(
    endpoint: string,
    event: number,
  ): Promise<{ readonly startedAt: Date; readonly endedAt: Date | null } | undefined>
  now(): Date
}

const route = routeFor<OutagesApi>()
const tag = 'Operators'
const wrongTime = (pointer: string, vi: string, en: string) =>
  problem('invalid-request', { findings: [reject(pointer, 'BAD_TIME', vi, en)] })

interface Given {
  readonly endpoint?: string
  readonly event?: number
  readonly from?: string
  readonly to?: string
}

/** When it was: as the caller says, or as the events of the endpoint do. */
const timeOf = async (
  { endpoint, event, from, to }: Given,
  api: OutagesApi,
): Promise<{ readonly startedAt: Date; readonly endedAt: Date | null }> => {
  if (event === undefined) {
    const startedAt = momentOf(from)
    if (!startedAt)
      throw wrongTime('/from', 'Phải nêu thời điểm bắt đầu, hoặc `event`', 'Needs a beginning, or `event`')
    return { startedAt, endedAt: momentOf(to) ?? null }
  }
  const found = await api.outageOfEvent(endpoint ?? '', event)
  if (found && from === undefined && to === undefined) return found
  throw problem('invalid-request', {
    findings: [
      reject(
        '/event',
        'NO_SUCH_EVENT',
        'Phải là sự kiện breaker-opened của `endpoint`, không kèm `from` và `to`',
        'Must be an event breaker-opened of `endpoint`, without `from` and `to`',
      ),
    ],
  })
}

/** Dates move by what has happened: an end that is a slip of the pen would move those of a whole city by years. */
const refuseFuture = (endedAt: Date, api: OutagesApi): void => {
  if (endedAt > api.now())
    throw wrongTime(
      '/to',
      'Chưa đến: chưa kết thúc thì để trống, khi kết thúc mới báo',
      'Has not come: leave it out while it goes on, and say when it has ended',
    )
}

const checkedTime = async (given: Given, api: OutagesApi) => {
  const time = await timeOf(given, api)
  const { startedAt, endedAt } = time
  if (startedAt > api.now())
    throw wrongTime(
      '/from',
      'Chưa bắt đầu: hãy báo khi gián đoạn đã xảy ra',
      'Has not begun: announce it once it has',
    )
  if (endedAt && endedAt <= startedAt)
    throw wrongTime('/to', 'Phải sau thời điểm bắt đầu', 'Must be after the beginning')
  if (endedAt) refuseFuture(endedAt, api)
  return time
}

const example = {
  endpoint: 'national-portal',
  from: '2026-11-30T08:00:00+07:00',
  procedures: ['2.000986'],
  reason: 'Cơ sở dữ liệu dân cư gián đoạn theo thông báo',
  source: 'Thông báo của đơn vị vận hành, 30/11/2026',
}

const one = Type.Object({ id })

/** When databases were out, so that the clock of those who need them stood. */
export const outageRoutes = [
  route({
    id: 'listOutages',
    method: 'GET',
    path: '/v1/outages',
    tag,
    summary: {
      vi: 'Các lần cơ sở dữ liệu gián đoạn làm thời hạn tạm dừng, mới nhất trước.',
      en: 'Outages of databases that stopped the clock, newest first.',
    },
    who: having('operate', 'seeAll'),
    query: given({
      state: Type.Optional(oneOf(outageStates)),
      endpoint: Type.Optional(endpointName),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'outage-page',
          Type.Object({ outages: Type.Array(outageView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { state, endpoint, cursor, limit } }, api) => {
      const found = await api.findOutages({ state, endpoint, before: cursor, limit: limit + 1 })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        outages: shown.map(outageBody),
        ...(found.length > limit && last && { nextCursor: last.id }),
      })
    },
  }),
  route({
    id: 'announceOutage',
    method: 'POST',
    path: '/v1/outages',
    tag,
    summary: {
      vi: 'Ghi nhận một lần gián đoạn: thời hạn của các thủ tục được nêu tạm dừng.',
      en: 'Announces an outage: the clock of the procedures that it names stands.',
    },
    description: {
      vi: 'Chưa kết thúc thì chưa dời hạn nào; khi đã kết thúc, hạn của hồ sơ đang giải quyết được tính lại. Ngày đã hẹn với công dân không đổi.',
      en: 'While it goes on no date moves. When it has ended the dates of open dossiers are computed again. What was promised to a citizen stays.',
    },
    who: having('operate'),
    body: { kind: 'json', schema: outageRequest, example },
    answers: { 201: { description: { vi: 'Đã ghi nhận', en: 'Announced' }, schema: outageView } },
    handle: async ({ caller, body }, api) => {
      const time = await checkedTime(body, api)
      const { endpoint = null, event, procedures = [], agencies = [], reason: why } = body
      const source = body.source ?? (event === undefined ? 'operator' : `endpoint-event ${event}`)
      const announcement = { endpoint, procedures, agencies, ...time, source }
      const asked = { by: actorOf(caller), reason: why }
      return answered(201, outageBody(await api.announceOutage(announcement, asked)))
    },
  }),
  route({
    id: 'endOutage',
    method: 'POST',
    path: '/v1/outages/{id}/end',
    tag,
    summary: { vi: 'Gián đoạn đã chấm dứt.', en: 'The outage has ended.' },
    who: having('operate'),
    params: one,
    body: {
      kind: 'json',
      schema: named('outage-end', given({ to: Type.Optional(instantGiven), reason })),
      example: { to: '2026-11-30T16:00:00+07:00', reason: 'Đã khôi phục' },
    },
    answers: { 200: { description: { vi: 'Đã kết thúc', en: 'Ended' }, schema: outageView } },
    problems: ['not-found'],
    handle: async ({ caller, params, body: { to, reason: why } }, api) => {
      const at = momentOf(to) ?? api.now()
      refuseFuture(at, api)
      const ended = await api.endOutage(params.id, at, { by: actorOf(caller), reason: why })
      if (!ended) throw problem('not-found')
      return ok(outageBody(ended))
    },
  }),
  route({
    id: 'withdrawOutage',
    method: 'POST',
    path: '/v1/outages/{id}/withdraw',
    tag,
    summary: {
      vi: 'Hủy một lần gián đoạn ghi nhầm: hạn trở lại như không có.',
      en: 'Withdraws an outage that was none: the dates become what they would have been.',
    },
    who: having('operate'),
    params: one,
    body: {
      kind: 'json',
      schema: named('outage-withdrawal', given({ reason })),
      example: { reason: 'Ghi nhầm' },
    },
    answers: { 200: { description: { vi: 'Đã hủy', en: 'Withdrawn' }, schema: outageView } },
    problems: ['not-found'],
    handle: async ({ caller, params, body }, api) => {
      const asked = { by: actorOf(caller), reason: body.reason }
      const withdrawn = await api.withdrawOutage(params.id, asked)
      if (!withdrawn) throw problem('not-found')
      return ok(outageBody(withdrawn))
    },
  }),
]
