import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Packet, type PartnerSimulator, readPacket, type SimulatorReply } from '#adapter-kit'

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The partner's own faults that are on. */
  readonly faults?: readonly string[]
}

const readOrEmpty = (body: string): Packet => readPacket(body) ?? {}

/** Speaks with a simulator without a network; `fired` lists the faults that took effect. */
export const clientOf = (
  partner: PartnerSimulator,
  { at = '2026-11-05T02:00:00Z', ...options }: Readonly<Record<string, string>> = {},
) => {
  let now = new Date(at)
  const simulator = partner.create({ now: () => now, options })
  onTestFinished(async () => simulator.close?.())
  const fired: string[] = []

  const request = (path: string, body: unknown, { method = 'POST', headers = {} }: Asked) => {
    const url = new URL(path, 'http://partner.test')
    return {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { host: 'partner.test', ...headers },
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    }
  }
  const ask = async (path: string, body?: unknown, asked: Asked = {}): Promise<SimulatorReply> =>
    simulator.answer(request(path, body, asked), {
      fires(fault) {
        const on = asked.faults?.includes(fault) ?? false
        if (on) fired.push(fault)
        return on
      },
    })
  const tell = (path: string, body?: unknown, method = 'POST'): SimulatorReply => {
    const reply = simulator.control?.(request(path, body, { method }))
    if (!reply) throw new Error(`no control ${method} ${path}`)
    return reply
  }
  return {
    simulator,
    fired,
    ask,
    /** The answer as an object; empty where it is none. */
    say: async (path: string, body?: unknown, asked?: Asked) =>
      readOrEmpty((await ask(path, body, asked)).body),
    tell,
    told: (path: string, body?: unknown, method?: string) => readOrEmpty(tell(path, body, method).body),
    held: () => simulator.received() as Packet,
    setClock(to: string) {
      now = new Date(to)
    },
  }
}

export interface CallHeard {
  readonly method: string
  readonly url: string
  readonly body: Packet
}

/** Listens for a partner's calls, on the loopback, and answers each by `answer`. */
export const listenForPartner = async (answer: (call: CallHeard) => SimulatorReply) => {
  const heard: CallHeard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = readOrEmpty(Buffer.concat(chunks).toString())
      const call = { method: request.method ?? '', url: request.url ?? '', body }
      heard.push(call)
      const reply = answer(call)
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
