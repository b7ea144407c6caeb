import type {
  Adapter,
  CarriedMessage,
  DeliveryContext,
  Finding,
  Operation,
  PartnerSide,
  Transport,
} from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery } from '#messages/delivery.ts'
import type { KeepFile } from '#messages/files-kept.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import type { Purpose, SchemaName } from '#schemas/types.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import type { Translation } from './translate-codes.ts'

type Check = (data: unknown) => readonly Finding[]

/** An operation with its packet checks compiled. */
export interface ReadyOperation {
  readonly definition: Operation
  readonly checkRequest: Check
  readonly checkReply: Check
  /** Of a question: against the schema that we promise for its answer. */
  readonly checkAnswer: Check
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
}

/** An adapter configured for one installation, connected and ready to send. */
export interface Endpoint extends ConfiguredEndpoint {
  readonly adapter: string
  readonly transport: Transport
  readonly operations: ReadonlyMap<string, ReadyOperation>
  readonly callbacks?: Adapter['callbacks']
  readonly polls?: Adapter['polls']
  readonly words?: Adapter['words']
}

const nothingToFind: Check = () => []

export const readyEndpoint = (
  configured: ConfiguredEndpoint,
  adapter: Adapter,
  transport: Transport,
  compile: (schema: NonNullable<NonNullable<Operation['packets']>['request']>) => Check,
  /** What we promise of an answer. */
  promised: (name: SchemaName) => Parameters<typeof compile>[0],
): Endpoint => ({
  ...configured,
  adapter: adapter.name,
  transport,
  ...(adapter.callbacks && { callbacks: adapter.callbacks }),
  ...(adapter.polls && { polls: adapter.polls }),
  ...(adapter.words && { words: adapter.words }),
  operations: new Map(
    Object.entries(adapter.operations).map(([name, definition]) => [
      name,
      {
        definition,
        checkRequest: definition.packets?.request ? compile(definition.packets.request) : nothingToFind,
        checkReply: definition.packets?.reply ? compile(definition.packets.reply) : nothingToFind,
        checkAnswer: definition.use === 'query' ? compile(promised(definition.output)) : nothingToFind,
      },
    ]),
  ),
})

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
