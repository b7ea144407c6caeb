import type { Identifier } from '#adapter-kit'
import type { Caller } from './caller.ts'
import type { Pseudonym } from './pseudonyms.ts'

/** In which ways somebody gets to see persons. */
export const lookActions = [
  'read-message',
  'read-dossier',
  'read-inbox',
  'read-inbound-call',
  'ask',
  'read-answer',
  'fetch-file',
  'search-accesses',
  'search',
] as const
export type LookAction = (typeof lookActions)[number]

/** What somebody is about to see, and whom. */
export interface Look {
  readonly action: LookAction
  /** The type of the message, the question, the store: never a name or a number. */
  readonly what: string
  /** By which numbers it names persons. Nobody: one row says so. */
  readonly subjects: readonly Identifier[]
  /** Where only the pseudonym is known. */
  readonly pseudonyms?: readonly Pseudonym[]
  readonly dossierCode?: string | undefined
  readonly messageId?: string | undefined
  readonly officer?: string | undefined
  /** Why, as the officer says it. */
  readonly purpose?: string | undefined
  /** Why although the dossier does not show that it is needed. */
  readonly override?: string | undefined
}

/** Who looks: a system, and the person at it where the city's log-in names one. */
export type Looker = Pick<Caller, 'name' | 'person'>

/** Writes down, before anything is shown, who is about to see whom. Where it throws, nothing is shown. */
export type RecordLooks = (looker: Looker, looks: readonly Look[]) => Promise<void>
