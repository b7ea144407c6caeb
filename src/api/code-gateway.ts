import type { CodeTable, Finding } from '#adapter-kit'
import type { CodeTables } from '#codes/code-tables.ts'
import type { ChangeKind } from '#codes/import-plan.ts'
import type { ImportCounts, ImportRequest, StoredImport, Undone } from '#store/code-imports.ts'
import type { QuarantineFilter, QuarantineGroup } from '#store/quarantine.ts'

/** What an import did, or would do. */
export interface ImportReport {
  readonly counts: ImportCounts
  /** Some of the changes. */
  readonly changes: readonly {
    readonly kind: ChangeKind
    readonly code: string
    readonly name: string
    readonly from?: string
    readonly to?: string
  }[]
  readonly warnings: readonly Finding[]
  /** Deliveries that waited for these codes. */
  readonly released: { readonly count: number; readonly deliveries: readonly ReleasedDelivery[] }
}

export interface ReleasedDelivery {
  readonly id: string
  readonly messageId?: string
  readonly endpoint: string
}

export type ImportAnswer =
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** The set is so already. */
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'planned'; readonly report: ImportReport }
  | { readonly kind: 'imported'; readonly id: number; readonly report: ImportReport }

/** What the routes may do with code tables and with what waits for codes. */
export interface CodeGateway {
  /** As the record has them now. */
  tables(): Promise<CodeTables>
  /** The Vietnamese day of the record's clock. */
  today(): string
  import(request: Omit<ImportRequest, 'now'> & { readonly dryRun: boolean }): Promise<ImportAnswer>
  imports(filter: {
    readonly table?: CodeTable | undefined
    readonly set?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<readonly StoredImport[]>
  undo(request: { readonly id: number; readonly by: string; readonly reason: string }): Promise<Undone>
  quarantine(filter: QuarantineFilter): Promise<readonly QuarantineGroup[]>
}
