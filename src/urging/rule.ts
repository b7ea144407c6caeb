import type { Situation } from './situation.ts'

/** When whom: `city` is the city's own system, told by an event; every other name is a receiver of the configuration. */
export interface Level {
  /** Of work, since the situation began. */
  readonly afterMinutes: number
  readonly tell: readonly string[]
}

/** For what people are urged, and how. */
export interface Rule {
  readonly name: string
  readonly situation: Situation
  /** Roots of the codes of competent agencies; `*` for all. */
  readonly agencies: readonly string[]
  /** Codes, with or without the local suffix; `*` for all. */
  readonly procedures: readonly string[]
  /** Of `attention`: which kinds of it. */
  readonly kinds: readonly string[]
  /** Of work: left until the due date, or passed since what is waited for. */
  readonly minutes: number
  /** Of `due-soon` and `step-due-soon`: part of the term that is left; 0: `minutes` alone counts. */
  readonly share: number
  readonly levels: readonly Level[]
}

export const city = 'city'

/** One thing at which a rule may find a situation. Instants are milliseconds since 1970. */
export interface Candidate {
  readonly subject: string
  /** Since when it has been waited for; of a due date: when the term began, where that is known. */
  readonly from?: number
  /** Of the dossier, or of its step. */
  readonly dueAt?: number
  /** For the citizen: the clock stands. */
  readonly waits?: true
  readonly dossierCode?: string
  readonly sender?: string
  readonly agency?: string
  readonly procedure?: string
  readonly endpoint?: string
}
