import { problem } from '../http/problem.ts'
import { refuseOtherSites } from '../http/same-site.ts'
import { csrfTokenOf } from '../http/session-cookie.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { atConsole, open } from '../who.ts'
import type { PasswordSignIn } from './password-sign-in.ts'
import type { Sessions } from './sessions.ts'
import { markOf, type SignedIn } from './signed-in.ts'
import {
  consoleSessionBody,
  consoleSessionView,
  consoleSignIn,
  type SignInWays,
  signedOutView,
} from './view.ts'

/** What the routes may do with people who log in. */
export interface ConsoleApi {
  readonly enabled: boolean
  readonly publicUrl: string
  readonly ways: SignInWays
  readonly sessions: Sessions
  readonly passwordSignIn: PasswordSignIn
  /** Where the log-in at the provider is ended too, of somebody who came by it. */
  signOutUrl(): Promise<string | undefined>
  signedIn(who: Pick<SignedIn, 'person' | 'way'>): void
  signedOut(who: { readonly person: string }): void
}

const route = routeFor<ConsoleApi>()

const off = () =>
  problem('not-found', {
    detail: {
      vi: 'Trang điều hành đang tắt (`console.enabled`)',
      en: 'The console is switched off (`console.enabled`)',
    },
  })

const noStore = { 'Cache-Control': 'no-store' }

/** Who is logged in by this cookie; what is over is forgotten by the browser too. */
const look = async ({ headers }: Origin, { sessions }: ConsoleApi) => {
  const held = await sessions.held(headers.cookie)
  if (held.cookie === 'none') return {}
  const atWork = headers['x-console-background'] === undefined
  const signedIn = held.cookie === 'ours' ? await sessions.find(held.hash, atWork) : undefined
  return signedIn && held.cookie === 'ours'
    ? { signedIn: { ...signedIn, csrf: csrfTokenOf(held.value) }, hash: held.hash }
    : { forget: { 'Set-Cookie': sessions.forget } }
}

/** Who logs in again has one session, not two. */
const endFormer = async ({ headers }: Origin, { sessions }: ConsoleApi): Promise<void> => {
  const held = await sessions.held(headers.cookie)
  if (held.cookie === 'ours') await sessions.end(held.hash)
}

const sessionAnswer = {
  description: { vi: 'Ai đang đăng nhập', en: 'Who is logged in' },
  schema: consoleSessionView,
  example: {
    signedIn: {
      person: 'van-hanh',
      displayName: 'Trần Thị Mẫu',
      groups: ['operators'],
      rights: {
        agencies: ['H26'],
        seeAll: true,
        seeBodies: false,
        replay: true,
        operate: true,
        approve: false,
        audit: false,
        reports: true,
      },
      csrf: 'f2Zr3m0y1mB5uU0bqg8eQe1vYkq7Jc1mD0b2m6Kq3nA',
      way: 'account',
      endsAt: '2026-11-05T03:30:00.000Z',
    },
    ways: { accounts: true, oidc: false },
  },
} as const

/** The log-in of the people at the console. */
export const consoleRoutes = [
  route({
    id: 'getConsoleSession',
    method: 'GET',
    path: '/console/session',
    tag: 'Console',
    summary: {
      vi: 'Ai đang đăng nhập ở trang điều hành, và có thể đăng nhập bằng cách nào.',
      en: 'Who is logged in at the console, and in which ways one may log in.',
    },
    who: open,
    always: noStore,
    answers: { 200: sessionAnswer },
    problems: ['not-found', 'unavailable'],
    handle: async ({ origin }, api) => {
      if (!api.enabled) throw off()
      const { signedIn, forget = {} } = await look(origin, api)
      return answered(200, consoleSessionBody(signedIn, api.ways), forget)
    },
  }),
  route({
    id: 'beginConsoleSession',
    method: 'POST',
    path: '/console/session',
    tag: 'Console',
    summary: {
      vi: 'Đăng nhập bằng tên và mật khẩu của một tài khoản trong cấu hình.',
      en: 'Logs in with the name and the password of an account of the configuration.',
    },
    description: {
      vi: 'Đặt cookie `HttpOnly`, `SameSite=Strict`; các lời gọi `/v1` nhận cookie này khi không có `Authorization`. Mật khẩu sai phải chờ; thử nhiều lần thì phải chờ trước mỗi lần thử.',
      en: 'Sets a cookie, `HttpOnly` and `SameSite=Strict`, which the calls of `/v1` take where there is no `Authorization`. A wrong password has to wait for its answer; after many, each attempt has to wait.',
    },
    who: open,
    always: noStore,
    body: { kind: 'json', schema: consoleSignIn, example: { name: 'van-hanh', password: 'longbien-demo' } },
    answers: { 200: sessionAnswer },
    problems: ['wrong-password', 'not-from-console', 'too-many-wrong-keys', 'not-found', 'unavailable'],
    handle: async ({ body: { name, password }, origin }, api) => {
      if (!api.enabled || !api.ways.accounts) throw off()
      refuseOtherSites(origin.headers, api.publicUrl)
      const { address, gone } = origin
      const account = await api.passwordSignIn({ name, password, address, gone })
      await endFormer(origin, api)
      const { name: person, displayName, groups } = account
      const who = { person, displayName, groups, way: 'account', mark: markOf(account) } as const
      const { value, hash, setCookie } = await api.sessions.begin(who)
      const signedIn = await api.sessions.find(hash, true)
      if (!signedIn) throw problem('unavailable', { retryAfterSeconds: 2 })
      api.signedIn(signedIn)
      const body = consoleSessionBody({ ...signedIn, csrf: csrfTokenOf(value) }, api.ways)
      return answered(200, body, { 'Set-Cookie': setCookie })
    },
  }),
  route({
    id: 'endConsoleSession',
    method: 'DELETE',
    path: '/console/session',
    tag: 'Console',
    summary: { vi: 'Đăng xuất khỏi trang điều hành.', en: 'Logs out of the console.' },
    who: atConsole,
    takes: 'nothing',
    answers: {
      200: { description: { vi: 'Đã đăng xuất', en: 'It is over' }, schema: signedOutView, example: {} },
    },
    handle: async ({ caller, origin }, api) => {
      const { signedIn, hash } = await look(origin, api)
      if (!hash) throw problem('session-over')
      const { setCookie } = await api.sessions.end(hash)
      api.signedOut({ person: caller.person ?? '' })
      const signOutUrl = signedIn?.way === 'oidc' ? await api.signOutUrl() : undefined
      return answered(200, { ...(signOutUrl !== undefined && { signOutUrl }) }, { 'Set-Cookie': setCookie })
    },
  }),
]
