import type { FailureKind } from '../failure.ts'
import type { FaultRule } from '../faults.ts'
import type { Held } from './record.ts'

/** One thing that goes wrong, and what it means. */
export interface BadDay {
  readonly title: string
  readonly rule: FaultRule
  /** Nobody waits so long for the answer: because the time of a call is over, or because the process stops. */
  readonly givesUp?: 'time is over' | 'process stops'
  /** Of a delivery; a question changes nothing, so there a doubt may be called transient. */
  readonly kinds: readonly FailureKind[]
  /** What the partner then holds of a delivery; absent: either. */
  readonly held?: Held
  readonly retryAfterMs?: number
  /** The partner as a whole does not answer: the failure has to say so, or the circuit breaker never opens. */
  readonly outage?: true
  /** It is the endpoint's fault: it costs no message its life. */
  readonly ofEndpoint?: true
  /** Why, where whoever wrote the adapter may well have meant it otherwise. */
  readonly because?: string
}

/** Longer than anybody waits, so that an answer cannot be late and in time. */
const slowMs = 20_000

const busy = (status: number): BadDay => ({
  title: `HTTP ${status} with Retry-After`,
  rule: { fault: 'status', status, retryAfter: '7' },
  // A time to come back proves nothing: what stands before the partner may say it after the work.
  kinds: status === 429 ? ['transient'] : ['in-doubt'],
  held: 'nothing',
  retryAfterMs: 7_000,
})

const broken = (status: number): BadDay => ({
  title: `HTTP ${status}`,
  rule: { fault: 'status', status },
  kinds: ['in-doubt'],
  held: 'nothing',
  outage: true,
})

const misled = (status: number): BadDay => ({ ...broken(status), kinds: ['transient'], ofEndpoint: true })

const spoken = (title: string, rule: Omit<FaultRule, 'fault'>): BadDay => ({
  title,
  rule: { fault: 'status', ...rule },
  kinds: ['in-doubt'],
  held: 'nothing',
})

const nested = (code: number | string) => JSON.stringify({ fault: { code, message: 'x', description: 'x' } })
const flat = (code: string) => JSON.stringify({ code, message: 'x', description: 'x' })
const inXml = (code: number) =>
  `<ams:fault xmlns:ams="http://wso2.org/apimanager"><ams:code>${code}</ams:code><ams:message>x</ams:message></ams:fault>`
const xRoad = (type: string) => ({
  headers: { 'x-road-error': type },
  body: JSON.stringify({ type, message: 'x', detail: '00000000-0000-0000-0000-000000000000' }),
})

/** What stands before the partner, in its own words: never the partner's answer. */
const gatewayDays: readonly BadDay[] = [
  {
    ...spoken('a gateway that does not know our key', { status: 401, body: nested(900905) }),
    kinds: ['transient'],
    ofEndpoint: true,
  },
  {
    ...spoken('a gateway without a subscription', { status: 403, body: inXml(900908) }),
    kinds: ['transient'],
    ofEndpoint: true,
  },
  {
    ...spoken('a gateway that asks to slow down', { status: 429, retryAfter: '7', body: flat('900800') }),
    kinds: ['transient'],
    retryAfterMs: 7_000,
  },
  spoken('a gateway that lost the call', { status: 500, body: nested('101507') }),
  spoken('a layer between that lost the call', { status: 500, ...xRoad('Server.ClientProxy.NetworkError') }),
  {
    ...spoken('a layer between that refuses us', {
      status: 500,
      ...xRoad('Server.ServerProxy.AccessDenied'),
    }),
    kinds: ['transient'],
    ofEndpoint: true,
  },
]

export const badDays: readonly BadDay[] = [
  {
    title: 'an answer that comes too late',
    rule: { fault: 'slow', delayMs: slowMs },
    givesUp: 'time is over',
    kinds: ['in-doubt'],
  },
  {
    title: 'a process that stops while it waits',
    rule: { fault: 'slow', delayMs: slowMs },
    givesUp: 'process stops',
    kinds: ['in-doubt'],
  },
  {
    title: 'a connection reset before the request is read',
    rule: { fault: 'refused' },
    kinds: ['transient', 'in-doubt'],
    held: 'nothing',
    outage: true,
  },
  { title: 'a lost reply', rule: { fault: 'lost-reply' }, kinds: ['in-doubt'], held: 'once', outage: true },
  { title: 'half a reply', rule: { fault: 'truncated' }, kinds: ['in-doubt'], held: 'once' },
  {
    title: 'a maintenance page before',
    rule: { fault: 'html' },
    kinds: ['in-doubt'],
    held: 'nothing',
    ofEndpoint: true,
  },
  {
    title: 'a maintenance page after',
    rule: { fault: 'html-after' },
    kinds: ['in-doubt'],
    held: 'once',
    ofEndpoint: true,
  },
  {
    title: "a firewall's page with 403",
    rule: { fault: 'status', status: 403, body: '<html><body>Request blocked</body></html>' },
    kinds: ['transient'],
    held: 'nothing',
    ofEndpoint: true,
  },
  {
    title: 'a 503 after the work was done',
    rule: { fault: 'status-after', status: 503, retryAfter: '7' },
    kinds: ['in-doubt'],
    held: 'once',
  },
  {
    title: 'HTTP 502 after the work was done',
    rule: { fault: 'status-after', status: 502 },
    kinds: ['in-doubt'],
    held: 'once',
  },
  ...[429, 503].map(busy),
  ...[500, 502, 504].map(broken),
  ...[302, 401, 403].map(misled),
  {
    ...misled(404),
    because:
      'a 404 alone is a wrong address. Where the partner says "not found" with it, go by a field of its body too',
  },
  ...gatewayDays,
]
