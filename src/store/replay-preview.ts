import { createHash } from 'node:crypto'
import type { RoutedType } from '#messages/message.ts'
import { consequencesOf, isConsequence } from './consequences.ts'
import type { Database } from './database.ts'
import type { MessageScope } from './messages.ts'
import { type IsFullState, outdated } from './put-back.ts'
import { type Candidate, readWindow, type Walked } from './replay-window.ts'
import { type ReplayFilter, type ReplayOptions, replayedUntil } from './replays.ts'
import { firstId } from './uuid.ts'

export interface PreviewRequest extends MessageScope {
  readonly filter: ReplayFilter
  readonly options: ReplayOptions
  readonly now: Date
  readonly endpoints: readonly string[]
  readonly windowSize: number
  readonly isFullState: IsFullState
  /** So long is looked; what is found by then is said to be the least. */
  readonly budgetMs: number
}

/** Deliveries to one endpoint of one type that came to one code. */
interface PreviewGroup {
  readonly endpoint: string
  readonly type: RoutedType
  readonly code: string | null
  count: number
  heldBack: number
  oldest: Date
  newest: Date
}

export interface ReplayPreview {
  readonly until: Date
  readonly replayed: number
  readonly heldBack: number
  /** The first hundred of each. */
  readonly ids: readonly string[]
  readonly heldBackIds: readonly string[]
  /** Refused in consequence of these and not found by the filter itself: replayed where that is asked for. */
  readonly consequences: { readonly count: number; readonly ids: readonly string[] }
  /** Largest first. */
  readonly groups: readonly Readonly<PreviewGroup>[]
  /** False: time was up before all had been looked at. */
  readonly complete: boolean
  /** The same for as long as the same deliveries stand as they stand. */
  readonly fingerprint: string
}

const shown = 100

const earlier = (one: Date, other: Date) => (one < other ? one : other)
const later = (one: Date, other: Date) => (one > other ? one : other)

const tally = (options: ReplayOptions) => {
  const consequences = new Set<string>()
  /** Refusals of that kind that the filter found itself. */
  const ownRefusals = new Set<string>()
  const groups = new Map<string, PreviewGroup>()
  const hash = createHash('sha256')
  const ids: string[] = []
  const heldBackIds: string[] = []
  const sums = { replayed: 0, heldBack: 0 }
  return {
    addConsequence({ id }: Candidate) {
      consequences.add(id)
    },
    add(candidate: Candidate, isHeldBack: boolean) {
      const { id, endpoint, type, code, from, stoppedAt } = candidate
      if (isConsequence(candidate)) ownRefusals.add(id)
      const held = Number(isHeldBack)
      sums.replayed += 1 - held
      sums.heldBack += held
      hash.update(`${id} ${from} ${stoppedAt.getTime()} ${held}\n`)
      const among = isHeldBack ? heldBackIds : ids
      if (among.length < shown) among.push(id)
      const key = JSON.stringify([endpoint, type, code])
      const group = groups.get(key)
      groups.set(key, {
        endpoint,
        type,
        code,
        count: (group?.count ?? 0) + 1,
        heldBack: (group?.heldBack ?? 0) + held,
        oldest: earlier(group?.oldest ?? stoppedAt, stoppedAt),
        newest: later(group?.newest ?? stoppedAt, stoppedAt),
      })
    },
    result: () => {
      const behind = [...consequences]
        .filter((id) => !ownRefusals.has(id))
        .sort((one, other) => (one < other ? -1 : 1))
      if (options.consequencesToo) hash.update(behind.join('\n'))
      return {
        ...sums,
        ids,
        heldBackIds,
        consequences: { count: behind.length, ids: behind.slice(0, shown) },
        groups: [...groups.values()].sort((one, other) => other.count - one.count),
        fingerprint: hash.digest('hex'),
      }
    },
  }
}

/**
 * What a replay would put back and what it would hold back, found on the way that the replay itself goes, without
 * moving or locking anything.
 */
export const previewReplay = async (database: Database, request: PreviewRequest): Promise<ReplayPreview> => {
  const { filter, sender, agencies, options, isFullState, windowSize, budgetMs } = request
  const until = replayedUntil(request)
  const endsAt = performance.now() + budgetMs
  const { add, addConsequence, result } = tally(options)
  let walked: Walked = { filter, sender: sender ?? null, agencies: agencies ?? null, until, cursor: firstId }
  for (;;) {
    const window = await readWindow(database, walked, request)
    const wanted = window.filter(({ fits }) => fits)
    const behind = await consequencesOf(database, wanted, walked)
    const late = options.evenIfOlder
      ? new Set<string>()
      : await outdated(database, [...wanted, ...behind], isFullState)
    for (const candidate of wanted) add(candidate, late.has(candidate.id))
    for (const candidate of behind) if (!late.has(candidate.id)) addConsequence(candidate)
    const last = window.at(-1)
    const complete = last === undefined || window.length < windowSize
    if (complete || performance.now() > endsAt) return { until, ...result(), complete }
    walked = { ...walked, cursor: last.id }
  }
}
