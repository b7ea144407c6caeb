import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type CallbackRequest, type CallbackResult, hostSimulators, type Incoming } from '#adapter-kit'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'

const { compile } = createValidation()
const fill = createValidation({ fillDefaults: true }).compile

export const hmacSecret = 'khoa-chu-ky'
const toleranceMs = 300_000

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const isSigned = ({ headers, body }: CallbackRequest): boolean => {
  const timestamp = headers['x-timestamp'] ?? ''
  const fresh = Math.abs(Date.now() - Number(timestamp) * 1000) < toleranceMs
  const ours = createHmac('sha256', hmacSecret)
    .update(`${timestamp}.${body.toString('utf8')}`)
    .digest('hex')
  return fresh && headers['x-signature'] === ours
}

/** The portal's double on a port of its own, told and asked from outside. */
export const hostPortal = async () => {
  const host = await hostSimulators([nationalPortal], { port: 0 })
  onTestFinished(() => host.close())
  const url = `${host.url}/national-portal`
  const settings: Record<string, unknown> = { ...nationalPortal.simulator?.settings(url) }
  fill(nationalPortal.settings)(settings)
  return {
    url,
    settings,
    host,
    async control(method: string, path: string, body: object = {}): Promise<Record<string, unknown>> {
      const init = method === 'GET' ? { method } : { method, body: JSON.stringify(body) }
      const reply = await fetch(`${url}${path}`, init)
      return { status: reply.status, ...((await reply.json()) as object) }
    },
  }
}

/** A city that keeps what comes, each event once, as the door in the gateway does; by the adapter's own callbacks. */
export const openCity = async (settings: unknown, { signed = false, downFor = 0 } = {}) => {
  const kept = new Map<string, { readonly message: Incoming; readonly content: string }>()
  const results: CallbackResult['kind'][] = []
  let down = downFor

  const keep = (message: Incoming): CallbackResult => {
    const problems = compile(schemas[message.type])(message.data)
    if (problems.length > 0) return { kind: 'rejected', code: 'INVALID', reason: JSON.stringify(problems) }
    const content = createHash('sha256').update(JSON.stringify(message.data)).digest('hex')
    const key = message.key ?? content
    const known = kept.get(key)
    if (known && known.content !== content) return { kind: 'rejected', code: 'KEY_REUSED', reason: 'Khác' }
    kept.set(key, { message, content })
    return known ? { kind: 'duplicate' } : { kind: 'accepted' }
  }

  const receive = (name: string, request: CallbackRequest) => {
    const callback = nationalPortal.callbacks?.[name]
    if (!callback) throw new Error(`no callback ${name}`)
    const take = (): CallbackResult => {
      if (down > 0) {
        down -= 1
        return { kind: 'unavailable', retryAfterSeconds: 1 }
      }
      if (signed && !isSigned(request)) return { kind: 'unauthenticated' }
      if (callback.verify && !callback.verify(request, settings)) return { kind: 'unauthenticated' }
      const decoded = callback.decode(request, settings)
      if (decoded.kind === 'reject') return { ...decoded, kind: 'rejected' }
      if (decoded.kind === 'ignore') return { kind: 'ignored', reason: decoded.reason }
      const taken = decoded.messages.map(keep)
      return (
        taken.find(({ kind }) => kind === 'rejected') ??
        taken.find(({ kind }) => kind === 'accepted') ?? { kind: 'duplicate' }
      )
    }
    const result = take()
    results.push(result.kind)
    return callback.answer(result, request, settings)
  }

  const server = createServer(async (raw, response) => {
    const headers = Object.fromEntries(
      Object.entries(raw.headers).map(([name, value]) => [name, String(value)]),
    )
    const { status, body } = receive((raw.url ?? '').slice(1), {
      method: 'POST',
      path: '',
      params: {},
      headers,
      query: {},
      body: await bodyOf(raw),
    })
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    callbacks: {
      submissions: `${url}/nhanhsdvcqg`,
      taxNotices: `${url}/nhantbthuedvcqg`,
      payments: `${url}/payment`,
    },
    kept: (type?: string) =>
      [...kept.values()]
        .map(({ message }) => message)
        .filter((message) => type === undefined || message.type === type),
    keep,
    results,
  }
}
