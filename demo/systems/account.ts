/** The same things as the bridge and the city hold them, and as the partner's simulator does. Each is a text. */
export interface Account {
  readonly ours: readonly string[]
  readonly partners: readonly string[]
}

/** In things that the partner holds. */
export interface SystemFigures {
  readonly held: number
  readonly agreed: number
}

const countsOf = (facts: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(facts, (fact) => fact)].map(([fact, all]) => [fact, all.length]))

const times = (count: number): string => (count === 1 ? '' : ` ${count} times`)

/** What the first holds and the other does not, as often as it is so. */
const lacking = (facts: readonly string[], others: readonly string[], whose: string): string[] => {
  const held = countsOf(others)
  return [...countsOf(facts)].flatMap(([fact, count]) => {
    const more = count - (held.get(fact) ?? 0)
    return more > 0 ? [`${fact}: ${whose}${times(more)}`] : []
  })
}

export const systemDifferences = (endpoint: string, { ours, partners }: Account): string[] =>
  [
    ...lacking(partners, ours, 'its simulator holds it, the bridge and the city do not'),
    ...lacking(ours, partners, 'the bridge and the city hold it, its simulator does not'),
    ...(partners.length === 0 ? ['its simulator holds nothing of the day'] : []),
  ].map((found) => `${endpoint}: ${found}`)

export const systemFigures = ({ ours, partners }: Account): SystemFigures => {
  const held = countsOf(ours)
  const agreed = [...countsOf(partners)].map(([fact, count]) => Math.min(count, held.get(fact) ?? 0))
  return { held: partners.length, agreed: agreed.reduce((sum, count) => sum + count, 0) }
}
