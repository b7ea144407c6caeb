import type { Text } from '#adapter-kit'
import type { DossierDeadline } from '#deadlines/dossier-deadline.ts'
import type { Dossier } from '#schemas/types.ts'
import type { DeadlineFilter, StoredDeadline } from '#store/deadlines.ts'

/** Working time left: negative when overdue. */
interface Remaining {
  readonly workingMinutes: number
  readonly words: Text
}

export type DeadlineView = Omit<DossierDeadline, 'remainingMs'> & { readonly remaining?: Remaining }

export type ListedDeadline = StoredDeadline & {
  readonly state: 'running' | 'waiting-for-supplement' | 'overdue'
  readonly remaining?: Remaining
}

/** What the routes ask about due dates. */
export interface DeadlineGateway {
  deadlineOf(dossier: Dossier): Promise<DeadlineView>
  /** In the order in which they are due. */
  findDeadlines(filter: Omit<DeadlineFilter, 'now'>): Promise<ListedDeadline[]>
}
