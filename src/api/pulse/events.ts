import { type Pulse, pulseTag } from './view.ts'

/** Why the server ends a stream; after `session-over` it is no use to come again without a log-in. */
export type StreamEnd = 'session-over' | 'stopping'

const comeBackMs = 3000

/** The first bytes: how long to wait before coming back. */
export const streamOpening = `retry: ${comeBackMs}\n\n`

/** Keeps proxies from closing what is silent. */
export const heartbeat = ':\n\n'

export const pulseEvent = (pulse: Pulse): string =>
  `event: pulse\nid: ${pulseTag(pulse)}\ndata: ${JSON.stringify(pulse)}\n\n`

export const endEvent = (reason: StreamEnd): string => `event: end\ndata: ${JSON.stringify({ reason })}\n\n`
