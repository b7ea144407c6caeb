import type { CodeTable, Finding } from '#adapter-kit'
import type { StoredImport, Undone } from '#store/code-imports.ts'
import { maxShownProblems } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import type { ImportReport } from './view.ts'

interface CodesWanted {
  readonly table: CodeTable
  readonly set: string
  /** The name of the file. */
  readonly file: string
  readonly csv: string
  readonly from?: string | undefined
  readonly by: string
  readonly reason: string
  readonly dryRun: boolean
}

export type ImportAnswer =
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** The set is so already. */
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'planned'; readonly report: ImportReport }
  | { readonly kind: 'imported'; readonly id: number; readonly report: ImportReport }

/** What the routes may do about imports of codes. */
export interface CodeImportsApi {
  importCodes(request: CodesWanted): Promise<ImportAnswer>
  imports(filter: {
    readonly table?: CodeTable | undefined
    readonly set?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<readonly StoredImport[]>
  undo(request: { readonly id: number; readonly by: string; readonly reason: string }): Promise<Undone>
}

/** What came of it, where something did. */
export const imported = (answer: ImportAnswer) => {
  if (answer.kind === 'invalid') {
    const findings = answer.findings.filter(({ severity }) => severity === 'reject')
    const more = { problems: findings.length }
    throw problem('invalid-request', { findings: findings.slice(0, maxShownProblems), more })
  }
  if (answer.kind === 'nothing-to-do') {
    const vi = 'Bảng mã đã đúng như tệp: không cần nạp lại'
    const en = 'The table is as the file says already: there is no need to import it'
    throw problem('nothing-to-do', { detail: { vi, en } })
  }
  return answer
}
