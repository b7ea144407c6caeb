import type { Apis } from '#api/capabilities.ts'
import type { CodeIndex } from '#codes/code-index.ts'
import { isValidOn, nationalSet } from '#codes/code-row.ts'
import { type DeskTable, deskTable, findDesks } from '#desks/find-desks.ts'
import { readPlace } from '#desks/place.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Resources } from './resources.ts'
import { factsOf } from './routing-sources.ts'

/** The table is read once for each state of it. */
const readOnce = () => {
  const read = new WeakMap<CodeIndex, DeskTable>()
  return (index: CodeIndex): DeskTable => {
    const known = read.get(index)
    if (known) return known
    const made = deskTable(index)
    read.set(index, made)
    return made
  }
}

/** The field of a procedure: as the catalogue says, else the code table. */
const fieldOf =
  ({ codeTables, ...rest }: Pick<Resources, 'codeTables' | 'database'>) =>
  async (procedure: string, day: string): Promise<string | undefined> => {
    const published = (await factsOf(rest)(procedure))?.field
    if (published !== undefined) return published
    const rows = (await codeTables.recent()).index('procedures', nationalSet).find('code', procedure)
    return rows.find((row) => isValidOn(row, day))?.attributes.field
  }

/** The desks, with the working calendar's holidays and swap days. */
export const composeDesks = (resources: Resources): Apis['desks'] => {
  const { codeTables, config, legalClock, now } = resources
  const tableOf = readOnce()
  const exceptionOn = (day: number, agency: string) => legalClock.held().calendarOf(agency).exceptionOn(day)
  const field = fieldOf(resources)
  return {
    now,
    readPlace,
    promisedMetres: config.desks.promisedMetres,
    find: async ({ at, procedure, ...filter }) => {
      const table = tableOf((await codeTables.fresh()).index('desks', nationalSet))
      const day = vietnamDay(at) ?? ''
      const asked =
        procedure === undefined ? {} : { procedure: { code: procedure, field: await field(procedure, day) } }
      return findDesks(table, { ...filter, ...asked, at: at.getTime(), day }, exceptionOn)
    },
  }
}
