import type { Failure } from '../failure.ts'
import type { CallbackRequest, CallbackResult, Decoded, PollPage } from '../inbound.ts'

/** A partner's call, what it means, and how it is answered: a file of an adapter's `examples` folder. */
export interface CallbackExample {
  /** The file's name. */
  readonly file: string
  readonly title: string
  readonly callback: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly request: {
    /** Default: the first of the callback's methods. */
    readonly method?: CallbackRequest['method']
    /** The values of the callback's `path`, but for the secret one. */
    readonly params?: CallbackRequest['params']
    readonly headers?: CallbackRequest['headers']
    readonly query?: CallbackRequest['query']
    /** Text goes as it is written; anything else as JSON. Absent where the address says all. */
    readonly body?: unknown
  }
  /** Why its times without a zone are those of UTC and not Vietnam's, where they are. */
  readonly unmarkedUtc?: string
  /** What `verify` says, where the callback has one; default true. */
  readonly verified?: boolean
  /** Absent where it is not verified: nothing of it is read. */
  readonly decoded?: Decoded
  readonly answers: readonly {
    readonly title: string
    readonly result: CallbackResult
    /** Fields of `headers` that are named have to be there; a `body` that is no text is compared as JSON. */
    readonly reply: {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: unknown
    }
  }[]
}

/** One question of a poll and what answers to it bring: a file of an adapter's `examples` folder. */
export interface PollExample {
  readonly file: string
  readonly title: string
  readonly poll: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly context: { readonly requestId: string; readonly at: string }
  /** Calls of the simulator's own control (`/_…`) that have to come first; then its page may not be empty. */
  readonly given?: readonly { readonly method: string; readonly path: string; readonly body?: unknown }[]
  /** That of the last page; absent the first time. */
  readonly cursor?: string
  readonly request: unknown
  /** Exactly one of `page` and `failure` is there. */
  readonly replies: readonly {
    readonly title: string
    readonly reply: unknown
    readonly page?: PollPage
    readonly failure?: Pick<Failure, 'failure' | 'code'> & Partial<Failure>
  }[]
}
