/**
 * What a table says of a key that comes from outside. `constructor` and the like are no entries, though every object answers to
 * them.
 */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
