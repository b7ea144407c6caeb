import type { Apis } from '#api/capabilities.ts'
import { lookUpLimits } from '#api/public-dossiers/look-up-limits.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { type Day, isValidOn, nationalSet } from '#codes/code-row.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { line } from '#shares/line.ts'
import { partOf } from '#shares/share.ts'
import { lookWithKeptPlans } from '#store/database.ts'
import { findProcedure } from '#store/procedure-search.ts'
import { lookUpDossier } from '#store/public-dossier.ts'
import type { Intake } from './intake.ts'
import type { Resources } from './resources.ts'

/** The part of the connections to the record that those outside may use at once, and how many of them may wait for it. */
const poolShare = 0.25
const inLine = 100
/** Whoever they are, they share one line. */
const everybody = ''

const namesOf = ({ codeTables, database, now }: Resources): Apis['publicDossiers']['names'] => {
  const nameIn = async (table: 'procedures' | 'agencies', code: string, day: Day) => {
    const rows = (await codeTables.recent()).index(table, nationalSet).find('code', code)
    const name = rows.find((row) => isValidOn(row, day))?.name
    return name === '' ? undefined : name
  }
  const today = () => vietnamDay(now()) ?? ''
  return {
    procedure: async (code) =>
      (await findProcedure(database, procedureKey(code)))?.name ??
      (await nameIn('procedures', code, today())),
    agency: (code) => nameIn('agencies', code, today()),
  }
}

/** How a dossier stands, for anybody; off unless the configuration says otherwise. */
export const composePublicDossiers = (
  resources: Resources,
  { deadlines }: Pick<Intake, 'deadlines'>,
): Apis['publicDossiers'] => {
  const { config, database, now } = resources
  const looking = line()
  const room = { places: partOf(config.database.poolSize, poolShare), inLine }
  return {
    ...config.publicDossiers,
    limits: lookUpLimits(config.publicDossiers),
    enter: (gone) => looking.enter(everybody, room, gone),
    lookUp: (code) => lookWithKeptPlans(database, (statement) => lookUpDossier(statement, code, now())),
    names: namesOf(resources),
    deadlines: deadlines.source,
  }
}
