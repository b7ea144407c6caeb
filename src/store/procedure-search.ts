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
  /** After this one: the list goes on there, whatever came or went before it. */
  readonly after?: SearchPlace | undefined
  readonly limit: number
}

/** Where a procedure stands among those that were found: how well it fits, and its code. */
interface SearchPlace {
  readonly ranks: readonly number[]
  readonly code: string
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
  readonly ranks: readonly number[]
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

/** What fits stands before what does not. */
const first = (condition: string) => `(not coalesce(${condition}, false))::int`

/**
 * What is looked for, and what of it stands first: the code itself, names with the very diacritics that were typed, names that
 * begin with the words, that have them together, that have them all.
 */
const wanted = (
  q: string | undefined,
  add: Add,
): { readonly where: readonly string[]; readonly ranks: readonly string[] } => {
  const code = q === undefined ? undefined : codeSought(q)
  if (code && 'prefix' in code) return { where: [`p.code like ${add(`${code.prefix}%`)}`], ranks: [] }
  if (code) return { where: [`p.code = ${add(code.code)}`], ranks: [] }
  const sought = q === undefined ? undefined : wordsSought(q)
  if (!sought)
    return q === undefined || q.trim() === '' ? { where: [], ranks: [] } : { where: ['false'], ranks: [] }
  const query = `to_tsquery('simple', ${add(queryText(sought))})`
  const phrase = `${sought.words.join(' ')}${sought.begun === undefined ? ' ' : ''}`
  return {
    where: [`p.search @@ ${query}`],
    ranks: [
      ...(sought.marked === undefined
        ? []
        : [first(`(' ' || p.title_marked || ' ') like ${add(`% ${sought.marked}%`)}`)]),
      first(`(p.title_words || ' ') like ${add(`${phrase}%`)}`),
      first(`(' ' || p.title_words || ' ') like ${add(`% ${phrase}%`)}`),
      first(`ts_filter(p.search, '{a}') @@ ${query}`),
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
  const { where, ranks } = wanted(filter.q, add)
  const { after } = filter
  const order = [...ranks, 'p.code'].join(', ')
  const reached = () =>
    [...ranks.map((_, index) => `${add(after?.ranks[index] ?? 0)}::int`), add(after?.code)].join(', ')
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
    ...(after ? [`(${order}) > (${reached()})`] : []),
  ]
  const found = await statement.query<FoundProcedure>(
    `select ${columns}, array[${ranks.join(', ')}]::int[] as ranks
     from procedures p left join procedure_marks m on m.code = p.code
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by ${order} limit ${add(filter.limit)}`,
    values,
  )
  return found.rows
}

export const findProcedure = async (
  statement: Statement,
  code: string,
): Promise<FoundProcedure | undefined> => {
  const found = await statement.query<FoundProcedure>(
    `select ${columns}, '{}'::int[] as ranks
     from procedures p left join procedure_marks m on m.code = p.code where p.code = $1`,
    [code],
  )
  return found.rows[0]
}
