import { type Identifier, pseudonymOf } from '#adapter-kit'

/** A key for pseudonyms, and the name under which rows remember it. */
export interface PseudonymKey {
  readonly id: string
  readonly key: string
}

/** What stands in the record in a number's place: nobody gets from it to the number without the key. */
export interface Pseudonym {
  readonly key: string
  readonly value: Buffer
}

const pseudonymUnder = ({ id, key }: PseudonymKey, identifier: Identifier): Pseudonym => ({
  key: id,
  value: pseudonymOf(key, identifier),
})

export interface Pseudonyms {
  /** The name of the key in use; absent where the configuration has none. */
  readonly current: string | undefined
  /** Under the key in use, to be written down. Without a key nobody has one. */
  of(identifiers: readonly Identifier[]): readonly Pseudonym[]
  /** Under every key of the configuration, to find what was written under older ones. */
  everyOf(identifier: Identifier): readonly Pseudonym[]
}

/** The first key is in use. */
export const pseudonymsWith = (keys: readonly PseudonymKey[]): Pseudonyms => {
  const [current] = keys
  return {
    current: current?.id,
    of: (identifiers) => (current ? identifiers.map((one) => pseudonymUnder(current, one)) : []),
    everyOf: (identifier) => keys.map((key) => pseudonymUnder(key, identifier)),
  }
}

/** As it is shown and asked for: `2026.k3Jq…`. */
export const pseudonymText = ({ key, value }: Pseudonym): string => `${key}.${value.toString('base64url')}`

export const pseudonymPattern = '^[a-z0-9][a-z0-9-]{0,29}[.][A-Za-z0-9_-]{22}$'

/** The other way round; of a text of that pattern. */
export const pseudonymFrom = (text: string): Pseudonym => {
  const dot = text.indexOf('.')
  return { key: text.slice(0, dot), value: Buffer.from(text.slice(dot + 1), 'base64url') }
}
