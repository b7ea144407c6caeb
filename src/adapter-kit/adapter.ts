import type { JsonSchema } from '#schemas/registry.ts'
import type { SchemaName, Schemas } from '#schemas/types.ts'
import type { CaseQuestion, Opening } from './case.ts'
import type { CodeQuestion, OwnTable, TableShape, TranslatedCodes } from './code-tables.ts'
import type { Comparison } from './comparison.ts'
import type { BatchContexts, DeliveryContext, PartnerSide } from './delivery-context.ts'
import type { Finding, Note, Text } from './finding.ts'
import type { Callback, Poll } from './inbound.ts'
import type { Outcome } from './outcome.ts'
import type { PartnerSimulator } from './simulator.ts'
import type { Transport, TransportTools } from './transport.ts'

/**
 * Several consecutive messages of one lane in one request, in order. `fromReply` gives one outcome per input, or
 * `'separately'` when the whole was refused and each has to be sent alone to find the bad one.
 */
export interface Batch<
  In extends SchemaName = SchemaName,
  Out extends SchemaName = SchemaName,
  Request = unknown,
  Reply = unknown,
  Settings = unknown,
> {
  readonly max: number
  /**
   * Messages of all operations whose batch has this name may stand in one request. They share one batch, this very object; `operation`
   * of each context tells them apart. For one order over all of them `lane` has to give one lane, such as a constant: an outbox.
   */
  readonly with?: string
  /** `requestId` and `at` are of the one request, the same in all `contexts`. */
  toRequest(inputs: readonly Schemas[In][], contexts: BatchContexts<Settings>): Request
  fromReply(
    reply: Reply,
    inputs: readonly Schemas[In][],
    contexts: BatchContexts<Settings>,
  ): readonly Outcome<Schemas[Out]>[] | 'separately'
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
  /** Its answers may carry files: the configuration has to say where these are kept. Only for deliveries. */
  readonly bringsFiles?: true
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
    readonly tables: readonly OwnTable[]
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
  readonly batch?: Batch<In, Out, Request, Reply, Settings>
  readonly packets?: Packets
}

/** A query with what is asked, or a poll, which is asked from its beginning and not remembered. */
type HarmlessQuestion =
  | { readonly operation: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly poll: string }

/** The version of the contract. It changes where an adapter that holds to it would no longer do. */
export const kitVersion = 1

/** Code that speaks one partner's language, as one declarative object. */
export interface Adapter<Settings = unknown> {
  /** The version of this contract that it is written for. Those that a configuration names have to say it. */
  readonly kit?: typeof kitVersion
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
  /**
   * What its own codes of refusals and failures mean, for people. They are the adapter's: another may mean something else by
   * the same code. The codes of transports and of delivery have their words already, and may be said more exactly here.
   */
  readonly words?: Readonly<Record<string, Text>>
  /** Code tables of its partner that the bridge has no name for. Everywhere they are called `<adapter>.<name>`. */
  readonly codeTables?: Readonly<Record<string, TableShape>>
  /** How to ask about the open cases of an operation, by the operation's name. */
  readonly cases?: Readonly<Record<string, CaseQuestion>>
  /** How to ask what the partner holds of dossiers, for reconciliation. Absent: it cannot be asked. */
  readonly comparison?: Comparison
  readonly simulator?: PartnerSimulator
  /** Examples that come with the adapter itself; those of an adapter in code are the files of its `examples` folder. */
  readonly examples?: readonly object[]
  /** A question that changes nothing and is about nobody, by which a person finds out whether the partner is there. */
  readonly harmless?: HarmlessQuestion
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
