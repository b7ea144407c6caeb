import type { FailureKind } from '../failure.ts'
import type { FaultRule } from '../faults.ts'
import type { Held } from './record.ts'

/** One thing that goes wrong, and what it means. */
export interface BadDay {
  readonly title: string
  readonly rule: FaultRule
  readonly timeoutMs?: number
  readonly abortAfterMs?: number
  /** Of a delivery; a question changes nothing, so there a doubt may be called transient. */
  readonly kinds: readonly FailureKind[]
  /** What the partner then holds of a delivery; absent: either. */
  readonly held?: Held
  readonly retryAfterMs?: number
}

export const shortMs = 400
/** Long after {@link shortMs}, so that an answer cannot be late and in time. */
export const slowMs = 3_000

const busy = (status: number): BadDay => ({
  title: `HTTP ${status} with Retry-After`,
  rule: { fault: 'status', status, retryAfter: '7' },
  kinds: ['transient'],
  held: 'nothing',
  retryAfterMs: 7_000,
})

const broken = (status: number): BadDay => ({
  title: `HTTP ${status}`,
  rule: { fault: 'status', status },
  kinds: ['in-doubt'],
  held: 'nothing',
})

const refusing = (status: number): BadDay => ({ ...broken(status), kinds: ['permanent'] })

export const badDays: readonly BadDay[] = [
  {
    title: 'an answer that comes too late',
    rule: { fault: 'slow', delayMs: slowMs },
    timeoutMs: shortMs,
    kinds: ['in-doubt'],
  },
  {
    title: 'a process that stops while it waits',
    rule: { fault: 'slow', delayMs: slowMs },
    abortAfterMs: shortMs,
    kinds: ['in-doubt'],
  },
  {
    title: 'a connection reset before the request is read',
    rule: { fault: 'refused' },
    kinds: ['transient', 'in-doubt'],
    held: 'nothing',
  },
  { title: 'a lost reply', rule: { fault: 'lost-reply' }, kinds: ['in-doubt'], held: 'once' },
  { title: 'half a reply', rule: { fault: 'truncated' }, kinds: ['in-doubt'], held: 'once' },
  { title: 'a maintenance page before', rule: { fault: 'html' }, kinds: ['in-doubt'], held: 'nothing' },
  { title: 'a maintenance page after', rule: { fault: 'html-after' }, kinds: ['in-doubt'], held: 'once' },
  {
    title: 'HTTP 502 after the work was done',
    rule: { fault: 'status-after', status: 502 },
    kinds: ['in-doubt'],
    held: 'once',
  },
  ...[429, 503].map(busy),
  ...[500, 502, 504].map(broken),
  ...[302, 401, 403, 404].map(refusing),
]
