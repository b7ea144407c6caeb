/** What a partner said last of one thing that it gives no key of its own, and what of it is still expected to come again. */
export interface EventState {
  /** The newest by the partner's own time. */
  readonly dated?: { readonly hash: string; readonly at: string }
  /** Contents that came without a time, in order, and were not met again with one. */
  readonly undated: readonly string[]
  /** Contents with their times that were met before. */
  readonly seen: readonly string[]
}

/** A content, by its hash in hexadecimal digits, and when it happened where the partner says it: RFC 3339, in UTC. */
export interface StatedContent {
  readonly hash: string
  readonly at?: string
}

const nothing: EventState = { undated: [], seen: [] }

/** Enough for what comes again within the overlap of two polls. */
const maxRemembered = 100

const without = (list: readonly string[], one: string): readonly string[] => {
  const index = list.indexOf(one)
  return index === -1 ? list : list.toSpliced(index, 1)
}

const judgeUndated = (hash: string, state: EventState) => {
  const isRepeat = (state.undated.at(-1) ?? state.dated?.hash) === hash
  if (isRepeat) return { isRepeat, state }
  return { isRepeat, state: { ...state, undated: [...state.undated, hash].slice(-maxRemembered) } }
}

const judgeDated = (hash: string, at: string, state: EventState) => {
  const { dated, undated, seen } = state
  const name = `${at}#${hash}`
  if (seen.includes(name)) return { isRepeat: true, state }
  const isExpected = undated.includes(hash)
  const isLate = dated !== undefined && at < dated.at
  const isUnchanged = dated?.hash === hash && (isLate || undated.length === 0)
  const next: EventState = {
    dated: dated && isLate ? dated : { hash, at },
    undated: without(undated, hash),
    seen: [...seen, name].slice(-maxRemembered),
  }
  return { isRepeat: isExpected || isUnchanged, state: next }
}

/**
 * Whether a partner repeats itself. A repeat is what equals the last state, not anything ever said: after A and B another A is
 * new. Where the partner gives its own time, in a list of what happened, that tells an older state that comes late from a
 * new one, and what a call told without a time is met again once.
 */
export const judgeRepeat = (
  { hash, at }: StatedContent,
  state: EventState = nothing,
): { readonly isRepeat: boolean; readonly state: EventState } =>
  at === undefined ? judgeUndated(hash, state) : judgeDated(hash, at, state)
