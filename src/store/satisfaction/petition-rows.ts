import type { PetitionNews } from '#satisfaction/petition-facts.ts'
import type { PetitionCourse } from '#satisfaction/petition-limits.ts'
import type { Database, Statement } from '../database.ts'
import { writable } from '../writable.ts'

/** Reckons by one calendar, which `clock` names: when it is another one, what was reckoned before is reckoned anew. */
export interface LateFromOf {
  readonly clock: string
  lateFrom(course: PetitionCourse, agency: string | undefined): number | undefined
}

type Instants =
  | 'submittedAt'
  | 'takenOverAt'
  | 'supplementAskedAt'
  | 'supplementedAt'
  | 'passedOnAt'
  | 'answeredAt'
  | 'publicAt'
  | 'publishedAt'

const instants: Readonly<Record<Instants, string>> = {
  submittedAt: 'submitted_at',
  takenOverAt: 'taken_over_at',
  supplementAskedAt: 'supplement_asked_at',
  supplementedAt: 'supplemented_at',
  passedOnAt: 'passed_on_at',
  answeredAt: 'answered_at',
  publicAt: 'public_at',
  publishedAt: 'published_at',
}
const names = Object.keys(instants) as Instants[]
const columns = Object.values(instants)

const said = ['agency', 'procedure', 'kind', 'level', 'state', 'satisfied', 'follows', 'terms']

const earlier = (one: string | undefined, other: string | undefined) =>
  one === undefined || (other !== undefined && Date.parse(other) < Date.parse(one)) ? other : one

/** All that one page says of one petition: a statement may touch a row once. */
const together = (one: PetitionNews, other: PetitionNews): PetitionNews => {
  const newest = [one.said, other.said].filter((known) => known !== undefined)
  return {
    endpoint: one.endpoint,
    petition: one.petition,
    ...Object.fromEntries(names.map((name) => [name, earlier(one[name], other[name])])),
    ...(newest.length > 0 && { said: newest.reduce((first, next) => (next.seq >= first.seq ? next : first)) }),
  }
}

const byPetition = (news: readonly PetitionNews[]): PetitionNews[] => {
  const found = new Map<string, PetitionNews>()
  for (const one of news) {
    const key = JSON.stringify([one.endpoint, one.petition])
    const known = found.get(key)
    found.set(key, known ? together(known, one) : one)
  }
  return [...found.values()]
}

interface Row extends Record<Instants, Date | null> {
  readonly endpoint: string
  readonly petition: string
  readonly agency: string | null
  readonly terms: PetitionCourse['terms']
}

const courseOf = (row: Row): PetitionCourse => ({
  terms: row.terms,
  ...Object.fromEntries(names.map((name) => [name, row[name]?.getTime()])),
})

const shown = `endpoint, petition, agency, terms, ${names
  .map((name) => `${instants[name]} as "${name}"`)
  .join(', ')}`

const writeLateness = async (
  statement: Statement,
  rows: readonly Row[],
  { clock, lateFrom }: LateFromOf,
): Promise<void> => {
  if (rows.length === 0) return
  const reckoned = rows.map((row) => {
    const at = lateFrom(courseOf(row), row.agency ?? undefined)
    const { endpoint, petition } = row
    return { endpoint, petition, late_at: at === undefined ? null : new Date(at).toISOString() }
  })
  await statement.query({
    name: 'write-petition-lateness',
    text: `update petition_facts f set late_at = r.late_at, clock = $2
      from jsonb_to_recordset($1) as r(endpoint text, petition text, late_at timestamptz)
      where f.endpoint = r.endpoint and f.petition = r.petition
        and (f.late_at is distinct from r.late_at or f.clock is distinct from $2)`,
    values: [JSON.stringify(reckoned), clock],
  })
}

/** The first instant of each is kept, and of what the partner says the newest: in whatever order, and however often, it is read. */
const addNews = `insert into petition_facts as f (endpoint, petition, seq, ${[...said, ...columns].join(', ')})
  select endpoint, petition, coalesce(seq, 0), agency, procedure, kind, level, state, satisfied, follows,
    coalesce(terms, '[]'), ${columns.join(', ')}
  from jsonb_to_recordset($1) as r(endpoint text, petition text, seq bigint, agency text, procedure text, kind text,
    level text, state text, satisfied boolean, follows text, terms jsonb,
    ${columns.map((column) => `${column} timestamptz`).join(', ')})
  on conflict (endpoint, petition) do update set seq = greatest(f.seq, excluded.seq),
    ${said.map((one) => `${one} = case when excluded.seq >= f.seq and excluded.seq > 0 then excluded.${one} else f.${one} end`).join(',\n    ')},
    ${columns.map((column) => `${column} = least(f.${column}, excluded.${column})`).join(',\n    ')}
  returning ${shown}`

/** Writes what messages say of petitions, and from when on each of these is late. */
export const writePetitionNews = async (
  statement: Statement,
  news: readonly PetitionNews[],
  reckoning: LateFromOf,
): Promise<void> => {
  if (news.length === 0) return
  const rows = byPetition(news).map(({ said: of, ...one }) => ({
    endpoint: one.endpoint,
    petition: one.petition,
    ...of,
    ...Object.fromEntries(names.map((name) => [instants[name], one[name]])),
  }))
  const written = await statement.query<Row>({
    name: 'write-petition-news',
    text: addNews,
    values: [JSON.stringify(rows, writable)],
  })
  await writeLateness(statement, written.rows, reckoning)
}

/** Reckons anew, a page at a time, what was reckoned by another calendar; gives how many there were. */
export const reckonAnew = async (database: Database, reckoning: LateFromOf, limit: number): Promise<number> => {
  const found = await database.query<Row>({
    name: 'petitions-of-another-clock',
    text: `select ${shown} from petition_facts where clock < $1 or clock > $1 limit $2`,
    values: [reckoning.clock, limit],
  })
  await writeLateness(database, found.rows, reckoning)
  return found.rows.length
}
