/** A piece of work on a schedule, cut into steps that may each be repeated after a crash. */
export interface CatalogueWork {
  readonly name: string
  readonly everySeconds: number
  /** As `ScheduledWork` has it. */
  readonly inBackground?: true
  /** @param cursor that of the last step; undefined the first time. Where `more`, go on at once, else at the next run. */
  step(cursor: string | undefined, signal: AbortSignal): Promise<{ cursor: string; more: boolean }>
}
