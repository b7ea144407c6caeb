import Type from 'typebox'
import type { CallbackReply, CallbackResult } from '#adapter-kit'
import { type ProblemName, problem } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered, type Origin, type Route, routeFor } from '../route.ts'
import { open } from '../who.ts'

/** A callback that the configuration opens, as far as serving it goes. */
export interface CallbackTarget {
  /** `<endpoint>/<callback>`. */
  readonly name: string
  /** Where it is served: absolute, with `{name}` for each of `params`. */
  readonly addresses: readonly string[]
  readonly params: readonly string[]
  readonly maxBytes: number
}

/** A partner's call before its body is read. */
export interface CallbackCall
  extends Pick<Origin, 'method' | 'address' | 'lastHop' | 'headers' | 'query' | 'trace'> {
  readonly params: Readonly<Record<string, string>>
}

/** What the routes may do with calls from partners. */
export interface CallbacksApi {
  readonly targets: readonly CallbackTarget[]
  /** What is known before the body is read: the method, and the proofs that need no body. */
  admits(target: string, call: CallbackCall): Promise<'admitted' | 'unauthenticated' | 'not-allowed'>
  receive(target: string, call: CallbackCall & { readonly body: Buffer }): Promise<CallbackReply>
  /** The partner's form for what is not received. */
  refuse(target: string, why: CallbackResult['kind'], call: CallbackCall): CallbackReply
  /** Holds an answer back, as late as a call that is not proven. */
  hold(): Promise<void>
}

const anyText = (vi: string, en: string) => ({
  description: { vi, en },
  schema: Type.Unsafe<string>({}),
  mediaType: '*/*',
})

const summary = {
  vi: 'Đối tác gọi đến, theo dạng của chính đối tác.',
  en: 'A call from a partner, in the form that the partner speaks.',
}

const answers = {
  200: anyText('Câu trả lời mà đối tác mong đợi', 'What the partner expects to be answered'),
  401: anyText(
    'Không chứng thực được là đối tác; với đa số bộ nối',
    'Not proven to be the partner; with most adapters',
  ),
  503: anyText(
    'Chưa lưu được, hãy gọi lại; với đa số bộ nối',
    'Not stored for now, to be repeated; with most adapters',
  ),
}

/** As deep as anything of a partner's is read; how large is the callback's own. */
const limits = { bytes: 5_000_000, depth: 64, values: 100_000 }

/** What stands for every callback in the contract, and answers where the configuration opens none. */
const anyCallback = routeFor<CallbacksApi>()({
  id: 'postCallback',
  method: 'POST',
  path: '/v1/callbacks/{endpoint}/{callback}',
  tag: 'Partners',
  summary,
  description: {
    vi: 'Địa chỉ sau tên kết nối là của đối tác, đúng như đối tác viết: có thể gồm nhiều phần, tham số (`VBDLIS/KetThucHoSo/{code}`), phương thức khác POST, và giới hạn dung lượng riêng; cấu hình có thể mở thêm ở đúng đường dẫn của đối tác. Được chứng thực theo cấu hình của endpoint (chữ ký, mật khẩu, địa chỉ, chứng thư, mã bí mật trong đường dẫn) và theo chính gói tin, không bằng khóa của trục. Mọi kết quả đều được trả lời theo dạng của đối tác, kể cả gói tin quá lớn hay sai phương thức. Lưu xong mới trả lời; sự kiện được gọi lại thì được nhận ra.',
    en: "What follows the name of the endpoint is the partner's, as the partner spells it: it may have several parts, parameters (`VBDLIS/KetThucHoSo/{code}`), methods other than POST, and a body limit of its own; the configuration may serve it under the partner's own path as well. Proven by what the configuration of the endpoint demands (signature, password, address, certificate, a secret in the path) and by what the packet itself carries, not by a key of ours. Every result is answered in the form of the partner, also what is too large or of a wrong method. Stored before it is answered; the same event called again is known.",
  },
  who: open,
  limits,
  params: Type.Object({ endpoint: text, callback: text }),
  query: Type.Object({}),
  body: { kind: 'bytes', schema: Type.Unsafe<Buffer>({}) },
  answers,
  handle: async (_call, api) => {
    await api.hold()
    throw problem('not-found')
  },
})

const resultOf = (name: ProblemName): CallbackResult['kind'] => {
  if (name === 'unauthenticated') return 'unauthenticated'
  if (name === 'method-not-allowed') return 'not-allowed'
  // Too deep, or too many values: nothing of it was read.
  return name === 'body-too-large' || name === 'invalid-message' ? 'too-large' : 'unavailable'
}

const callOf = (
  params: object,
  { method, address, lastHop, headers, query, trace }: Origin,
): CallbackCall => ({
  params: { ...params },
  method,
  address,
  lastHop,
  headers,
  query,
  trace,
})

/** A value of a path: whatever the partner puts there, as long as it is something. */
const value = Type.String({ minLength: 1, maxLength: 1000 })

const routeOf = (path: string, { name, params, maxBytes }: CallbackTarget): Route<CallbacksApi> =>
  routeFor<CallbacksApi>()({
    id: `callback:${name}`,
    method: 'POST',
    path,
    tag: 'Partners',
    summary,
    who: open,
    anyMethod: true,
    ownLimit: true,
    limits: { ...limits, bytes: maxBytes },
    params: Type.Object(Object.fromEntries(params.map((param) => [param, value]))),
    query: Type.Object({}),
    body: { kind: 'bytes', schema: Type.Unsafe<Buffer>({}) },
    answers,
    admit: async ({ params: given, origin }, api) => {
      const admitted = await api.admits(name, callOf(given, origin))
      if (admitted === 'unauthenticated') throw problem('unauthenticated')
      if (admitted === 'not-allowed') throw problem('method-not-allowed')
    },
    instead: (why, { params: given, origin }, api) => {
      const { status, headers, body } = api.refuse(name, resultOf(why), callOf(given, origin))
      return { status, body, headers: { 'cache-control': 'no-store', ...headers } }
    },
    handle: async ({ params: given, body, origin }, api) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const answer = await api.receive(name, { ...callOf(given, origin), body: bytes })
      // Whatever the adapter answers is what the partner expects.
      const status = answer.status as 200
      return answered(status, answer.body, { 'cache-control': 'no-store', ...answer.headers })
    },
  })

/** Calls from partners, in the partners' own form and spelling: whatever they send reaches the adapter byte by byte. */
export const callbackRoutes = (targets: readonly CallbackTarget[]): readonly Route<CallbacksApi>[] => [
  ...targets.flatMap((target) =>
    target.addresses.flatMap((path) => [routeOf(path, target), routeOf(`${path}/`, target)]),
  ),
  anyCallback,
]
