import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { numberIn } from './numbered.ts'

/** One request that a worker sent to hand something over, as it was seen on the wire. */
interface Sent {
  readonly requestId: string
  readonly worker: string
  readonly numbers: readonly number[]
  readonly at: number
}

/** Stands between the workers and the partner and writes down every request, unchanged and before the partner sees it. */
export interface WireTap {
  /** Where the worker of this name reaches the partners. */
  urlFor(worker: string): string
  readonly sent: readonly Sent[]
  /** Dossiers for which a second request came while the first had its caller waiting. */
  readonly overlaps: readonly string[]
  /** Requests of this worker that wait for an answer. */
  underWay(worker: string): number
  lookUps(): number
  /** When the partner said that it had taken something. */
  readonly takenAt: readonly number[]
  close(): Promise<void>
}

interface Packet {
  readonly MaHoSo?: string
  readonly TrichYeuHoSo?: string
  readonly NoiDungXuLy?: string
}

const handsOver = ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']

const read = (body: Buffer): { service: string; packets: readonly Packet[] } => {
  const { service = '', data = [] } = JSON.parse(body.toString() || '{}') as {
    service?: string
    data?: readonly Packet[]
  }
  return { service, packets: handsOver.includes(service) ? data : [] }
}

const bodyOf = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export const startWireTap = async (partner: string): Promise<WireTap> => {
  const agent = new Agent({ keepAlive: true })
  const sent: Sent[] = []
  const overlaps: string[] = []
  const waiting = new Map<string, number>()
  const busy = new Map<string, string>()
  let lookUps = 0
  const takenAt: number[] = []

  const pass = (from: IncomingMessage, path: string, body: Buffer, to: ServerResponse, isWrite: boolean) => {
    // Broken in the middle or not answered at all: so be it for the caller.
    const breakOff = () => to.destroy()
    const { connection: _ours, ...headers } = from.headers
    const onward = request(partner + path, { method: from.method ?? 'GET', headers, agent }, (reply) => {
      to.writeHead(reply.statusCode ?? 502, reply.headers)
      let text = ''
      reply.on('data', (chunk: Buffer) => {
        text += chunk
        to.write(chunk)
      })
      reply.on('end', () => {
        if (isWrite && text.includes('thành công')) takenAt.push(Date.now())
        to.end()
      })
      reply.on('error', breakOff)
    })
    onward.on('error', breakOff)
    onward.end(body)
  }

  const serve = async (from: IncomingMessage, to: ServerResponse) => {
    const [, worker = '', ...rest] = (from.url ?? '').split('/')
    const body = await bodyOf(from)
    const { service, packets } = read(body)
    const requestId = String(from.headers['x-request-id'])
    const codes = new Set(packets.map(({ MaHoSo }) => MaHoSo ?? ''))
    if (service === 'TraCuuHoSo') lookUps += 1
    if (packets.length > 0) {
      const numbers = packets.map(({ TrichYeuHoSo, NoiDungXuLy }) => numberIn(TrichYeuHoSo ?? NoiDungXuLy))
      sent.push({ requestId, worker, numbers, at: Date.now() })
    }
    for (const code of codes) {
      if (busy.has(code)) overlaps.push(code)
      busy.set(code, requestId)
    }
    waiting.set(worker, (waiting.get(worker) ?? 0) + 1)
    to.once('close', () => {
      waiting.set(worker, (waiting.get(worker) ?? 1) - 1)
      for (const code of codes) if (busy.get(code) === requestId) busy.delete(code)
    })
    pass(from, `/${rest.join('/')}`, body, to, packets.length > 0)
  }

  const server = createServer((from, to) => {
    serve(from, to).catch(() => to.destroy())
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    urlFor: (worker) => `http://127.0.0.1:${port}/${worker}`,
    sent,
    overlaps,
    underWay: (worker) => waiting.get(worker) ?? 0,
    lookUps: () => lookUps,
    takenAt,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}
