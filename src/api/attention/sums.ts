import type { Caller } from '#access/caller.ts'
import type { AttentionSum } from '#store/attention.ts'
import type { MessageScope } from '#store/messages.ts'
import { scope } from '../page.ts'
import { type AttentionKind, attentionKinds } from './words.ts'

/** What a caller may see of what needs a person. */
export interface Seen extends MessageScope {
  /** Absent: all inboxes. */
  readonly inboxes?: readonly string[]
}

/** A sum, and how old it is: where there is very much, it is not counted for each call. */
type AgedSum = AttentionSum & { readonly ageMs: number }

export interface KindSum {
  readonly kind: AttentionKind
  readonly sum: AgedSum
}

export type SumAttention = (kind: AttentionKind, seen: Seen) => Promise<AgedSum>

/** The installation's own affairs are not those of one sender among several. */
const ofInstallation: readonly AttentionKind[] = [
  'inbound-call',
  'unknown-case',
  'halted-reconciliation',
  'notice',
  'endpoint',
  'schedule',
  'report',
  'calendar',
]

export const kindsFor = ({ rights }: Caller): readonly AttentionKind[] =>
  attentionKinds.filter((kind) => rights.seeAll || !ofInstallation.includes(kind))

export const seenBy = (caller: Caller): Seen => ({
  ...scope(caller),
  ...(!caller.rights.seeAll && { inboxes: caller.rights.inboxes }),
})

/** One after the other: together they would take the connections that deliveries need. */
export const attentionSums = async (
  sum: SumAttention,
  kinds: readonly AttentionKind[],
  seen: Seen,
): Promise<readonly KindSum[]> => {
  const sums: KindSum[] = []
  for (const kind of kinds) sums.push({ kind, sum: await sum(kind, seen) })
  return sums
}

/** All of it was counted at this time or later. */
export const countedAt = (sums: readonly KindSum[], now: Date): Date =>
  new Date(now.getTime() - Math.max(0, ...sums.map(({ sum }) => sum.ageMs)))
