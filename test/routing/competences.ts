import { type Competence, competenceTable } from '#routing/competence.ts'
import type { RoutingTools } from '#routing/resolve.ts'
import { unitsOfTable } from '#routing/resolve.ts'

let lines = 1

/** A line of the table, in force since 1 July 2025 unless it says otherwise. */
export const line = (
  agency: string,
  about: Partial<Omit<Competence, 'agency' | 'number'>> = {},
): Competence => {
  lines += 1
  return {
    number: lines,
    decidedBy: 'citizen',
    agency: { code: agency },
    validFrom: '2025-07-01',
    source: 'Quyết định minh họa',
    ...about,
  }
}

export const toolsFor = (
  competences: readonly Competence[],
  change: Partial<RoutingTools> = {},
): RoutingTools => {
  const table = async () => competenceTable(competences, 'import-1')
  return {
    competences: table,
    resolveUnit: unitsOfTable(table),
    procedureFacts: async () => ({}),
    reach: 'province',
    mergedProvinces: [],
    ...change,
  }
}
