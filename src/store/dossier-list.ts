import type { Database } from './database.ts'
import type { DossierScope } from './dossier-scope.ts'
import { dossierColumns, type StoredDossier } from './dossiers.ts'
import { type PlacedValues, placedValues } from './placed-values.ts'

export interface DossierFilter {
  readonly scope: DossierScope
  readonly owner?: string | undefined
  /** Its code, or the root of it: of the agency that receives or decides. */
  readonly agency?: string | undefined
  readonly status?: string | undefined
  readonly procedure?: string | undefined
  readonly dueBefore?: Date | undefined
  readonly dueFrom?: Date | undefined
  readonly updatedFrom?: Date | undefined
  readonly updatedBefore?: Date | undefined
  /** Those after this code. */
  readonly after?: string | undefined
  readonly limit: number
}

type Place = PlacedValues['place']

/** In a longer time so much was updated that whoever goes by the codes soon meets enough of it. */
const shortMs = 86_400_000
/** The clocks of those who accept and of those who ask are not quite one. */
const marginMs = 60_000

/**
 * No index says when a dossier was updated, for that changes with each message. In a short time it is found by the messages: the
 * last of it came then.
 */
const updatedIn = ({ updatedFrom: from, updatedBefore }: DossierFilter, place: Place): readonly string[] => {
  const before = updatedBefore ?? new Date(Date.now() + marginMs)
  const isShort = from !== undefined && before.getTime() - from.getTime() <= shortMs
  return [
    ...(from ? [`updated_at >= ${place(from)}`] : []),
    ...(updatedBefore ? [`updated_at < ${place(updatedBefore)}`] : []),
    ...(isShort
      ? [
          `code in (select m.dossier_code from messages m
             where m.id >= bound_of(${place(new Date(from.getTime() - marginMs))}) and m.id < bound_of(${place(before)}))`,
        ]
      : []),
  ]
}

const filtered = (filter: DossierFilter, place: Place): readonly string[] => {
  const { after, owner, status, procedure, dueFrom, dueBefore } = filter
  return [
    ...(after === undefined ? [] : [`code > ${place(after)}`]),
    ...(owner === undefined ? [] : [`owner = ${place(owner)}`]),
    ...(status === undefined ? [] : [`status = ${place(status)}`]),
    ...(procedure === undefined ? [] : [`procedure = ${place(procedure)}`]),
    ...(dueFrom ? [`due_at >= ${place(dueFrom)}`] : []),
    ...(dueBefore ? [`due_at < ${place(dueBefore)}`] : []),
    ...updatedIn(filter, place),
  ]
}

type Conditions = readonly string[]

const all = (conditions: Conditions): string => conditions.join(' and ') || 'true'

/** Some of the dossiers in the order of their codes, from an index that has them so. */
const walk = (limit: string, conditions: Conditions): string =>
  `(select * from dossiers where ${all(conditions)} order by code limit ${limit})`

interface Key {
  /** The column, or what an index makes of it. */
  readonly key: string
  /** Of which dossiers that index is. */
  readonly within: string
}

/** The same for those whose key lies under one of the roots: key by key, since no index knows what lies under a root. */
const walkUnder = ({ key, within }: Key, roots: string, limit: string, conditions: Conditions): string =>
  `(with recursive keys as (
      (select ${key} as key from dossiers where ${within} order by 1 limit 1)
      union all
      select (select ${key} from dossiers where ${within} and ${key} > keys.key order by 1 limit 1)
      from keys where keys.key is not null)
    select found.* from keys cross join lateral (
      select * from dossiers where ${within} and ${key} = keys.key and ${all(conditions)} order by code limit ${limit}) as found
    where in_scope(keys.key, ${roots}) order by found.code limit ${limit})`

const byRoot: Key = { key: `split_part(code, '-', 1)`, within: 'true' }
const byDecider: Key = { key: 'competent_agency', within: 'competent_agency is not null' }
const byOtherReceiver: Key = {
  key: 'receiving_agency',
  within: 'receiving_agency is distinct from competent_agency',
}

/** Which walks find those of a scope, by the index that knows most of them. */
const walksIn = ({ scope, agency }: DossierFilter, place: Place, limit: string) => {
  const roots = scope.agencies && place(scope.agencies)
  const near = roots === undefined ? [] : [`in_scope(code, ${roots})`]
  const asked = agency === undefined ? undefined : place([agency])
  const walks = (conditions: Conditions): readonly string[] =>
    asked === undefined
      ? [walk(limit, conditions)]
      : [
          walkUnder(byDecider, asked, limit, conditions),
          walkUnder(byOtherReceiver, asked, limit, [
            ...conditions,
            `in_scope(competent_agency, ${asked}) is not true`,
          ]),
        ]
  return (conditions: Conditions): readonly string[] => {
    if (scope.owner !== undefined)
      return [
        ...walks([`owner_kind = 'sender' and owner = ${place(scope.owner)}`, ...conditions]),
        ...walks([`owner_kind = 'partner'`, ...near, ...conditions]),
      ]
    return roots === undefined || asked !== undefined
      ? walks([...near, ...conditions])
      : [walkUnder(byRoot, roots, limit, conditions)]
  }
}

/** In the order of their codes. */
export const findDossiers = async (database: Database, filter: DossierFilter): Promise<StoredDossier[]> => {
  const { values, place } = placedValues()
  const limit = place(filter.limit)
  const walks = walksIn(filter, place, limit)(filtered(filter, place))
  const found = await database.query<StoredDossier>(
    `select ${dossierColumns} from (${walks.join(' union all ')}) as found order by code limit ${limit}`,
    [...values],
  )
  return found.rows
}
