import Type from 'typebox'
import { samePersonName } from '#access/person-name.ts'
import { type CookiePlace, cookieHeader, cookieIn } from '../http/session-cookie.ts'
import { text } from '../parts.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { open } from '../who.ts'
import { stepPage } from './page-view.ts'
import { isSignInRefusal, type Provider, type SignInFailure } from './provider.ts'
import type { Sessions } from './sessions.ts'
import type { SignedIn } from './signed-in.ts'

/** What the routes may do with people who log in by the provider. */
export interface ConsoleSignInApi {
  /** Absent where nobody logs in so. */
  readonly provider?: Provider | undefined
  readonly place: CookiePlace
  readonly sessions: Sessions
  /** Names that accounts of the configuration have. */
  readonly accounts: readonly string[]
  /** Names of the groups that have rights here. */
  readonly groups: ReadonlySet<string>
  signedIn(who: Pick<SignedIn, 'person' | 'way'>): void
  refused(why: SignInFailure, code: string): void
}

const route = routeFor<ConsoleSignInApi>()

const cookieName = 'longbien-sign-in'
const patienceSeconds = 600
/** Of the second step, which our own page takes. */
const step = 'step'

const html = (vi: string, en: string) => ({
  description: { vi, en },
  schema: Type.Unsafe<Buffer | string>({ type: 'string' }),
  mediaType: 'text/html; charset=utf-8',
})

const answers = {
  200: html('Bước tiếp theo trong cùng trang', 'A further step within the same site'),
  303: {
    ...html('Đi tiếp', 'Where to go on'),
    headers: { Location: { description: { vi: 'Địa chỉ', en: 'Address' }, schema: text } },
  },
}

const noStore = { 'Cache-Control': 'no-store' }
const common = { method: 'GET', tag: 'Console', who: open, always: noStore, answers } as const

const goTo = (location: string, headers: Readonly<Record<string, string>> = {}) =>
  answered(303, '', { Location: location, ...headers })

/** The page says what happened, and what to do. */
const fail = (api: ConsoleSignInApi, why: SignInFailure, code = '') => {
  api.refused(why, code)
  return goTo(`./#/sign-in?problem=${why}`)
}

const failed = (api: ConsoleSignInApi, error: unknown) => {
  if (!isSignInRefusal(error)) throw error
  return fail(api, error.signIn, error.code)
}

/** Who came back, where they may come in. */
const admitted = async (query: Origin['query'], kept: string, provider: Provider, api: ConsoleSignInApi) => {
  const found = await provider.finish(query, kept)
  const groups = found.groups.filter((group) => api.groups.has(group))
  if (api.accounts.some((name) => samePersonName(name, found.person))) return 'taken-name'
  return groups.length === 0 ? 'no-group' : { ...found, groups }
}

/** The way by an OpenID Connect provider, there and back. */
export const consoleSignInRoutes = [
  route({
    ...common,
    id: 'signInAtProvider',
    path: '/console/sign-in',
    summary: { vi: 'Đến hệ thống đăng nhập.', en: 'Leads to the provider.' },
    handle: async (_call, api) => {
      if (!api.provider) return fail(api, 'provider-unavailable')
      try {
        const { url, kept } = await api.provider.begin()
        return goTo(url, { 'Set-Cookie': cookieHeader(cookieName, kept, api.place, patienceSeconds) })
      } catch (error) {
        return failed(api, error)
      }
    },
  }),
  route({
    ...common,
    id: 'comeFromProvider',
    path: '/console/signed-in',
    summary: { vi: 'Từ hệ thống đăng nhập trở về.', en: 'Back from the provider.' },
    query: Type.Object({}),
    handle: async ({ origin, language }, api) => {
      const { provider, place, sessions } = api
      const { [step]: second, ...query } = origin.query
      const kept = cookieIn(origin.headers.cookie, cookieName, place)
      if (!provider) return fail(api, 'provider-unavailable')
      if (kept === undefined && second !== undefined) return fail(api, 'started-too-long-ago')
      if (kept === undefined)
        return answered(
          200,
          stepPage(`signed-in?${new URLSearchParams({ ...query, [step]: '2' })}`, language),
        )
      try {
        const found = await admitted(query, kept, provider, api)
        if (typeof found === 'string') return fail(api, found)
        const who = { ...found, way: 'oidc', mark: provider.issuer } as const
        const { setCookie } = await sessions.begin(who, origin.headers.cookie)
        api.signedIn({ person: found.person, way: 'oidc' })
        return goTo('./', { 'Set-Cookie': setCookie })
      } catch (error) {
        return failed(api, error)
      }
    },
  }),
]
