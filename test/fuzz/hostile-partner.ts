import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Adapter, SimulatorReply } from '#adapter-kit'
import type { Wire } from './mutations.ts'

/** A partner that answers from a tape, and to one kind of call something else. */
export interface HostilePartner {
  readonly url: string
  /** The answers of a good day by what is asked for, and what becomes of that to `aim`. */
  plays(answers: ReadonlyMap<string, SimulatorReply>, aim: string, damage: (good: Wire) => Wire): void
  /** The last damaged answer that left. */
  said(): Wire | undefined
  close(): Promise<void>
}

const wireOf = ({ status, headers, body }: SimulatorReply): Wire => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: Buffer.from(body),
})

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const write = (response: ServerResponse, { status, headers, body }: Wire) => {
  response.writeHead(status, { ...headers, connection: 'close' })
  response.end(body)
}

export const hostilePartner = async ({ name, simulator }: Adapter): Promise<HostilePartner> => {
  const asked = simulator?.create({ now: () => new Date(), options: {} })
  let [answers, target]: [ReadonlyMap<string, SimulatorReply>, string] = [new Map(), '']
  let damage = (good: Wire) => good
  let said: Wire | undefined
  const server = createServer(async (request, response) => {
    const bytes = await bytesOf(request)
    const url = new URL(request.url ?? '/', 'http://partner')
    const { headers, method = '' } = request
    const aim = asked?.aim({
      method,
      path: url.pathname.slice(name.length + 1),
      query: url.searchParams,
      headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
      body: bytes.toString('utf8'),
      bytes,
    })
    const good = answers.get(aim ?? '')
    if (!good) return void response.writeHead(500).end()
    if (aim !== target) return write(response, wireOf(good))
    said = damage(wireOf(good))
    return write(response, said)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    plays(those, aim, change) {
      ;[answers, target, damage, said] = [those, aim, change, undefined]
    },
    said: () => said,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
