import { asFailure, type Believed, isEndpointFault, permanent, type Standing } from '#adapter-kit'
import { aboutOrNothing, sideOf } from '#delivery/holding.ts'
import { translateCodes } from '#delivery/translate-codes.ts'
import { type AskTools, askPartner } from '#inbound/ask-partner.ts'
import { type Belief, beliefOf } from '#reconciliation/belief.ts'
import { compareStandings, standingHash } from '#reconciliation/compare.ts'
import { classesOf, type Treatments, treat } from '#reconciliation/treatment.ts'
import type { Database } from '#store/database.ts'
import { holdingsAmong } from '#store/holdings.ts'
import { type HandedOverRow, handedOver, partlyGone } from '#store/reconciliation/beliefs.ts'
import {
  type ComparedDossier,
  type LastComparison,
  lastComparisons,
} from '#store/reconciliation/comparisons.ts'
import { type Comparable, keyIn } from './reconciliation-tools.ts'

export interface CompareTools extends AskTools {
  readonly database: Database
  readonly treatments: Treatments
  readonly fourEyes: boolean
  /** What was acknowledged later is not compared yet. */
  readonly settledBefore?: Date | undefined
}

/** A dossier that can be asked about. */
interface Asked {
  readonly code: string
  readonly belief: Extract<Belief<HandedOverRow>, { kind: 'believed' | 'nothing' }>
  /** Rows that are one to the partner are one here. */
  readonly rows: readonly HandedOverRow[]
  readonly of: Believed
  /** Undefined where nothing was ever acknowledged. */
  readonly believed: Standing | undefined
}

const notCompared = (code: string, outcome: 'open' | 'not-shown' | 'not-askable'): ComparedDossier => ({
  ...{ code, outcome, classes: [] },
  believed: null,
  shown: null,
})

const distinctRows = (rows: readonly HandedOverRow[], { endpoint }: Comparable): readonly HandedOverRow[] => {
  const keyOf = keyIn(endpoint)
  const byKey = new Map<string, HandedOverRow>()
  for (const row of rows) {
    const key = keyOf(row.operation, row.data) ?? row.id
    if (!byKey.has(key)) byKey.set(key, row)
  }
  return [...byKey.values()]
}

/** Rows of which some are gone are held against nothing. */
const withoutRows = ({ aspects: { progress: _, ...aspects } }: Standing): Standing => ({ aspects })

/** What an adapter makes of a dossier; undefined where it cannot be asked about, for whatever is wrong with it alone. */
const askedOf = async (
  code: string,
  belief: Asked['belief'],
  isWhole: boolean,
  comparable: Comparable,
  tools: CompareTools,
): Promise<Asked | undefined> => {
  const { endpoint, comparison, operation } = comparable
  // The state that was acknowledged may be what is gone.
  if (belief.kind === 'nothing' && !isWhole) return undefined
  const carried = belief.kind === 'believed' ? belief.state : belief.last
  const rows = belief.kind === 'believed' ? distinctRows(belief.rows, comparable) : []
  if (carried.data === undefined || rows.some(({ data }) => data === undefined)) return undefined
  const { data, sender } = carried
  const key = keyIn(endpoint)(carried.operation, data) ?? aboutOrNothing(operation, data)
  const reference =
    key === undefined ? undefined : (await holdingsAmong(tools.database, endpoint.name, [key])).get(key)
  const side = sideOf(belief.kind === 'believed', reference)
  const translated = await translateCodes(endpoint, operation, { data, sender }, { ...side, at: tools.now() })
  if (translated && 'open' in translated) return undefined
  const of: Believed = {
    code,
    dossier: data as Believed['dossier'],
    progress: rows.map((row) => row.data as Believed['progress'][number]),
    ...(reference !== undefined && { reference }),
    ...translated,
  }
  const believed =
    belief.kind === 'believed' ? comparison.definition.believed(of, endpoint.settings) : undefined
  return { code, belief, rows, of, believed: isWhole ? believed : believed && withoutRows(believed) }
}

