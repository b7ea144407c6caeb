import type { Dossier } from '#schemas/types.ts'

/** In these nobody works on a dossier any more. */
export const overStatuses = [
  'finished',
  'returned',
  'refused',
  'withdrawn',
  'stopped',
] as const satisfies readonly Dossier['status'][]

const over: ReadonlySet<string> = new Set(overStatuses)

/** Whether nobody works on a dossier of this status any more. */
export const isOver = (status: string): boolean => over.has(status)

/** What the record keeps of a dossier's deadline, for the lists of what is due. */
export interface RunningDeadline {
  /** Absent when the dossier is over, or no date is known. */
  readonly dueAt?: string | undefined
  /** Since when the city waits for the citizen. */
  readonly waitingSince?: string | undefined
  readonly competentAgency?: string | undefined
}

/** @param deadline the legal date, promised or computed. */
export const runningDeadline = (
  { status, supplements = [], competentAgency }: Dossier,
  deadline: Date | undefined,
): RunningDeadline => {
  const asked = supplements
    .filter(({ receivedAt }) => receivedAt === undefined)
    .map(({ requestedAt }) => requestedAt)
  return {
    dueAt: isOver(status) ? undefined : deadline?.toISOString(),
    waitingSince: status === 'supplement-requested' ? asked.at(-1) : undefined,
    competentAgency: competentAgency?.code,
  }
}
