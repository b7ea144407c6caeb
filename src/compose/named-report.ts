import { isValidOn, nationalSet } from '#codes/code-row.ts'
import type { CodeTables } from '#codes/code-tables.ts'
import type { ReportDefinition } from '#reports/document.ts'
import { agencyCodesIn, withAgencyNames } from '#reports/with-agency-names.ts'
import { agencyNames } from '#store/figures/agency-names.ts'
import type { Resources } from './resources.ts'

/** As the table has it on the day; of an agency that is no more, or not yet, as it has it at all. */
const inTable =
  (tables: CodeTables, day: string) =>
  (code: string): string | undefined => {
    const rows = tables.index('agencies', nationalSet).find('code', code)
    return (rows.find((row) => isValidOn(row, day)) ?? rows.at(-1))?.name || undefined
  }

/** The same report with names of agencies: those of the code table, else what dossiers call them. */
export const namedReport = (
  { codeTables, database }: Pick<Resources, 'codeTables' | 'database'>,
  definition: ReportDefinition,
): ReportDefinition => ({
  ...definition,
  make: async (query) => {
    const document = await definition.make(query)
    const codes = agencyCodesIn(document)
    if (codes.length === 0) return withAgencyNames(document, () => undefined)
    const said = await agencyNames(database, codes)
    const listed = inTable(await codeTables.recent(), document.to)
    return withAgencyNames(document, (code) => listed(code) ?? said.get(code))
  },
})
