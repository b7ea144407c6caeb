import type { CaseMove, Decoded } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import { type Origin, type Prepare, prepareAll, type Submit, type Taken, takeMessages } from './take.ts'

/** A partner spoke of a number that no case has. */
interface UnknownNumber {
  readonly kind: 'unknown'
  /** The answer to a hand-over of ours is still under way, and may name it. */
  readonly isOpening: boolean
  /** It had not said this of it before. */
  readonly isNews: boolean
}

export type Moved = Taken | UnknownNumber

/** Who told it, and what else it may tell with it. */
export interface MoveOrigin {
  readonly endpoint: string
  /** `callback/<name>`, `poll/<name>` or `question`. */
  readonly source: string
  readonly correlationId: string
  /** Types of messages that may come with a move. */
  readonly messages: readonly SchemaName[]
  /** Where their files are kept. */
  readonly from: Origin
}

/** Moves the case of that number at the endpoint, and stores with the move what the city is told of it. */
export type MoveCase = (move: CaseMove, origin: MoveOrigin) => Promise<Moved>

/** The gravest of them is the word for the whole. What was stored stays, and a repeat does no harm. */
const gravity = ['overloaded', 'unknown', 'rejected', 'accepted', 'duplicate'] as const

const together = (results: readonly Moved[]): Moved => {
  const [gravest] = results.toSorted((one, other) => gravity.indexOf(one.kind) - gravity.indexOf(other.kind))
  if (!gravest) return { kind: 'duplicate', messageIds: [] }
  if (gravest.kind === 'unknown') return gravest
  const taken = results.filter((one) => one.kind !== 'unknown')
  const dossierCode = taken.map((one) => one.dossierCode).find((code) => code !== undefined)
  return {
    ...gravest,
    messageIds: taken.flatMap(({ messageIds }) => messageIds),
    ...(dossierCode !== undefined && { dossierCode }),
  }
}

/** Moves cases one after the other, in the order in which it happened. */
export const takeMoves = async (
  moves: readonly CaseMove[],
  origin: MoveOrigin,
  moveCase: MoveCase,
): Promise<Moved> => {
  const moved: Moved[] = []
  for (const move of moves) moved.push(await moveCase(move, origin))
  return together(moved)
}

/**
 * Stores all that a call says: what became of cases, and its messages. Of a number that nobody knows nothing is stored, for the partner
 * is told to come again with the whole.
 */
export const takeDecoded = async (
  { messages, moves = [] }: Extract<Decoded, { kind: 'route' }>,
  origin: MoveOrigin,
  {
    submit,
    prepare,
    moveCase,
  }: { readonly submit: Submit; readonly prepare: Prepare; readonly moveCase: MoveCase },
): Promise<Moved> => {
  const prepared = await prepareAll(messages, prepare, origin.from)
  if ('refused' in prepared) return { kind: 'rejected', messageIds: [], ...prepared.refused }
  const moved = moves.length === 0 ? undefined : await takeMoves(moves, origin, moveCase)
  if (moved?.kind === 'unknown') return moved
  const taken = await takeMessages(origin.endpoint, prepared, submit, origin.correlationId)
  if (!moved) return taken
  return messages.length === 0 ? moved : together([taken, moved])
}
