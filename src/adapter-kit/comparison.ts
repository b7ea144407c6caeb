import type { Schemas } from '#schemas/types.ts'
import type { Packets } from './adapter.ts'
import type { TranslatedCodes } from './code-tables.ts'
import type { DeliveryContext } from './delivery-context.ts'

/** Parts of a dossier that are compared apart, since they mean something different to the people concerned. */
export const aspects = ['state', 'dates', 'agency', 'result', 'progress', 'files'] as const
export type Aspect = (typeof aspects)[number]

/**
 * What one side says of a dossier, in the partner's spelling after normalisation. An aspect that is absent is not shown, and not
 * compared; an empty one says that there is nothing. The order within an aspect means nothing. `progress` has one entry for each row.
 * Entries stay in memory: what names a person goes in as a hash or not at all.
 */
export interface Standing {
  readonly aspects: Readonly<Partial<Record<Aspect, readonly string[]>>>
}

/** The last state that the partner acknowledged, and the rows of progress that it acknowledged, in order. */
export interface Believed {
  readonly code: string
  readonly dossier: Schemas['dossier']
  readonly progress: readonly Schemas['progress'][]
  /** As of {@link PartnerSide}. */
  readonly reference?: string
  /** What the code tables give for the state; absent where the endpoint does not translate. */
  readonly codes?: TranslatedCodes
}

/** How a partner is asked what it holds of dossiers that we handed over. The functions are pure. */
export interface Comparison<Request = unknown, Reply = unknown, Settings = unknown> {
  readonly summary: string
  /** The operations, by name, whose completed deliveries say what the partner should hold: of the state, and of rows of progress. */
  readonly operations: { readonly state: string; readonly progress?: string }
  /** Dossiers in one question at most. */
  readonly max: number
  /** All that may be compared. What a reply does not show is left out of its standing. */
  readonly aspects: readonly Aspect[]
  /** What they should show. `progress`: exactly one entry for each row of `of.progress`, in its order. */
  believed(of: Believed, settings: Settings): Standing
  /** Without a request these cannot be asked about, and are not compared. */
  toRequest(of: readonly Believed[], context: DeliveryContext<Settings>): Request | undefined
  /** One for each of `of`, in order. Throws a `Failure` when there was no usable answer. */
  fromReply(
    reply: Reply,
    of: readonly Believed[],
    context: DeliveryContext<Settings>,
  ): readonly (Standing | 'missing')[]
  readonly packets?: Packets
}

/** Lets TypeScript infer a comparison's types. */
export const comparison = <Request, Reply, Settings>(
  definition: Comparison<Request, Reply, Settings>,
): Comparison => definition as Comparison
