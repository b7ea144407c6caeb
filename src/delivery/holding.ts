import type { Outcome, PartnerSide } from '#adapter-kit'
import type { Settlement } from '#messages/delivery.ts'
import type { Schemas } from '#schemas/types.ts'
import type { ReadyOperation } from './endpoint.ts'

type Input = Schemas[keyof Schemas]

export const keyOf = ({ definition }: ReadyOperation, data: unknown): string | undefined =>
  definition.creates?.key(data as Input)

/** As `keyOf`, for looking ahead: a key that cannot be made is found out, and said, when the message is tried. */
export const keyOrNothing = (operation: ReadyOperation | undefined, data: unknown): string | undefined => {
  try {
    return operation && keyOf(operation, data)
  } catch {
    return undefined
  }
}

/** Whether what its messages do is known to the record by keys. */
export const hasKeys = (operation: ReadyOperation | undefined): boolean =>
  operation?.definition.creates !== undefined || operation?.definition.about !== undefined

/** What the message tells of what it creates, where that may change. */
const stateOf = ({ definition }: ReadyOperation, data: unknown): string | undefined =>
  definition.creates?.state?.(data as Input)

/** Whether the partner has been told all that this message would tell it. */
export const isHeldAlready = (operation: ReadyOperation, data: unknown, side: PartnerSide): boolean => {
  const { creates } = operation.definition
  if (!side.known || creates?.again !== 'skip') return false
  return creates.state === undefined || stateOf(operation, data) === side.reference
}

/** The key of the holding that a message is about, where it is not what the message creates. */
export const aboutOrNothing = (operation: ReadyOperation | undefined, data: unknown): string | undefined => {
  try {
    return operation?.definition.about?.(data as Input)
  } catch {
    return undefined
  }
}

/** What is known of the partner's side, without an `undefined` that would hide what a spread has. */
export const sideOf = (known: boolean, reference: string | undefined): PartnerSide => ({
  known,
  ...(reference !== undefined && { reference }),
})

/** What the record remembers once the partner holds what a message creates. */
export const holdingOf = (
  operation: ReadyOperation,
  data: unknown,
  side: Pick<PartnerSide, 'reference'>,
  outcome?: Outcome,
): Pick<Settlement, 'holds' | 'reference'> => {
  const key = keyOrNothing(operation, data)
  if (key === undefined) return {}
  const said = outcome?.kind === 'completed' ? outcome.reference : undefined
  // The reference of a message about something else is not that of what it creates.
  const before = operation.definition.about ? undefined : side.reference
  const reference = said ?? stateOf(operation, data) ?? before
  return { holds: key, ...(reference !== undefined && { reference }) }
}
