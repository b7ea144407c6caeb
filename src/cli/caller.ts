import { type Variables, variable } from '#config/reading/environment.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Caller {
  get(path: string): Promise<Answer>
  post(path: string, body: string, contentType?: string): Promise<Answer>
}

/** Calls a running gateway as its senders do: LONGBIEN_URL (the local one by default) with LONGBIEN_KEY. */
export const gatewayCaller = (env: Variables): Caller => {
  const url = variable(env, 'LONGBIEN_URL') ?? `http://127.0.0.1:${variable(env, 'PORT') ?? '8080'}`
  const key = variable(env, 'LONGBIEN_KEY')
  if (key === undefined) throw new Error('LONGBIEN_KEY is not set: the access key of the sender to act as.')
  const known = { authorization: `Bearer ${key}`, 'accept-language': 'en' }
  const call = async (path: string, more: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      ...more,
      headers: { ...known, ...(more.headers as Record<string, string> | undefined) },
    }).catch((error: unknown) => {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
      throw new Error(`No gateway answers at ${url} (${cause}). Start one, or set LONGBIEN_URL.`)
    })
    return { status: response.status, body: await response.json().catch(() => undefined) }
  }
  return {
    get: (path) => call(path),
    post: (path, body, contentType = 'application/json') =>
      call(path, { method: 'POST', headers: { 'content-type': contentType }, body }),
  }
}
