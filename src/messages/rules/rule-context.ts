import type { Ownership } from './owned-elsewhere.ts'

/** What a rule may know besides the message. Rules are pure: the clock is a value. */
export interface RuleContext {
  readonly now: Date
  /** How far another clock may run ahead of ours before a time counts as the future. */
  readonly futureToleranceSeconds: number
  /** The dossier code in the request's path, where the message came in by one. */
  readonly code?: string
  /** Names of the stores whose files a message may name; none where absent. */
  readonly fileStores?: ReadonlySet<string>
  /** Whether the sender's messages may name this file of a store; each one where absent. */
  readonly mayNameFile?: (store: string, path: string) => boolean
  /** Whose dossiers are, by their codes; nothing is said of it where absent. */
  readonly ownership?: Ownership
  /** Whether the root of an agency code had ended on a day, `YYYY-MM-DD`; nothing is said of it where absent. */
  readonly rootHasEnded?: (root: string, day: string) => boolean
}

/** The latest moment that does not count as the future. */
export const latestInstant = (context: RuleContext): Date =>
  new Date(context.now.getTime() + context.futureToleranceSeconds * 1000)
