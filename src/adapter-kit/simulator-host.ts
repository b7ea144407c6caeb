import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Adapter } from './adapter.ts'
import { type FaultPlan, type FaultRule, type FaultState, planFaults, transportFaults } from './faults.ts'
import type { Simulator, SimulatorReply, SimulatorRequest } from './simulator.ts'
import { type TrafficMeter, trafficMeter } from './traffic.ts'

export interface SimulatorHost {
  /** `http://host:port`; a partner is below `/<adapter name>`. */
  readonly url: string
  received(adapter: string): unknown
  setFaults(adapter: string, rules: readonly FaultRule[], seed?: number): void
  /** The rules with how often each has fired: a fault that was meant to fire and did not is a failed test. */
  faults(adapter: string): readonly FaultState[]
  clear(adapter: string): void
  close(): Promise<void>
}

export interface HostOptions {
  readonly port: number
  readonly host?: string
  /** Every answer takes this long. */
  readonly latencyMs?: number
  readonly now?: () => Date
  /** Adapter name → its simulator's options. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

interface Partner {
  readonly simulator: Simulator
  readonly known: readonly string[]
  readonly meter: TrafficMeter
  plan: FaultPlan
}

const page =
  '<!DOCTYPE html><html><head><title>Bảo trì</title></head><body><h1>Hệ thống đang bảo trì</h1></body></html>'
const html: SimulatorReply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: page,
}
const maxBodyBytes = 20_000_000

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > maxBodyBytes) throw new Error('too large')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

const headersOf = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

const write = (response: ServerResponse, reply: SimulatorReply) => {
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers })
  response.end(reply.body)
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  write(response, { status, body: `${JSON.stringify(body)}\n` })

const statusReply = (rule: FaultRule): SimulatorReply => ({
  status: rule.status ?? 500,
  headers: { ...rule.headers, ...(rule.retryAfter !== undefined && { 'retry-after': rule.retryAfter }) },
  body: rule.body ?? '{"message":"simulated"}',
})

/** Promises half, then resets: the reader knows that something is missing. */
const truncate = (response: ServerResponse, reply: SimulatorReply) => {
  const bytes = Buffer.from(reply.body)
  const type = { 'content-type': 'application/json; charset=utf-8', ...reply.headers }
  response.writeHead(reply.status, { ...type, 'content-length': String(bytes.length) })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

/** One exchange with the partner, with what the day does to it. */
const exchange = async (
  partner: Partner,
  request: SimulatorRequest,
  aim: string,
  response: ServerResponse,
) => {
  const { plan } = partner
  const slow = plan.take(['slow'], aim)
  // A host that was closed meanwhile keeps no process alive for it.
  if (slow) await pause(slow.delayMs ?? 1000, undefined, { ref: false })

  const before = plan.take(['refused', 'status', 'html'], aim)
  if (before?.fault === 'refused') return void response.destroy()
  if (before) return write(response, before.fault === 'html' ? html : statusReply(before))

  const reply = await partner.simulator.answer(request, {
    fires: (fault) => plan.take([fault], aim) !== undefined,
  })
  const after = plan.take(['lost-reply', 'truncated', 'status-after', 'html-after'], aim)
  if (after?.fault === 'lost-reply') return void response.destroy()
  if (after?.fault === 'truncated') return truncate(response, reply)
  if (after?.fault === 'status-after') return write(response, statusReply(after))
  if (after) return write(response, html)
  const marked = plan.take(['bom'], aim) ? `\ufeff${reply.body}` : reply.body
  return write(response, { ...reply, body: marked })
}

const setRules = (partner: Partner, rules: readonly FaultRule[], seed?: number) => {
  partner.plan = planFaults(rules, partner.known, seed)
}

/** `_received` shows what the partner holds, `_traffic` how the calls came, `_faults` the day; others are the partner's own. */
const control = (partner: Partner, request: SimulatorRequest, response: ServerResponse) => {
  if (request.path === '/_received') {
    if (request.method === 'DELETE') partner.simulator.clear()
    return json(response, 200, partner.simulator.received())
  }
  if (request.path === '/_traffic') {
    if (request.method === 'DELETE') partner.meter.clear()
    return json(response, 200, partner.meter.traffic(request.query.get('aim') ?? undefined))
  }
  if (request.path !== '/_faults') {
    const reply = partner.simulator.control?.(request)
    return reply ? write(response, reply) : json(response, 404, { error: `no such control: ${request.path}` })
  }
  if (request.method === 'PUT') {
    try {
      const day = JSON.parse(request.body) as { faults?: readonly FaultRule[]; seed?: number }
      if (!Array.isArray(day.faults)) throw new Error('"faults" must be a list of rules')
      setRules(partner, day.faults, day.seed)
    } catch (error) {
      return json(response, 400, { error: error instanceof Error ? error.message : 'not JSON' })
    }
  }
  return json(response, 200, { faults: partner.plan.state(), known: partner.known })
}

const createPartners = (adapters: readonly Adapter[], options: HostOptions) =>
  new Map(
    adapters.flatMap(({ name, simulator }): [string, Partner][] => {
      if (!simulator) return []
      const own = [simulator, ...Object.values(simulator.variants ?? {})]
      const known = [...Object.keys(transportFaults), ...own.flatMap(({ faults }) => Object.keys(faults))]
      const made = simulator.create({
        now: options.now ?? (() => new Date()),
        options: options.options?.[name] ?? {},
      })
      const meter = trafficMeter(() => performance.now())
      return [[name, { simulator: made, known, meter, plan: planFaults([], known) }]]
    }),
  )

const serve = async (
  partners: ReadonlyMap<string, Partner>,
  options: HostOptions,
  raw: IncomingMessage,
  response: ServerResponse,
) => {
  const url = new URL(raw.url ?? '/', 'http://simulator')
  const [, name = '', ...rest] = url.pathname.split('/')
  const partner = partners.get(name)
  if (!partner) return json(response, 404, { partners: [...partners.keys()] })
  const bytes = await readBytes(raw)
  const request: SimulatorRequest = {
    method: raw.method ?? 'GET',
    path: `/${rest.join('/')}`,
    query: url.searchParams,
    headers: headersOf(raw),
    body: bytes.toString('utf8'),
    bytes,
  }
  if (request.path.startsWith('/_')) return control(partner, request, response)
  const aim = partner.simulator.aim(request)
  const answered = partner.meter.arrived(aim)
  try {
    if (options.latencyMs) await pause(options.latencyMs)
    await exchange(partner, request, aim, response)
  } finally {
    answered()
  }
}

/** Serves the simulators of these adapters on one port, each below its adapter's name. Throws when the port is taken. */
export const hostSimulators = async (
  adapters: readonly Adapter[],
  options: HostOptions,
): Promise<SimulatorHost> => {
  const partners = createPartners(adapters, options)
  const server = createServer((raw, response) => {
    serve(partners, options, raw, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 60_000
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const partnerOf = (name: string) => {
    const partner = partners.get(name)
    if (!partner) throw new Error(`No simulator of ${name}`)
    return partner
  }
  return {
    url: `http://${host}:${port}`,
    received: (adapter) => partnerOf(adapter).simulator.received(),
    setFaults: (adapter, rules, seed) => setRules(partnerOf(adapter), rules, seed),
    faults: (adapter) => partnerOf(adapter).plan.state(),
    clear: (adapter) => partnerOf(adapter).simulator.clear(),
    async close() {
      await Promise.all([...partners.values()].map(({ simulator }) => simulator.close?.()))
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
