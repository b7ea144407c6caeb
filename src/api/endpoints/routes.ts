import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import type { Text } from '#adapter-kit'
import type { EndpointEventFilter, StoredEndpointEvent } from '#store/endpoint-events.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { endpointName, given, named, numberCursor, page, reason } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { endpointEvents, eventBody } from './events.ts'
import { type EndpointStanding, endpointBody, endpointExample, endpointView } from './view.ts'

interface EndpointAction {
  readonly endpoint: string
  readonly by: string
}

export interface EndpointRelease extends EndpointAction {
  readonly reason?: string | undefined
}

/** What the routes may do about endpoints. */
export interface EndpointsApi {
  endpoints(): Promise<EndpointStanding[]>
  /** What became of one, newest first. */
  events(filter: EndpointEventFilter): Promise<StoredEndpointEvent[]>
  /** False when it is paused already. */
  pause(request: EndpointAction & { readonly reason: string }): Promise<boolean>
  /** False when nothing holds it. */
  resume(request: EndpointRelease): Promise<boolean>
  /** False when there is nothing to find out, or a person holds it back. */
  probe(request: EndpointRelease): Promise<boolean>
}

const route = routeFor<EndpointsApi>()
const onlookers = having('operate', 'seeAll')
const operators = having('operate')
const params = Type.Object({ name: endpointName })
const why = {
  ...reason,
  description: 'Why; written into the audit.',
  'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
}
const theEndpoint = {
  description: { vi: 'Kết nối', en: 'The endpoint' },
  schema: endpointView,
  example: endpointExample,
}

const findEndpoint = async (api: EndpointsApi, name: string): Promise<EndpointStanding> => {
  const found = (await api.endpoints()).find((one) => one.name === name)
  if (!found) throw problem('not-found')
  return found
}

const pausedAlready = ({ paused }: EndpointStanding): Text => ({
  vi: `Đã tạm dừng${paused ? ` từ ${paused.at} bởi ${paused.by}: ${paused.reason}` : ''}. Muốn gửi tiếp thì POST …/resume`,
  en: `It is paused already${paused ? `, since ${paused.at} by ${paused.by}: ${paused.reason}` : ''}. POST …/resume lets it go on`,
})

const notHeld = ({ state }: EndpointStanding): Text => ({
  vi: `Không có gì giữ kết nối này lại (trạng thái: ${state}). Muốn dừng thì POST …/pause`,
  en: `Nothing holds it back (its state: ${state}). POST …/pause stops it`,
})

const notProbed = ({ state }: EndpointStanding): Text => {
  if (state === 'paused')
    return {
      vi: 'Một người đã tạm dừng kết nối này. Muốn gửi tiếp thì POST …/resume',
      en: 'A person has paused it. POST …/resume lets it go on',
    }
  return state === 'probing'
    ? {
        vi: 'Kết nối này đang được gửi thử: thông điệp tiếp theo sẽ cho biết kết quả',
        en: 'It is being tried already: the next message finds out',
      }
    : {
        vi: `Kết nối này đang gửi bình thường, không có gì để thử (trạng thái: ${state})`,
        en: `It sends, so that there is nothing to find out (its state: ${state})`,
      }
}

