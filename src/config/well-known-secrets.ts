import { createHash } from 'node:crypto'

const sha256 = (key: string) => createHash('sha256').update(key).digest('hex')

/** A variable that is not set, hashed in the shell, gives that of nothing or of an empty line. */
const wellKnownKeys = new Map([
  [sha256('longbien-demo'), 'of the key that the documentation uses'],
  [sha256('longbien-demo-ward-desk'), "of the demonstration's second sender"],
  [sha256(''), 'of an empty key'],
  [sha256('\n'), 'of an empty line'],
])

/** Whose key has this hash, where everybody knows it. */
export const wellKnownKeyOf = (hash: string): string | undefined => wellKnownKeys.get(hash)

/** Of the demonstration's accounts, whose password everybody knows. */
const wellKnownHashes = new Set([
  '$argon2id$v=19$m=19456,t=2,p=1$hdZDiynKSwCm6hSaBEtM4A$OaDy5H0RJPQKqQ112neunQ6c6U5FkYFmijx1GTaJjRw',
  '$argon2id$v=19$m=19456,t=2,p=1$2hWWIw8K2EgXTqstuWXh3g$163OTuJ04VWJuQphy+szOEJrJ+iJvKjlAVsZ40VBcJA',
  '$argon2id$v=19$m=19456,t=2,p=1$+IOxv1e6wFUrPUPcqPBilA$pNoIdQb8bW/gIw25w64/ZnWmqOB2rLJO+JjxFqJGr8c',
])

export const isWellKnownPassword = (hash: string): boolean => wellKnownHashes.has(hash)
