import { noRights, type Rights } from './caller.ts'

/** What those may do at the console who are in a group. */
export interface GroupRights {
  /** Roots of agency codes, as of senders. */
  readonly agencies: readonly string[]
  /** Sees what any sender handed in, of these agencies. */
  readonly view: boolean
  readonly seeBodies: boolean
  readonly operate: boolean
  readonly approve: boolean
  readonly dataProtection: boolean
  readonly reports: boolean
}

const flags = ['view', 'seeBodies', 'operate', 'approve', 'dataProtection', 'reports'] as const

const sameFlags = (one: GroupRights, other: GroupRights): boolean =>
  flags.every((flag) => one[flag] === other[flag])

/** Both begin with a root of the other or none does: what lies in both are the longer roots. */
const inBoth = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const within = (code: string, roots: readonly string[]) =>
    roots.some((root) => root === '*' || code === root || code.startsWith(`${root}.`))
  return [
    ...some.filter((code) => within(code, others)),
    ...others.filter((code) => within(code, some) && !some.includes(code)),
  ]
}

/**
 * Rights reach as far as one list of agencies. Two groups that give the same add their agencies; two that give different
 * things have them where both reach: else the rights of the one would hold among the agencies of the other.
 */
const together = (one: GroupRights, other: GroupRights): GroupRights => ({
  ...one,
  ...Object.fromEntries(flags.map((flag) => [flag, one[flag] || other[flag]])),
  agencies: sameFlags(one, other)
    ? [...new Set([...one.agencies, ...other.agencies])]
    : inBoth(one.agencies, other.agencies),
})

/** Groups that give the same come together first, so that their order does not matter. */
const alike = (groups: readonly GroupRights[]): readonly GroupRights[] => {
  const kinds: GroupRights[] = []
  for (const group of groups) {
    const at = kinds.findIndex((kind) => sameFlags(kind, group))
    const kind = kinds[at]
    if (kind) kinds[at] = together(kind, group)
    else kinds.push(group)
  }
  return kinds
}

/** What somebody may do who is in these groups. Nothing is handed in and no partner is asked at the console. */
export const rightsOfGroups = (groups: readonly GroupRights[]): Rights => {
  const [first, ...others] = alike(groups)
  if (!first) return { ...noRights, approve: false }
  const { agencies, view, seeBodies, operate, approve, dataProtection, reports } = others.reduce(
    together,
    first,
  )
  return {
    ...noRights,
    agencies,
    seeAll: view,
    seeBodies,
    operate,
    replay: operate,
    approve,
    audit: dataProtection,
    reports,
  }
}