const differenceOf = (
  { belief, rows, believed }: Asked,
  shown: Standing | 'missing',
  last: LastComparison | undefined,
  { treatments, fourEyes, newId, now }: CompareTools,
): Omit<ComparedDossier, 'code'> => {
  const compared = compareStandings(believed, shown)
  const hashes = { believed: standingHash(believed), shown: standingHash(shown) }
  const { kind } = compared
  const classes = classesOf(compared)
  if (kind === 'not-shown') return { outcome: kind, classes, believed: null, shown: null }
  if (kind === 'same') return { outcome: kind, classes, ...hashes }
  const isAsBefore =
    last?.believed?.equals(hashes.believed) === true && last.shown?.equals(hashes.shown) === true
  const treatment = treat(classes, treatments, {
    newerFailed: belief.kind === 'believed' && belief.newerFailed,
    triedBefore: isAsBefore && last.repaired,
    accepted: isAsBefore ? (last.accepted ?? undefined) : undefined,
    fourEyes,
  })
  const progress = compared.aspects.find(({ aspect }) => aspect === 'progress')
  const lackingRows = (progress?.lacking ?? []).flatMap((index) => rows[index]?.id ?? [])
  const difference = {
    ...treatment,
    ...{ id: newId(now()), kind, lacking: lackingRows.length, more: progress?.more ?? 0 },
    stateDelivery: belief.kind === 'believed' ? belief.state.id : null,
    rowDeliveries: rows.map(({ id }) => id),
    lackingRows,
  }
  return { outcome: kind, classes, ...hashes, difference }
}

/** It is about these dossiers, and would come again: the others have to get their turn. */
const isAboutThese = (thrown: unknown): boolean => {
  const failure = asFailure(thrown)
  return failure.failure === 'permanent' && failure.outage !== true && !isEndpointFault(failure)
}

/** One question about some dossiers. Undefined: there is nothing to ask with. */
const ask = async (
  { endpoint, comparison }: Comparable,
  of: readonly Believed[],
  tools: CompareTools,
  stop: AbortSignal,
): Promise<readonly (Standing | 'missing')[] | undefined> => {
  const { definition, checkRequest, checkReply } = comparison
  const exchange = {
    checkRequest,
    checkReply,
    toRequest: (context: Parameters<typeof definition.toRequest>[1]) => {
      const request = definition.toRequest(of, context)
      if (request === undefined)
        throw permanent('NOTHING_TO_ASK_WITH', 'The adapter has no question for these')
      return request
    },
    fromReply: (reply: unknown, context: Parameters<typeof definition.fromReply>[2]) => {
      const shown = definition.fromReply(reply, of, context)
      if (shown.length === of.length) return shown
      throw permanent('REPLY_UNREADABLE', 'The reply does not speak of every dossier that was asked about')
    },
  }
  try {
    return (await askPartner(endpoint, exchange, tools, stop)).result
  } catch (thrown) {
    if (isAboutThese(thrown) && !stop.aborted) return undefined
    throw thrown
  }
}

export interface ComparedDossiers {
  readonly dossiers: readonly ComparedDossier[]
  /** Questions that left. */
  readonly asked: number
  /** When it was read what we believe. */
  readonly readAt: Date
}

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

/** Asks about these dossiers, each once; those that are under way, in doubt or unreadable are not compared. Throws a `Failure`. */
export const compareDossiers = async (
  comparable: Comparable,
  codes: readonly string[],
  tools: CompareTools,
  stop: AbortSignal,
): Promise<ComparedDossiers> => {
  const { endpoint, comparison } = comparable
  const { operations, max } = comparison.definition
  const readAt = tools.now()
  const given = await handedOver(tools.database, endpoint.name, codes, operations)
  const lasts = await lastComparisons(tools.database, endpoint.name, codes)
  const partly = await partlyGone(tools.database, codes)
  const sorted = await Promise.all(
    codes.map(async (code) => {
      const belief = beliefOf(given.get(code) ?? [], operations, tools.settledBefore)
      if (belief.kind === 'open' || lasts.get(code)?.underWay) return notCompared(code, 'open')
      if (belief.kind === 'none') return notCompared(code, 'not-askable')
      // A mapping that cannot be made of one dossier must not keep the others from being compared.
      const asked = await askedOf(code, belief, !partly.has(code), comparable, tools).catch(
        (thrown: unknown) => {
          if (asFailure(thrown).failure === 'permanent') return undefined
          throw thrown
        },
      )
      return asked ?? notCompared(code, 'not-askable')
    }),
  )
  const askable = sorted.filter((one) => 'of' in one)
  const questions = chunks(askable, max)
  const answered = await Promise.all(
    questions.map(async (these) => {
      const shown = await ask(
        comparable,
        these.map(({ of }) => of),
        tools,
        stop,
      )
      return these.map((one, index): ComparedDossier => {
        const standing = shown?.[index]
        if (standing === undefined) return notCompared(one.code, 'not-askable')
        return { code: one.code, ...differenceOf(one, standing, lasts.get(one.code), tools) }
      })
    }),
  )
  const notAsked = sorted.filter((one) => 'outcome' in one)
  return { dossiers: [...notAsked, ...answered.flat()], asked: questions.length, readAt }
}
