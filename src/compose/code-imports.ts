import type { Apis } from '#api/capabilities.ts'
import type { ImportAnswer } from '#api/code-imports/imported.ts'
import type { ImportReport, ReleasedDelivery } from '#api/code-imports/view.ts'
import { type CodeFile, readCodeFile } from '#codes/code-file.ts'
import { codeIndex } from '#codes/code-index.ts'
import { withTable } from '#codes/code-tables.ts'
import { type ImportPlan, isRefused } from '#codes/import-plan.ts'
import { deskFindings } from '#desks/desk-findings.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import {
  changeView,
  countsOf,
  type ImportRequest,
  importCodes,
  listImports,
  planOfImport,
  undoImport,
} from '#store/code-imports.ts'
import { readQuarantine } from '#store/quarantine.ts'
import { isAnswerable, releaseQuarantined } from './quarantine.ts'
import type { Resources } from './resources.ts'

const shownChanges = 200
const shownDeliveries = 100
const pageSize = 500

const reportOf = (plan: ImportPlan, released: readonly ReleasedDelivery[]): ImportReport => ({
  counts: countsOf(plan),
  changes: plan.changes.slice(0, shownChanges).map(changeView),
  warnings: plan.findings.filter(({ severity }) => severity === 'warn'),
  released: { count: released.length, deliveries: released.slice(0, shownDeliveries) },
})

/** Which deliveries would be released if the set were as planned. */
const wouldRelease = async (
  resources: Resources,
  { table, set }: Pick<ImportRequest, 'table' | 'set'>,
  plan: ImportPlan,
): Promise<ReleasedDelivery[]> => {
  const tables = withTable(await resources.codeTables.fresh(), table, codeIndex(set, plan.rows))
  const today = vietnamDay(resources.now()) ?? ''
  const found: ReleasedDelivery[] = []
  let before: string | undefined
  do {
    const page = await readQuarantine(resources.database, { before, limit: pageSize, about: { table, set } })
    for (const one of page) {
      const { deliveryId: id, messageId, endpoint } = one
      if (isAnswerable(resources, tables, one, today)) found.push({ id, messageId, endpoint })
    }
    before = page.at(-1)?.deliveryId
  } while (before !== undefined)
  return found
}

const release = async (resources: Resources): Promise<readonly ReleasedDelivery[]> => {
  try {
    return (await releaseQuarantined(resources)).map(({ id, endpoint }) => ({ id, endpoint }))
  } catch (error) {
    // The import stands; the workers look again in a moment.
    resources.logger.warn(
      { event: 'quarantine.release_postponed', err: error },
      'not released from quarantine yet',
    )
    return []
  }
}

/** With what the rows of a table say that cannot be, beyond what is looked at in all tables. */
const checked = ({ table, content }: Pick<ImportRequest, 'table' | 'content'>): CodeFile =>
  table === 'desks' ? { ...content, findings: [...content.findings, ...deskFindings(content.rows)] } : content

/** Puts what a file says into its set, or says what that would do. */
export const importContent = async (
  resources: Resources,
  request: Omit<ImportRequest, 'now'>,
  dryRun: boolean,
): Promise<ImportAnswer> => {
  const { database } = resources
  const whole = { ...request, content: checked(request), now: resources.now() }
  const done =
    dryRun || isRefused(whole.content)
      ? { plan: await planOfImport(database, whole) }
      : await importCodes(database, whole)
  const { plan, id } = { id: undefined, ...done }
  if (isRefused(plan)) return { kind: 'invalid', findings: plan.findings }
  if (dryRun) return { kind: 'planned', report: reportOf(plan, await wouldRelease(resources, whole, plan)) }
  if (id === undefined) return { kind: 'nothing-to-do' }
  return { kind: 'imported', id, report: reportOf(plan, await release(resources)) }
}

/** Imports, undoes and lists; each change lets go at once what waited for it. */
export const composeCodeImports = (resources: Resources): Apis['codeImports'] => {
  const { database } = resources
  return {
    importCodes: async ({ dryRun, csv, from, ...request }) => {
      // Before anybody waits for the table: a large file takes its time.
      const content = readCodeFile(request.table, csv, from, resources.tableShapes.get(request.table))
      return importContent(resources, { ...request, content }, dryRun)
    },
    imports: (filter) => listImports(database, filter),
    async undo(request) {
      const undone = await undoImport(database, { ...request, now: resources.now() })
      if (undone.kind === 'undone') await release(resources)
      return undone
    },
  }
}
