import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { asFailure, type Failure, type FileSource, type SharedSecret } from '#adapter-kit'
import type { RestRequest } from '../../../../adapters/national-portal/rest/call.ts'
import { restTransport } from '../../../../adapters/national-portal/rest/rest-transport.ts'
import type { RestSettings } from '../../../../adapters/national-portal/rest/settings.ts'
import { storeOf } from './files.ts'
import { restSettings } from './settings.ts'

interface Seen {
  readonly service: string
  readonly headers: IncomingMessage['headers']
  readonly query: URLSearchParams
  readonly body: string
}

type Answer = (seen: Seen) => { readonly status?: number; readonly body: unknown } | undefined

const readAll = async (request: IncomingMessage, onPiece: (length: number) => void) => {
  const pieces: Buffer[] = []
  for await (const piece of request) {
    onPiece((piece as Buffer).length)
    // A large file is counted and not kept.
    if (pieces.length < 100) pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces).toString('latin1')
}

/** A portal whose answers a test writes, for what a simulator would never do. */
export const scriptedPortal = async (answer: Answer, onPiece: (length: number) => void = () => undefined) => {
  const seen: Seen[] = []
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://portal')
    const body = await readAll(request, onPiece).catch(() => undefined)
    if (body === undefined) return
    const one = {
      service: url.pathname.replace('/rest/', ''),
      headers: request.headers,
      query: url.searchParams,
      body,
    }
    seen.push(one)
    const standard =
      one.service === 'token' ? { access_token: `t-${seen.length}` } : { code: 200, message: '' }
    const said = answer(one) ?? { body: standard }
    response
      .writeHead(said.status ?? 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(said.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/rest`, seen, services: () => seen.map(({ service }) => service) }
}

const ownSecret = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    renew: async (stale, make) => {
      if (held && held.generation > stale) return held
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
}

export const connectTo = (
  url: string,
  change: Partial<RestSettings> = {},
  lent: { files?: FileSource; now?: () => Date } = {},
) => {
  const { rest } = restSettings(change, url)
  const { files = storeOf({}), now = () => new Date() } = lent
  const secret = ownSecret()
  const transport = restTransport(rest, { sharedSecret: () => secret, files, now })
  onTestFinished(() => transport.close())
  const options = () => ({ timeoutMs: 10_000, signal: new AbortController().signal, requestId: 'request-1' })
  return {
    send: (request: RestRequest) => transport.send(request, options()),
    failure: (request: RestRequest): Promise<Failure> =>
      transport.send(request, options()).then(() => {
        throw new Error('expected a failure')
      }, asFailure),
  }
}

export const createOf = (...urls: readonly string[]): RestRequest => ({
  call: 'create',
  files: urls.map((url, index) => ({
    url,
    name: `tệp "${index}".pdf`,
    pointer: `/documents/${index}/url`,
    row: ['ThanhPhanHoSo', index, 'GiayToDinhKem', 0],
  })),
  body: {
    MaHoSo: 'H26.900.01-261105-0001',
    ThanhPhanHoSo: urls.map(() => ({ GiayToDinhKem: [{ IdGiayTo: '', HashTepTin: '' }] })),
  },
})
