import type { JsonSchema } from '#schemas/registry.ts'
import type { Purpose, SchemaName, Schemas } from '#schemas/types.ts'
import type { CaseQuestion, Opening } from './case.ts'
import type { CodeQuestion, CodeTable, TranslatedCodes } from './code-tables.ts'
import type { FileSource } from './files.ts'
import type { Finding, Note } from './finding.ts'
import type { Callback, Poll } from './inbound.ts'
import type { Outcome } from './outcome.ts'
import type { PartnerSimulator } from './simulator.ts'

/** The message that a mapping carries, as the record knows it. */
export interface CarriedMessage {
  readonly id: string
  /** Who gave it to us: a sender's or an endpoint's name. */
  readonly sender: string
  readonly acceptedAt: Date
  readonly correlationId?: string
}

/** What delivery remembers of the partner's side. */
export interface PartnerSide {
  /** Whether the partner is known to hold what {@link Operation.creates} names. */
  readonly known: boolean
  /**
   * With what the partner holds what the message is about, as {@link Completed.reference} gave it; before that what
   * `creates.begins` said when the delivery was begun. Empty: it is held, and nothing was said of it. Absent: nothing
   * is known.
   */
  readonly reference?: string
}

/** What a mapping may know besides the message. Everything in it is settled: a mapping reads no clock. */
export interface DeliveryContext<Settings = unknown> extends PartnerSide {
  readonly settings: Settings
  /** A UUID, new for every attempt. */
  readonly requestId: string
  /** When this attempt began. */
  readonly at: Date
  /** Who asks and why; present on every query for personal data. */
  readonly purpose?: Purpose
  /** Present on deliveries. In a batch, and where a callback or a poll is mapped, there is none. */
  readonly message?: CarriedMessage
  /**
   * What a partner is given for the address of a file: for `store:<store>/<key>` a link that it can fetch, any other
   * address as it is. The same for every attempt of a delivery, as far as that does not make the link too short-lived.
   */
  link(url: string): string
  /** What the code tables gave for {@link Operation.codes}; absent where the endpoint does not translate. */
  readonly codes?: TranslatedCodes
}

/** What the look-up after a lost reply found. `differs`: the partner holds it, but not as we sent it. */
export type LookUpResult = 'received' | 'not-received' | 'differs'

/** JSON Schemas of what is sent and of what answers it, checked on the way out and on the way in. */
export interface Packets {
  readonly request?: JsonSchema
  readonly reply?: JsonSchema
}

/**
 * One thing that a partner can do. Mappings are pure: no I/O, no clock, no randomness.
 *
 * `In` and `Out` are names of canonical schemas; `Request` and `Reply` are what the adapter's transport takes
 * and gives.
 */
export interface Operation<
  In extends SchemaName = SchemaName,
  Out extends SchemaName = SchemaName,
  Request = unknown,
  Reply = unknown,
  Settings = unknown,
