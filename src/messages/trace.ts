import { randomUUID } from 'node:crypto'

/** Where a message belongs in its caller's trace (W3C Trace Context, level 1). */
export interface Trace {
  readonly traceparent: string
  /** The vendors' own part; passed on as it came. */
  readonly tracestate?: string
}

const maxStateLength = 512
const maxStateMembers = 32

const shape =
  /^(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/
const onlyZeros = /^0+$/

const memberKey = /^[a-z][a-z0-9_\-*/]{0,255}$|^[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13}$/
const memberValue = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/

/** Of the flags only the first bit has a meaning in this version; the others are sent as zeros. */
const sampledOf = (flags: string) => (Number.parseInt(flags, 16) & 1 ? '01' : '00')

const write = (trace: string, span: string, flags: string) => `00-${trace}-${span}-${flags}`

/** Undefined for what breaks the format; of a later version the part that this one knows is read. */
const parentOf = (header: string): string | undefined => {
  const { version, trace, span, flags, more } = shape.exec(header)?.groups ?? {}
  if (version === undefined || trace === undefined || span === undefined || flags === undefined)
    return undefined
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined
  if (onlyZeros.test(trace) || onlyZeros.test(span)) return undefined
  return write(trace, span, sampledOf(flags))
}

const isState = (header: string): boolean => {
  const members = header
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
  const keys = members.map((member) => member.slice(0, Math.max(0, member.indexOf('='))))
  return (
    members.length > 0 &&
    members.length <= maxStateMembers &&
    new Set(keys).size === keys.length &&
    members.every((member, index) => {
      const key = keys[index] ?? ''
      return memberKey.test(key) && memberValue.test(member.slice(key.length + 1))
    })
  )
}

// Node keeps randomness for many UUIDs in store. Their fixed bits are never all zeros, so neither is an id made of them.
const traceId = () => randomUUID().replaceAll('-', '')
// The last four and twelve digits of one, which stand behind the third hyphen.
const spanId = () => {
  const id = randomUUID()
  return id.slice(19, 23) + id.slice(24)
}

/** A trace of our own; nobody above us asked for it. */
export const startTrace = (recorded = false): Trace => ({
  traceparent: write(traceId(), spanId(), recorded ? '01' : '00'),
})

/** The caller's trace; undefined where there is none or it breaks the format. A state without its trace is nothing. */
export const readTrace = (
  traceparent: string | undefined,
  tracestate: string | undefined,
): Trace | undefined => {
  const parent = parentOf(traceparent?.trim() ?? '')
  if (parent === undefined) return undefined
  const keeps = tracestate !== undefined && tracestate.length <= maxStateLength && isState(tracestate)
  return { traceparent: parent, ...(keeps && { tracestate }) }
}

/** Whether whoever began the trace wants its spans kept. */
export const isRecorded = ({ traceparent }: Partial<Trace>): boolean => traceparent?.endsWith('-01') ?? false

/** The caller's trace, or a new one. */
export const traceFrom = (traceparent: string | undefined, tracestate: string | undefined): Trace =>
  readTrace(traceparent, tracestate) ?? startTrace()

/** The same trace with a span of its own. */
export const childOf = ({ traceparent, tracestate }: Trace): Trace => {
  const [, trace = '', , flags = ''] = traceparent.split('-')
  return { traceparent: write(trace, spanId(), flags), ...(tracestate !== undefined && { tracestate }) }
}

/** One for each attempt, so that a partner's log tells them apart; nothing where the message has no trace. */
export const nextSpan = ({ traceparent, tracestate }: Partial<Trace>): Partial<Trace> =>
  traceparent?.includes('-') ? childOf({ traceparent, ...(tracestate !== undefined && { tracestate }) }) : {}

/** The name under which all logs of a message's way are found. */
export const traceIdOf = (traceparent: string | null | undefined): string | undefined =>
  traceparent?.split('-')[1]