/** Endpoints: how each stands, and what lies before it; a person can stop one and let it go on. */
export const endpointRoutes = [
  route({
    id: 'listEndpoints',
    method: 'GET',
    path: '/v1/endpoints',
    tag: 'Operators',
    summary: {
      vi: 'Mọi kết nối: có đang mở không, còn bao nhiêu lượt chờ, khi nào xong.',
      en: 'Every endpoint: whether it is open, what lies before it, when that will be done.',
    },
    who: onlookers,
    answers: {
      200: {
        description: { vi: 'Các kết nối', en: 'The endpoints' },
        schema: named('endpoints', Type.Object({ endpoints: Type.Array(endpointView) })),
        example: { endpoints: [endpointExample] },
      },
    },
    handle: async ({ language }, api) => {
      const found = await api.endpoints()
      return ok({ endpoints: found.map((one) => endpointBody(one, language)) })
    },
  }),
  route({
    id: 'getEndpoint',
    method: 'GET',
    path: '/v1/endpoints/{name}',
    tag: 'Operators',
    summary: { vi: 'Một kết nối.', en: 'One endpoint.' },
    who: onlookers,
    params,
    answers: { 200: theEndpoint },
    handle: async ({ params, language }, api) =>
      ok(endpointBody(await findEndpoint(api, params.name), language)),
  }),
  route({
    id: 'listEndpointEvents',
    method: 'GET',
    path: '/v1/endpoints/{name}/events',
    tag: 'Operators',
    summary: {
      vi: 'Những lần một kết nối bị ngừng, được thử lại, tạm dừng hoặc gửi tiếp; mới nhất trước, từng trang.',
      en: 'When an endpoint went out of service, was tried, paused or resumed; newest first, a page at a time.',
    },
    who: onlookers,
    params,
    query: given(page(numberCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: endpointEvents,
        example: {
          events: [
            {
              id: 4711,
              at: '2026-11-05T02:00:00.000Z',
              kind: 'breaker-opened',
              text: 'Ngừng gửi vì đối tác không phục vụ',
              code: 'LOGIN_REFUSED',
              failures: 5,
              until: '2026-11-05T02:00:30.000Z',
            },
          ],
        },
      },
    },
    handle: async ({ params, language, query: { cursor, limit } }, api) => {
      const { name: endpoint } = await findEndpoint(api, params.name)
      const before = cursor === undefined ? undefined : Number(cursor)
      const found = await api.events({ endpoint, before, limit: limit + 1 })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ events: shown.map((event) => eventBody(event, language)), ...next })
    },
  }),
  route({
    id: 'pauseEndpoint',
    method: 'POST',
    path: '/v1/endpoints/{name}/pause',
    tag: 'Operators',
    summary: {
      vi: 'Ngừng gửi đến một kết nối cho đến khi được mở lại; thông điệp vẫn được tiếp nhận.',
      en: 'Sends nothing more to an endpoint until it is resumed; messages are still taken.',
    },
    description: {
      vi: 'Những gì đang gửi thì gửi cho xong. Đã tạm dừng rồi thì trả 409: người dừng đầu tiên và lý do được giữ nguyên.',
      en: 'What is under way is finished. 409 where it is paused already: who did it first, and why, stays.',
    },
    who: operators,
    params,
    body: {
      kind: 'json',
      schema: named('pause-request', given({ reason: why })),
      example: { reason: 'Cổng bảo trì đêm' },
    },
    answers: { 200: theEndpoint },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { name }, body: { reason } }, api) => {
      const changed = await api.pause({ endpoint: name, by: actorOf(caller), reason })
      const endpoint = await findEndpoint(api, name)
      if (!changed) throw problem('nothing-to-do', { detail: pausedAlready(endpoint) })
      return ok(endpointBody(endpoint, language))
    },
  }),
  route({
    id: 'resumeEndpoint',
    method: 'POST',
    path: '/v1/endpoints/{name}/resume',
    tag: 'Operators',
    summary: {
      vi: 'Cho một kết nối gửi tiếp: hết tạm dừng, hết chờ sau sự cố, hết chờ theo yêu cầu của đối tác.',
      en: "Lets an endpoint go on: ends a pause, the wait after failures, and a partner's wish to slow down.",
    },
    description: {
      vi: 'Nếu đối tác vẫn chưa hoạt động hoặc vẫn yêu cầu gửi chậm lại thì kết nối lại chờ như trước. Không có gì để kết thúc thì trả 409.',
      en: 'A partner that is still down, or still asks to slow down, makes the endpoint wait again. 409 where there is nothing to end.',
    },
    who: operators,
    params,
    body: { kind: 'json', schema: named('resume-request', given({ reason: Type.Optional(why) })) },
    answers: { 200: theEndpoint },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { name }, body: { reason } }, api) => {
      const changed = await api.resume({ endpoint: name, by: actorOf(caller), reason })
      const endpoint = await findEndpoint(api, name)
      if (!changed) throw problem('nothing-to-do', { detail: notHeld(endpoint) })
      return ok(endpointBody(endpoint, language))
    },
  }),
  route({
    id: 'probeEndpoint',
    method: 'POST',
    path: '/v1/endpoints/{name}/probe',
    tag: 'Operators',
    summary: {
      vi: 'Gửi thử ngay, không đợi đến lần thử tiếp theo.',
      en: 'Finds out at once whether a partner is back, without waiting for the next probe.',
    },
    description: {
      vi: 'Một thông điệp đang chờ được gửi đi; nếu đối tác nhận thì kết nối mở lại, nếu không thì chờ tiếp. Không có gì để thử, hoặc đang tạm dừng, thì trả 409.',
      en: 'One message that waits is sent: where the partner takes it the endpoint opens, else it waits again. 409 where there is nothing to find out, or it is paused.',
    },
    who: operators,
    params,
    body: { kind: 'json', schema: named('probe-request', given({ reason: Type.Optional(why) })) },
    answers: { 200: theEndpoint },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { name }, body: { reason } }, api) => {
      const changed = await api.probe({ endpoint: name, by: actorOf(caller), reason })
      const endpoint = await findEndpoint(api, name)
      if (!changed) throw problem('nothing-to-do', { detail: notProbed(endpoint) })
      return ok(endpointBody(endpoint, language))
    },
  }),
]
