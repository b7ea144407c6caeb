import type { ProcedureChange } from '#schemas/types.ts'
import type { CatalogueWork } from './catalogue-work.ts'
import type { Difference } from './differences.ts'

/** A change of the catalogue as a message to the city. The same key is the same change, however often it is published. */
export interface CatalogueEvent {
  readonly key: string
  readonly data: ProcedureChange
}

/** Gives an event to the intake; throws where it could not be stored. */
export type Publish = (event: CatalogueEvent) => Promise<void>

/** A change that was found. */
export interface FoundChange {
  readonly id: number
  readonly code: string
  readonly version: number
  readonly change: ProcedureChange['change']
  readonly at: Date
  readonly name: string | null
  readonly differences: readonly Difference[]
}

const eventOf = ({ code, version, change, at, name, differences }: FoundChange): CatalogueEvent => ({
  key: `${code}:${version}`,
  data: {
    procedureCode: code,
    change,
    version,
    at: at.toISOString(),
    ...(name !== null && { name: [...name].slice(0, 2000).join('') }),
    ...(differences.length > 0 && { differences: [...differences] }),
  },
})

const perStep = 100

/**
 * Publishes to the city what refreshes have found, whoever ran them. A change is marked after the intake has it, so a crash in
 * between publishes it again.
 */
export const newsWork = (
  record: {
    pending(limit: number): Promise<readonly FoundChange[]>
    markPublished(id: number): Promise<void>
  },
  publish: Publish,
): CatalogueWork => ({
  name: 'procedure-news',
  everySeconds: 60,
  async step(_cursor, signal) {
    const changes = await record.pending(perStep)
    for (const change of changes) {
      if (signal.aborted) return { cursor: '', more: true }
      await publish(eventOf(change))
      await record.markPublished(change.id)
    }
    return { cursor: '', more: changes.length === perStep }
  },
})
