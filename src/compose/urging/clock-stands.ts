import type { Resources } from '../resources.ts'

interface Subject {
  readonly dossierCode?: string | null
  readonly procedure?: string | null
  readonly agency?: string | null
}

/** Whether an outage goes on that stops the clock of a dossier: meanwhile nobody is urged for it. */
export const clockStands =
  ({ legalClock }: Pick<Resources, 'legalClock'>) =>
  ({ dossierCode, procedure, agency }: Subject, at: number): boolean =>
    (dossierCode ?? null) !== null &&
    legalClock
      .held()
      .outagesOf({ procedure: procedure ?? undefined, agency: agency ?? undefined })
      .some(({ from, to = Number.POSITIVE_INFINITY }) => from <= at && at < to)
