import type { NoticeSituation } from './situation.ts'

/** What of a notice is told. */
export interface Notice {
  readonly id: string
  readonly rule: string
  readonly situation: NoticeSituation
  /** What it is about: a dossier's code, `case/<id>`, `delivery/<id>`, `inbox/<name>/<reader>`, `attention/<kind>`. */
  readonly subject: string
  readonly dossierCode: string | null
  readonly agency: string | null
  readonly procedure: string | null
  readonly endpoint: string | null
  readonly dueAt: Date | null
  readonly since: Date
  readonly foundAt: Date
  readonly level: number
  /** Of an apology. */
  readonly details: ApologyDates | null
}

/** What an apology says beside the notice. Times as RFC 3339 has them. */
export interface ApologyDates {
  readonly proposedDueAt: string
  readonly reason: string
  readonly isLate: boolean
  readonly receivedAt?: string
  /** What the city promised then. */
  readonly promisedDueAt?: string
}
