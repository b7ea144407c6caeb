import { canonicalJson } from '#agreement/canonical-json.ts'
import { contentHash, type Standing, sha256 } from '#agreement/make-agreements.ts'
import type { SignedAgreement, SigningKey } from '#agreement/signature.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { uuidv7 } from '../uuid.ts'

interface Place {
  readonly endpoint: string
  readonly day: string
}

const lastVersions = async (
  statement: Statement,
  { endpoint, day }: Place,
): Promise<ReadonlyMap<string, Standing>> => {
  const found = await statement.query<Standing & { agency: string }>(
    `select distinct on (agency) agency, version, content_hash as content, signed_hash as signed
     from agreements where endpoint = $1 and on_day = $2 order by agency, version desc`,
    [endpoint, day],
  )
  return new Map(found.rows.map(({ agency, ...standing }) => [agency, standing]))
}

const keep = async (statement: Statement, { agreement, signature }: SignedAgreement): Promise<void> => {
  const { endpoint, agency, day, version, madeAt, complete, counts } = agreement
  const { handedOver, acknowledged, refused, open, differing, repaired, mended } = counts
  await statement.query(
    `insert into agreements (id, endpoint, agency, on_day, version, made_at, complete, handed_over, acknowledged, refused, open,
       differing, repaired, mended, content_hash, signed_hash, agreement, key, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      uuidv7(Date.parse(madeAt)),
      endpoint,
      agency,
      day,
      version,
      madeAt,
      complete,
      handedOver,
      acknowledged,
      refused,
      open,
      differing,
      repaired,
      mended,
      contentHash(agreement),
      sha256(canonicalJson(agreement)),
      JSON.stringify(agreement),
      signature.key,
      signature.value,
    ],
  )
}

const keepKey = async (statement: Statement, { id, publicKey }: SigningKey, now: Date): Promise<void> => {
  await statement.query(
    'insert into agreement_keys (id, public_key, first_used_at) values ($1, $2, $3) on conflict (id) do nothing',
    [id, publicKey, now],
  )
}

/**
 * Keeps what `make` gives beside what stands already, all of a day at an endpoint or nothing. One process at a time: a version
 * is given out once.
 */
export const keepAgreements = async (
  database: Database,
  place: Place,
  { key, now }: { readonly key: SigningKey; readonly now: Date },
  make: (standing: ReadonlyMap<string, Standing>) => readonly SignedAgreement[],
): Promise<number> =>
  transaction(database, async (statement) => {
    const lock = `longbien agreements ${place.day} ${place.endpoint}`
    await statement.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock])
    const made = make(await lastVersions(statement, place))
    if (made.length > 0) await keepKey(statement, key, now)
    for (const one of made) await keep(statement, one)
    return made.length
  })
