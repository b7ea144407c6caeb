import type { Reach } from '#routing/reach.ts'
import type { ProcedureFacts } from '#routing/resolve.ts'

/** Where dossiers may be handed in, and what decides who is competent. */
export interface RoutingSettings {
  readonly routing: {
    readonly reach: Reach
    readonly mergedProvinces: readonly (readonly string[])[]
    /** By procedure code: what goes before the catalogue. */
    readonly procedures: Readonly<Record<string, ProcedureFacts>>
  }
}
