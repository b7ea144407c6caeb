import type { Trace } from '#messages/trace.ts'
import type { SenderShares } from '#shares/sender-shares.ts'
import type { Validation } from '#validation/ajv.ts'
import type { ConsoleDoor } from './console/door.ts'
import type { SenderWithKeys, WrongKeyEvent, WrongKeyRule } from './http/authenticate.ts'
import type { ConnectionShare } from './http/connections.ts'
import type { ProblemName } from './http/problem.ts'
import type { SchemaTarget } from './schema.ts'

/** Where a call stands in a trace. */
export interface CallTrace {
  readonly trace: Trace
  /** The caller's own span, where this call has one beneath it. */
  readonly parent?: string
}

/** A call that has been answered, for the log and the metrics. Never holds a body or a key. */
export interface AnsweredCall {
  readonly requestId: string
  /** Absent where the caller is not known, or the call is open. */
  readonly sender?: string
  readonly method: string
  /** As declared; never the address that was called. Absent where there is no such route. */
  readonly route?: string
  readonly status: number
  readonly problem?: ProblemName
  /** Of what was found. */
  readonly codes?: readonly string[]
  readonly milliseconds: number
  readonly traceId?: string
}

/** What serving calls needs, whatever they do. */
export interface Host {
  readonly senders: readonly SenderWithKeys[]
  readonly wrongKeys: WrongKeyRule
  /** Who is logged in at the console; absent where nobody can be. */
  readonly console?: ConsoleDoor | undefined
  /** What each sender may take of what all of them use. */
  readonly shares: SenderShares
  /** Whether the metrics are shown without a key. */
  readonly metricsOpen: boolean
  /** Names of the installation that parts of calls must be among. */
  readonly known: SchemaTarget['known']
  /** Fills in the defaults of what a caller leaves out. */
  readonly validation: Validation
  answered(call: AnsweredCall, place?: CallTrace): void
  /** By the headers of W3C Trace Context, as they came. */
  traced(traceparent: string | undefined, tracestate: string | undefined): CallTrace
  wrongKey(event: WrongKeyEvent): void
  /** A connection was closed because its address, or all together, had too many. */
  connectionRefused(share: ConnectionShare): void
  /** Recognises a store that is away. */
  isUnavailable(error: unknown): boolean
  onUnexpected(error: unknown, where: string): void
}
