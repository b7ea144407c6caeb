import type { CaseMove, CaseState } from '#adapter-kit'
import { isAllowed } from './lifecycle.ts'

/** How a case stands: the last state that was told, by whomever. */
export interface CaseStanding {
  readonly state: CaseState
  readonly partnerState?: string | undefined
  /** When that happened, by the partner's own time. */
  readonly partnerAt?: Date | undefined
}

/**
 * What a move is beside the last state. `repeat`: it says the same, or nothing of such a state. `older`: by the partner's own time it happened before what
 * we know, and only the history takes it. `not-allowed`: the life cycle does not have it; a person has to look.
 */
export type MoveVerdict = 'new' | 'repeat' | 'older' | 'not-allowed'

type Said = Pick<CaseMove, 'state' | 'partnerState' | 'at' | 'unless'>

const isSame = ({ state, partnerState }: CaseStanding, said: Said): boolean =>
  state === said.state && partnerState === said.partnerState

/** The same event, often as it may come, is one step: a repeat equals the last state, not anything ever said. */
export const judgeMove = (standing: CaseStanding, said: Said): MoveVerdict => {
  if (isSame(standing, said) || said.unless?.includes(standing.state)) return 'repeat'
  const at = said.at === undefined ? undefined : Date.parse(said.at)
  const before = standing.partnerAt?.getTime()
  if (at !== undefined && before !== undefined) {
    if (at < before) return 'older'
    // What expired and is listed again with the time that we know has not moved.
    if (at === before && standing.state === 'expired') return 'repeat'
  }
  return isAllowed(standing.state, said.state, 'partner') ? 'new' : 'not-allowed'
}
