import Type from 'typebox'
import type { Finding } from '#adapter-kit'
import type { ChangeKind } from '#codes/import-plan.ts'
import type { ImportCounts, StoredImport } from '#store/code-imports.ts'
import { codeTable } from '../code-tables/view.ts'
import { maxShownProblems } from '../csv-file.ts'
import { findingBody, type Language } from '../http/problem.ts'
import { count, day, finding, id, instant, named, text } from '../parts.ts'

export interface ReleasedDelivery {
  readonly id: string
  readonly messageId?: string
  readonly endpoint: string
}

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

const counts = Type.Object({
  added: count,
  changed: count,
  ended: count,
  withdrawn: count,
  unchanged: count,
})

export const importReport = named(
  'code-import-report',
  Type.Object({
    id: Type.Optional({ ...count, description: 'Of the import; absent after a dry run.' }),
    dryRun: Type.Boolean(),
    counts,
    changes: Type.Array(
      Type.Object({
        kind: Type.Enum(['added', 'changed', 'ended', 'withdrawn']),
        code: text,
        name: text,
        from: Type.Optional(day),
        to: Type.Optional(day),
      }),
      { description: 'The first two hundred.', 'x-description-vi': 'Hai trăm thay đổi đầu tiên.' },
    ),
    warnings: Type.Array(finding),
    released: Type.Object({
      count,
      deliveries: Type.Array(Type.Object({ id, messageId: Type.Optional(id), endpoint: text }), {
        description: 'The first hundred.',
        'x-description-vi': 'Một trăm lượt gửi đầu tiên.',
      }),
    }),
  }),
)

export const codeImport = named(
  'code-import',
  Type.Object({
    id: count,
    table: codeTable,
    set: text,
    at: instant,
    by: text,
    file: text,
    hash: { ...text, description: 'SHA-256 of the file.', 'x-description-vi': 'SHA-256 của tệp.' },
    reason: text,
    counts,
    undoneAt: Type.Optional(instant),
    undoneBy: Type.Optional(text),
    undoneReason: Type.Optional(text),
  }),
)

export const reportBody = ({ warnings, ...report }: ImportReport, language: Language) => ({
  ...report,
  warnings: warnings.slice(0, maxShownProblems).map((one) => findingBody(one, language)),
})

export const importBody = ({ at, undoneAt, undoneBy, undoneReason, ...rest }: StoredImport) => ({
  ...rest,
  at: at.toISOString(),
  ...(undoneAt && { undoneAt: undoneAt.toISOString() }),
  ...(undoneBy !== null && { undoneBy }),
  ...(undoneReason !== null && { undoneReason }),
})
