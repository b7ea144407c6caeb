import { searchable } from '#adapter-kit'
import { codeSought } from '#catalogue/procedure-key.ts'
import { type Sought, wordsSought } from '#catalogue/search-words.ts'
import type { Statement } from './database.ts'

export type OnlineLevel = 'full' | 'partial' | 'none'

export interface ProcedureFilter {
  readonly q?: string | undefined
  readonly field?: string | undefined
  readonly agency?: string | undefined
  readonly level?: string | undefined
  /** A marked level; `offered` where the portal publishes the online channel; `unknown` where nobody marked a level. */
  readonly online?: OnlineLevel | 'offered' | 'unknown' | undefined
  readonly withoutBoundaries?: boolean | undefined
  readonly changedSince?: Date | undefined
  readonly withdrawn?: 'true' | 'false' | 'all' | undefined
  readonly offset: number
  readonly limit: number
}

interface Marks {
  readonly onlineLevel: OnlineLevel | null
  readonly withoutBoundaries: boolean | null
  readonly note: string | null
}

/** A procedure as a list shows it. */
export interface FoundProcedure extends Marks {
  readonly code: string
  readonly publishedCode: string
  readonly name: string | null
  readonly version: number
  readonly firstSeenAt: Date
  readonly changedAt: Date
  readonly withdrawnAt: Date | null
  readonly shown: {
    readonly fields?: readonly { readonly code?: string; readonly name?: string }[]
    readonly levels?: readonly { readonly code?: string; readonly name?: string }[]
    readonly agencies?: readonly { readonly code?: string; readonly name?: string }[]
    readonly channels?: readonly string[]
  }
}

const columns = `p.code, p.published_code as "publishedCode", p.name, p.version, p.first_seen_at as "firstSeenAt",
  p.changed_at as "changedAt", p.withdrawn_at as "withdrawnAt", p.shown, m.online_level as "onlineLevel",
  m.without_boundaries as "withoutBoundaries", m.note`

/** Collects values as they are named, so that conditions can be written beside them. */
const parameterList = () => {
  const values: unknown[] = []
  return {
    values,
    add: (value: unknown) => {
      values.push(value)
      return `$${values.length}`
    },
  }
}
type Add = ReturnType<typeof parameterList>['add']

/** Folded words are letters and digits alone: nothing in them is an operator. */
const queryText = ({ words, begun }: Sought) =>
  words
    .map((word, index) => {
      if (begun === undefined || index < words.length - 1) return word
      return word === begun ? `${word}:*` : `(${word} | ${begun}:*)`
    })
    .join(' & ')

/**
 * What is looked for, and what of it stands first: the code itself, names with the very diacritics that were typed, names that
 * begin with the words, that have them together, that have them all.
 */
const wanted = (
  q: string | undefined,
  add: Add,
): { readonly where: readonly string[]; readonly order: readonly string[] } => {
  const code = q === undefined ? undefined : codeSought(q)
  if (code && 'prefix' in code) return { where: [`p.code like ${add(`${code.prefix}%`)}`], order: [] }
  if (code) return { where: [`p.code = ${add(code.code)}`], order: [] }
  const sought = q === undefined ? undefined : wordsSought(q)
  if (!sought)
    return q === undefined || q.trim() === '' ? { where: [], order: [] } : { where: ['false'], order: [] }
  const query = `to_tsquery('simple', ${add(queryText(sought))})`
  const phrase = `${sought.words.join(' ')}${sought.begun === undefined ? ' ' : ''}`
  return {
    where: [`p.search @@ ${query}`],
    order: [
      ...(sought.marked === undefined
        ? []
        : [`(' ' || p.title_marked || ' ') like ${add(`% ${sought.marked}%`)} desc`]),
      `(p.title_words || ' ') like ${add(`${phrase}%`)} desc`,
      `(' ' || p.title_words || ' ') like ${add(`% ${phrase}%`)} desc`,
      `ts_filter(p.search, '{a}') @@ ${query} desc`,
      'length(p.title_words)',
    ],
  }
}

/** These words, in this order, next to each other: "Sở Xây dựng", "H26", "G15-TP07". */
const phraseIn = (column: string, text: string | undefined, add: Add): string[] =>
  text === undefined
    ? []
    : [`to_tsvector('simple', ${column}) @@ phraseto_tsquery('simple', ${add(searchable(text))})`]

const onlineIs = (online: ProcedureFilter['online'], add: Add): string[] => {
  if (online === undefined) return []
  if (online === 'offered') return [`p.shown->'channels' ? 'online'`]
  return online === 'unknown' ? ['m.online_level is null'] : [`m.online_level = ${add(online)}`]
}

const withdrawnIs = { true: ['p.withdrawn_at is not null'], false: ['p.withdrawn_at is null'], all: [] }

/** Procedures, the best match first; without words by code. */
export const searchProcedures = async (
  statement: Statement,
  filter: ProcedureFilter,
): Promise<FoundProcedure[]> => {
  const { values, add } = parameterList()
  const { where, order } = wanted(filter.q, add)
  const conditions = [
    ...where,
    ...phraseIn('p.field_words', filter.field, add),
    ...phraseIn('p.agency_words', filter.agency, add),
    ...phraseIn('p.level_words', filter.level, add),
    ...onlineIs(filter.online, add),
    ...(filter.withoutBoundaries === undefined
      ? []
      : [`coalesce(m.without_boundaries, false) = ${add(filter.withoutBoundaries)}`]),
    ...(filter.changedSince ? [`p.changed_at >= ${add(filter.changedSince)}`] : []),
    ...withdrawnIs[filter.withdrawn ?? 'false'],
  ]
  const found = await statement.query<FoundProcedure>(
    `select ${columns} from procedures p left join procedure_marks m on m.code = p.code
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by ${[...order, 'p.code'].join(', ')} limit ${add(filter.limit)} offset ${add(filter.offset)}`,
    values,
  )
  return found.rows
}

export const findProcedure = async (
  statement: Statement,
  code: string,
): Promise<FoundProcedure | undefined> => {
  const found = await statement.query<FoundProcedure>(
    `select ${columns} from procedures p left join procedure_marks m on m.code = p.code where p.code = $1`,
    [code],
  )
  return found.rows[0]
}
