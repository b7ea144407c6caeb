import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { DossierScope } from '#store/dossier-scope.ts'
import { kindsFor, type Seen, seenBy } from '../attention/sums.ts'
import type { AttentionKind } from '../attention/words.ts'
import { dossierScope } from '../page.ts'

/** Whose figures a pulse shows: callers with equal scopes are shown the same. */
export interface PulseScope {
  readonly kinds: readonly AttentionKind[]
  readonly attention: Seen
  readonly deadlines: DossierScope
  /** Whether endpoints and throughput are part of it, which are the whole installation's. */
  readonly endpoints: boolean
}

export const pulseScope = (caller: Caller): PulseScope => ({
  kinds: kindsFor(caller),
  attention: seenBy(caller),
  deadlines: dossierScope(caller),
  endpoints: may(caller, 'use-right', ['operate', 'seeAll']) === 'yes',
})
