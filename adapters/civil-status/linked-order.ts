import type { LinkedState } from '#schemas/types.ts'

/** What the linked services call our states (national-protocols-2026 E.2). */
export const linkedCodes = {
  received: 1,
  'supplement-needed': 2,
  qualifies: 3,
  registered: 4,
  closed: 5,
  refused: 6,
  forwarded: 7,
} as const satisfies Record<LinkedState['state'], number>

type Code = (typeof linkedCodes)[keyof typeof linkedCodes]

/** Received, qualifies, forwarded to the officer of justice, registered, closed. */
const order: readonly Code[] = [1, 3, 7, 4, 5]

const after = (told: Code | undefined): readonly Code[] => {
  if (told === undefined) return order
  // After a supplement it qualifies, or is received anew.
  if (told === 2) return order.slice(1)
  return order.slice(order.indexOf(told) + 1)
}

/**
 * The states that have to be told from the last one that was told up to this one, in order; undefined where none leads there.
 * What was told already is one step: its repeat.
 */
export const stepsTo = (target: Code, reference: string | undefined): readonly Code[] | undefined => {
  const told = Object.values(linkedCodes).find((code) => String(code) === reference)
  if (told === target) return [target]
  if (told === 5 || told === 6) return undefined
  if (target === 2 || target === 6) {
    if (told === 4) return undefined
    return told === undefined ? [1, target] : [target]
  }
  if (told === 2 && target === 1) return [1]
  const rest = after(told)
  const end = rest.indexOf(target)
  return end < 0 ? undefined : rest.slice(0, end + 1)
}