> {
  readonly summary: string
  readonly input: In
  readonly output: Out
  /** `delivery`: messages are routed to it. `query`: asked by `/v1/queries`, the answer is not stored. */
  readonly use: 'delivery' | 'query'
  /** Is sending the same request twice harmless? Decides what a lost reply means. */
  readonly repeatable: boolean | ((settings: Settings, side?: PartnerSide) => boolean)
  /** The ordering key; default: the dossier code. */
  lane?(input: Schemas[In]): string
  /** Tells the national portal of a dossier as ours: never done with a mirror of one that is owned elsewhere. */
  readonly reportsToPortal?: boolean
  /** A newer full state makes an older waiting one pointless. */
  readonly supersedes?: boolean
  /**
   * What the partner holds once this succeeded, by the partner's own key. Delivery remembers it: the mapping gets it as
   * `context.known`, and `again: 'skip'` completes a repeat without sending it.
   *
   * `state`: what the partner is told of it, for keys under which things change. A repeat is what equals the last state that
   * was told; the same state after another one is sent. Absent: whatever has the key is a repeat.
   *
   * `begins`: the reference of what is not held yet, written down before the first request leaves. What was begun
   * with it stays with it while it is in doubt, whatever the settings say by then.
   */
  readonly creates?: {
    key(input: Schemas[In]): string
    readonly again: 'send' | 'skip'
    state?(input: Schemas[In]): string
    begins?(settings: Settings): string
  }
  /**
   * The partner works on it for days or weeks: completed, it opens a case under the partner's own number. Its look-up then
   * gives the whole outcome, for "received" alone names no number. Only for messages about a dossier.
   */
  readonly opens?: Opening<In, Out>
  /** The key of the holding whose `reference` the mapping needs; default: that of `creates`. */
  about?(input: Schemas[In]): string
  /**
   * Codes of the input that have to be translated first, where the endpoint's configuration turns the table on. What
   * cannot be translated puts the message into quarantine. Only for deliveries.
   */
  readonly codes?: {
    readonly tables: readonly CodeTable[]
    questions(input: Schemas[In], settings: Settings, side?: PartnerSide): readonly CodeQuestion[]
  }
  /**
   * What this partner would not take, field by field; a finding with `reject` stops the message before sending.
   * `side.codes` are there only where the message is about to be sent.
   */
  check?(
    input: Schemas[In],
    settings: Settings,
    side?: PartnerSide & { readonly codes?: TranslatedCodes },
  ): Finding[]
  /**
   * What of this message has no field in the partner's packet, and is no fault: told to whoever asks what would happen,
   * never with a delivery. Pure, as `check` is.
   */
  notes?(
    input: Schemas[In],
    settings: Settings,
    side?: PartnerSide & { readonly codes?: TranslatedCodes },
  ): Note[]
  toRequest(input: Schemas[In], context: DeliveryContext<Settings>): Request
  /** Returns the answer, or throws a `Failure` when there was no usable one. */
  fromReply(reply: Reply, input: Schemas[In], context: DeliveryContext<Settings>): Outcome<Schemas[Out]>
  /**
   * "Did they get it?", asked after a lost reply. Throws a `Failure` when there was no usable answer. Without a request
   * there is nothing to ask with, and `repeatable` decides.
   */
  readonly lookUp?: {
    toRequest(input: Schemas[In], context: DeliveryContext<Settings>): Request | undefined
    fromReply(
      reply: Reply,
      input: Schemas[In],
      context: DeliveryContext<Settings>,
    ): LookUpResult | Outcome<Schemas[Out]>
    readonly packets?: Packets
  }
  /** Asks for the answer of a `pending` one. */
  readonly followUp?: {
    toRequest(receipt: string, context: DeliveryContext<Settings>): Request
    fromReply(reply: Reply, receipt: string, context: DeliveryContext<Settings>): Outcome<Schemas[Out]>
    readonly packets?: Packets
  }
  /**
   * Several consecutive messages of one lane in one request, in order. `fromReply` gives one outcome per input, or
   * `'separately'` when the whole was refused and each has to be sent alone to find the bad one.
   */
  readonly batch?: {
    readonly max: number
    toRequest(inputs: readonly Schemas[In][], context: DeliveryContext<Settings>): Request
    fromReply(
      reply: Reply,
      inputs: readonly Schemas[In][],
      context: DeliveryContext<Settings>,
    ): readonly Outcome<Schemas[Out]>[] | 'separately'
  }
  readonly packets?: Packets
}

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
  /** For partners that want a file's bytes. */
  readonly files: FileSource
}

/** Code that speaks one partner's language, as one declarative object. */
export interface Adapter<Settings = unknown> {
  /** Kebab-case; the folder's name. */
  readonly name: string
  readonly summary: string
  /** JSON Schema of the endpoint's `settings`; secrets are marked `writeOnly`. Defaults are applied. */
  readonly settings: JsonSchema
  connect(settings: Settings, tools: TransportTools): Transport
  readonly operations: Readonly<Record<string, Operation>>
  /** Calls from the partner, served at `/v1/callbacks/{endpoint}/{name}` where the configuration opens them. */
  readonly callbacks?: Readonly<Record<string, Callback>>
  /** Questions to the partner on a schedule, asked where the configuration lists them. */
  readonly polls?: Readonly<Record<string, Poll>>
  /** How to ask about the open cases of an operation, by the operation's name. */
  readonly cases?: Readonly<Record<string, CaseQuestion>>
  readonly simulator?: PartnerSimulator
}

/** Lets TypeScript infer an operation's types from the names of its schemas. */
export const operation = <In extends SchemaName, Out extends SchemaName, Request, Reply, Settings>(
  definition: Operation<In, Out, Request, Reply, Settings>,
): Operation => definition as Operation

export const defineAdapter = <Settings>(
  definition: Omit<Adapter<Settings>, 'connect'> & {
    connect(settings: Settings, tools: TransportTools): Transport<never, unknown>
  },
): Adapter => definition

/** Lets TypeScript infer a poll's types. */
export const poll = <Request, Reply, Settings>(definition: Poll<Request, Reply, Settings>): Poll =>
  definition as Poll

/** Lets TypeScript infer the type of a callback's settings. */
export const callback = <Settings>(definition: Callback<Settings>): Callback => definition as Callback
