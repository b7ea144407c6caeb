import createClient, { type Middleware } from 'openapi-fetch'
import { problemName, problemOf } from '#kit/problem-error.ts'
import { language } from '#words/language.ts'
import type { paths } from './contract.ts'
import { isAway } from './presence.ts'

/** Where the gateway is: one step above this page, whatever path both stand under. */
export const gatewayUrl = new URL('..', document.baseURI).href.replace(/\/$/, '')
export const consoleUrl = new URL('.', document.baseURI).href.replace(/\/$/, '')

/** A connection that says nothing is given up. */
const patienceMs = 30_000

let csrf: string | undefined
/** Proves that a call comes from this page; the session brings it. */
export const proveWith = (token: string | undefined) => {
  csrf = token
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** What every call of this page carries. */
export const headersFor = (method: string): Record<string, string> => ({
  'accept-language': language.read(),
  ...(isAway() && { 'x-console-background': 'true' }),
  ...(!isReading(method) && csrf !== undefined && { 'x-csrf-token': csrf }),
})

const carrying: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(headersFor(request.method))) request.headers.set(name, value)
  },
}

const inTime = (request: Request) =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]) })

/** The gateway's calls, typed by its contract: `api.GET('/v1/endpoints/{name}', { params: { path: { name } } })`. */
export const api = createClient<paths>({ baseUrl: gatewayUrl, credentials: 'same-origin', fetch: inTime })
api.use(carrying)

let onSessionOver: () => void = () => undefined
export const whenSessionIsOver = (listener: () => void) => {
  onSessionOver = listener
}
export const sessionIsOver = () => onSessionOver()

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What a call answers; a problem is thrown, in the server's words. */
export const ask = async <Data>(call: Promise<Answer<Data>>): Promise<Data> => {
  const { data, error, response } = await call
  if (response.ok) return data as Data
  const problem = problemOf(error, response)
  if (response.status === 401 && problemName(problem) !== 'wrong-password') sessionIsOver()
  throw problem
}
