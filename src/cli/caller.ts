import type { Text } from '#adapter-kit'
import { type Variables, variable } from '#config/reading/environment.ts'
import type { Language } from './language.ts'

/** The gateway answered with a problem. */
export class GatewayProblem extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(`The gateway answered ${status}`)
    this.status = status
    this.body = body
  }
}

/** A query parameter; left out where it is undefined. */
type Query = Readonly<Record<string, string | number | undefined>>

/** What the caller says that it gets is what the API's documentation promises. Throws a `GatewayProblem` for all but 2xx. */
export interface Caller {
  get<Body>(path: string, query?: Query): Promise<Body>
  post<Body>(path: string, body: unknown): Promise<Body>
  postLines<Body>(path: string, lines: readonly string[]): Promise<Body>
  /** A file, read while it is sent. */
  postFile<Body>(path: string, query: Query, mediaType: string, file: Blob): Promise<Body>
  /** An answer that is read while it comes. */
  download(path: string, query?: Query): Promise<AsyncIterable<Uint8Array>>
}

const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}

/** With the digits that the gateway wrote; undefined where it is none. */
const jsonIn = async (text: string): Promise<unknown> => {
  // Only now: who asks for a help text waits for nothing of the kit.
  const { parseJson } = await import('../adapter-kit/parse-json.ts')
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** Calls a running gateway as its senders do: LONGBIEN_URL (the local one by default) with LONGBIEN_KEY. */
export const gatewayCaller = (env: Variables, language: Language): Caller => {
  const say = ({ vi, en }: Text) => (language === 'vi' ? vi : en)
  const url = (
    variable(env, 'LONGBIEN_URL') ?? `http://127.0.0.1:${variable(env, 'PORT') ?? '8080'}`
  ).replace(/\/+$/, '')
  const send = async (
    path: string,
    method: string,
    type?: string,
    body?: string | Blob,
  ): Promise<Response> => {
    const key = variable(env, 'LONGBIEN_KEY')
    if (key === undefined)
      throw new Error(
        say({
          vi: 'Chưa đặt LONGBIEN_KEY: khóa truy cập của bên gửi mà lệnh này thay mặt.',
          en: 'LONGBIEN_KEY is not set: the access key of the sender to act as.',
        }),
      )
    const headers = {
      authorization: `Bearer ${key}`,
      'accept-language': language,
      ...(type !== undefined && { 'content-type': type }),
    }
    const request = { method, headers, ...(body !== undefined && { body }) }
    const response = await fetch(`${url}${path}`, request).catch((error: unknown) => {
      const cause = causeOf(error)
      throw new Error(
        say({
          vi: `Không có cổng kết nối nào trả lời tại ${url} (${cause}). Hãy khởi động, hoặc đặt lại LONGBIEN_URL.`,
          en: `No gateway answers at ${url} (${cause}). Start one, or set LONGBIEN_URL.`,
        }),
      )
    })
    if (!response.ok) throw new GatewayProblem(response.status, await jsonIn(await response.text()))
    return response
  }
  const call = async <Body>(path: string, method: string, type?: string, body?: string | Blob) => {
    const response = await send(path, method, type, body)
    return (await jsonIn(await response.text())) as Body
  }
  return {
    get: (path, query = {}) => call(withQuery(path, query), 'GET'),
    post: (path, body) => call(path, 'POST', 'application/json', JSON.stringify(body)),
    postLines: (path, lines) => call(path, 'POST', 'application/x-ndjson', `${lines.join('\n')}\n`),
    postFile: (path, query, mediaType, file) => call(withQuery(path, query), 'POST', mediaType, file),
    download: async (path, query = {}) => {
      const { body } = await send(withQuery(path, query), 'GET')
      return body ?? new Blob([]).stream()
    },
  }
}
