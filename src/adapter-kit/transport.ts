import type { FileSource, OpenFile } from './files.ts'

export interface SendOptions {
  /** Time for the whole exchange, in milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /**
   * When the attempt as a whole has to be over, log-in included, on the clock of `performance.now()`: another worker may
   * take it over a little later. Nothing is sent after it.
   */
  readonly deadline?: number
  /** Sent as `X-Request-Id`; the same as in the log line. */
  readonly requestId: string
  /** W3C Trace Context, sent as the headers of these names. */
  readonly traceparent?: string
  readonly tracestate?: string
}

/** The way to one installation of a partner. Throws a `Failure` when there is no reply; never retries. */
export interface Transport<Request = unknown, Reply = unknown> {
  send(request: Request, options: SendOptions): Promise<Reply>
  /**
   * Opens a file that the partner named by {@link IncomingFile.url}, with what proves to the partner that it is us. An
   * address of a host is handed in only where the endpoint's `filesFrom` lists it; what is no address, such as the
   * partner's own number of a file, as it is. Without it addresses are fetched as anybody fetches them.
   */
  openFile?(url: string, options: SendOptions): Promise<Pick<OpenFile, 'stream'> & Partial<OpenFile>>
  close(): Promise<void>
}

/** A short secret that all processes share, such as a session. Kept encrypted. */
export interface SharedSecret {
  /** The current value and its generation; undefined when there is none. */
  read(): Promise<{ value: string; generation: number } | undefined>
  /**
   * Makes a new value, in one process at a time. Called with the generation that proved stale (0 for none); where
   * another process has renewed it meanwhile, that value is returned and `make` is not called.
   */
  renew(staleGeneration: number, make: () => Promise<string>): Promise<{ value: string; generation: number }>
}

/** What the framework lends to a transport. */
export interface TransportTools {
  /** @param name distinguishes several secrets of one endpoint. @param key derives the encryption; never stored. */
  sharedSecret(name: string, key: string): SharedSecret
  now(): Date
  /** For partners that want a file's bytes, and for those that give some in their replies. */
  readonly files: FileSource
}
