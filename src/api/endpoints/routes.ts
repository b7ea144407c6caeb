import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import type { Text } from '#adapter-kit'
import { problem } from '../http/problem.ts'
import { endpointName, given, named, reason } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { type EndpointView, endpointExample, endpointView } from './view.ts'

interface EndpointAction {
  readonly endpoint: string
  readonly by: string
}

/** What the routes may do about endpoints. */
export interface EndpointsApi {
  endpoints(): Promise<EndpointView[]>
  /** False when it is paused already. */
  pause(request: EndpointAction & { readonly reason: string }): Promise<boolean>
  /** False when it is not paused. */
  resume(request: EndpointAction & { readonly reason?: string | undefined }): Promise<boolean>
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

const findEndpoint = async (api: EndpointsApi, name: string): Promise<EndpointView> => {
  const found = (await api.endpoints()).find((one) => one.name === name)
  if (!found) throw problem('not-found')
  return found
}

const pausedAlready = ({ paused }: EndpointView): Text => ({
  vi: `Đã tạm dừng${paused ? ` từ ${paused.at} bởi ${paused.by}: ${paused.reason}` : ''}. Muốn gửi tiếp thì POST …/resume`,
  en: `It is paused already${paused ? `, since ${paused.at} by ${paused.by}: ${paused.reason}` : ''}. POST …/resume lets it go on`,
})

/** What else can hold an endpoint back, and ends by itself. */
const notPaused = ({ state }: EndpointView): Text => ({
  vi: `Kết nối không bị tạm dừng (trạng thái: ${state})${state === 'open' ? '' : '; nó sẽ tự hoạt động lại'}. Muốn dừng thì POST …/pause`,
  en: `It is not paused (its state: ${state})${state === 'open' ? '' : '; that ends by itself'}. POST …/pause stops it`,
})

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
    handle: async (_call, api) => ok({ endpoints: await api.endpoints() }),
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
    handle: async ({ params }, api) => ok(await findEndpoint(api, params.name)),
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
    handle: async ({ caller, params: { name }, body: { reason } }, api) => {
      const changed = await api.pause({ endpoint: name, by: actorOf(caller), reason })
      const endpoint = await findEndpoint(api, name)
      if (!changed) throw problem('nothing-to-do', { detail: pausedAlready(endpoint) })
      return ok(endpoint)
    },
  }),
  route({
    id: 'resumeEndpoint',
    method: 'POST',
    path: '/v1/endpoints/{name}/resume',
    tag: 'Operators',
    summary: { vi: 'Cho một kết nối đã tạm dừng gửi tiếp.', en: 'Lets a paused endpoint go on.' },
    who: operators,
    params,
    body: { kind: 'json', schema: named('resume-request', given({ reason: Type.Optional(why) })) },
    answers: { 200: theEndpoint },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params: { name }, body: { reason } }, api) => {
      const changed = await api.resume({ endpoint: name, by: actorOf(caller), reason })
      const endpoint = await findEndpoint(api, name)
      if (!changed) throw problem('nothing-to-do', { detail: notPaused(endpoint) })
      return ok(endpoint)
    },
  }),
]
