import type {
  Adapter,
  CarriedMessage,
  CaseQuestion,
  Comparison,
  DeliveryContext,
  Finding,
  Operation,
  PartnerSide,
  Transport,
} from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery } from '#messages/delivery.ts'
import type { KeepFile } from '#messages/files-kept.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Purpose, SchemaName } from '#schemas/types.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import type { Translation } from './translate-codes.ts'

type Check = (data: unknown) => readonly Finding[]

export interface PacketChecks {
  readonly checkRequest: Check
  readonly checkReply: Check
}

/** An operation with its packet checks compiled. */
export interface ReadyOperation extends PacketChecks {
  readonly definition: Operation
  /** Of the packets with which it is asked what became of it. */
  readonly lookUp: PacketChecks
  readonly followUp: PacketChecks
  /** Against the schema that we promise for its answer. */
  readonly checkAnswer: Check
  /** How often an open case of it is asked about; absent where nobody asks. */
  readonly askAfterSeconds?: number
}

/** What the configuration says of one installation. */
export interface ConfiguredEndpoint {
  readonly name: string
  readonly settings: unknown
  readonly timeoutMs: number
  readonly policy: ChannelPolicy
  /** What a 503 means: who says it, and when, is known only of an installation. */
  readonly unavailable: 'in-doubt' | 'not-done'
  readonly laneRule: LaneRule
  /** Makes the links that the mappings give out; absent where addresses of files stay as they are. */
  readonly linkFor?: (about: Pick<DeliveryContext, 'at' | 'message'>) => DeliveryContext['link']
  /** Keeps what the partner gives; absent where the configuration has no place for it. */
  readonly keepFile?: KeepFile
  /** Whether newer full states supersede older waiting ones, where the operation says so. */
  readonly supersede: boolean
  /** Absent where no code table is turned on. */
  readonly translation?: Translation
  /** How often open cases of an operation are asked about, where the configuration knows better than the adapter. */
  readonly caseQuestions?: Readonly<Record<string, { readonly everySeconds?: number | undefined }>>
}

/** How an endpoint is asked about open cases of one operation. */
export interface ReadyCaseQuestion extends PacketChecks {
  readonly definition: CaseQuestion
  readonly everySeconds: number
}

/** How an endpoint is asked what it holds of dossiers. */
export interface ReadyComparison extends PacketChecks {
  readonly definition: Comparison
}

/** An adapter configured for one installation, connected and ready to send. */
export interface Endpoint extends ConfiguredEndpoint {
  readonly adapter: string
  readonly transport: Transport
  readonly operations: ReadonlyMap<string, ReadyOperation>
  readonly callbacks?: Adapter['callbacks']
  readonly polls?: Adapter['polls']
  readonly words?: Adapter['words']
  readonly cases: ReadonlyMap<string, ReadyCaseQuestion>
  readonly comparison?: ReadyComparison
}

const nothingToFind: Check = () => []

type Compile = (schema: JsonSchema) => Check

const packetChecks = (packets: Operation['packets'], compile: Compile): PacketChecks => ({
  checkRequest: packets?.request ? compile(packets.request) : nothingToFind,
  checkReply: packets?.reply ? compile(packets.reply) : nothingToFind,
})

/** What is more than a bare receipt is kept or given away, and so has to be as promised. */
const promisesAnswer = ({ use, output, opens }: Operation): boolean =>
  use === 'query' || opens !== undefined || output !== 'receipt'

const questionsOf = ({ cases = {} }: Adapter, configured: ConfiguredEndpoint, compile: Compile) =>
  new Map(
    Object.entries(cases).map(([name, definition]) => {
      const everySeconds = configured.caseQuestions?.[name]?.everySeconds ?? definition.everySeconds
      return [name, { definition, everySeconds, ...packetChecks(definition.packets, compile) }] as const
    }),
  )

export const readyEndpoint = (
  configured: ConfiguredEndpoint,
  adapter: Adapter,
  transport: Transport,
  compile: Compile,
  /** What we promise of an answer. */
  promised: (name: SchemaName) => JsonSchema,
): Endpoint => {
  const cases = questionsOf(adapter, configured, compile)
  const ready = (name: string, definition: Operation): ReadyOperation => {
    const question = cases.get(name)
    return {
      definition,
      ...packetChecks(definition.packets, compile),
      lookUp: packetChecks(definition.lookUp?.packets, compile),
      followUp: packetChecks(definition.followUp?.packets, compile),
      checkAnswer: promisesAnswer(definition) ? compile(promised(definition.output)) : nothingToFind,
      ...(definition.opens && question && { askAfterSeconds: question.everySeconds }),
    }
  }
  return {
    ...configured,
    adapter: adapter.name,
    transport,
    ...(adapter.callbacks && { callbacks: adapter.callbacks }),
    ...(adapter.polls && { polls: adapter.polls }),
    ...(adapter.words && { words: adapter.words }),
    ...(adapter.comparison && {
      comparison: { definition: adapter.comparison, ...packetChecks(adapter.comparison.packets, compile) },
    }),
    cases,
    operations: new Map(
      Object.entries(adapter.operations).map(([name, definition]) => [name, ready(name, definition)]),
    ),
  }
}

export const isRepeatable = (
  { definition }: ReadyOperation,
  settings: unknown,
  side: PartnerSide,
): boolean =>
  typeof definition.repeatable === 'function' ? definition.repeatable(settings, side) : definition.repeatable

/** What the next attempt has to be, by where the delivery stood. */
export const attemptKind = (
  operation: ReadyOperation | undefined,
  { was, receipt }: Pick<ClaimedDelivery, 'was' | 'receipt'>,
): AttemptKind => {
  const { followUp, lookUp } = operation?.definition ?? {}
  // With a receipt the partner has it: asking again is always harmless, sending again may not be.
  if (followUp && (was === 'pending' || (was === 'lost' && receipt !== undefined))) return 'follow-up'
  if (lookUp && (was === 'in-doubt' || was === 'lost')) return 'look-up'
  return 'send'
}

export const contextFor = (
  endpoint: Endpoint,
  about: PartnerSide & { requestId: string; at: Date; purpose?: Purpose; message?: CarriedMessage },
): DeliveryContext => ({
  settings: endpoint.settings,
  link: endpoint.linkFor?.(about) ?? ((url) => url),
  ...about,
})
