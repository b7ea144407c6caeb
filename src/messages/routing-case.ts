import type { Finding } from '#adapter-kit'

/** A submission whose competent agency a person has to decide. */
export interface NewRoutingCase {
  readonly kind: 'ambiguous' | 'unresolved'
  readonly procedureCode: string
  readonly receivingAgency: string
  readonly citizenUnit?: string
  /** From here the clock runs, decided or not. */
  readonly submittedAt: string
  readonly dueAt?: Date
  readonly reasons: readonly Finding[]
  /** Agencies that might be competent, where there are several. */
  readonly candidates: readonly { readonly code: string; readonly name?: string }[]
}
