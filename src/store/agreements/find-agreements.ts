import type { AgreementCounts } from '#agreement/agreement.ts'
import type { SignedAgreement } from '#agreement/signature.ts'
import type { Database } from '../database.ts'

export interface StoredAgreement {
  readonly id: string
  readonly endpoint: string
  readonly agency: string
  readonly day: string
  readonly version: number
  readonly madeAt: Date
  readonly complete: boolean
  readonly counts: AgreementCounts
  readonly key: string
  /** There is no further version of it. */
  readonly latest: boolean
}

export interface AgreementFilter {
  readonly endpoint?: string | undefined
  readonly agency?: string | undefined
  /** The days, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Of each the last version alone. */
  readonly latest?: boolean | undefined
  /** Roots of the agencies that may be seen. */
  readonly agencies?: readonly string[] | undefined
  readonly before?: string | undefined
  readonly limit: number
}

const isLatest = `not exists (select from agreements later where later.endpoint = a.endpoint and later.on_day = a.on_day
  and later.agency = a.agency and later.version > a.version)`

const shown = `a.id, a.endpoint, a.agency, a.on_day::text as day, a.version, a.made_at as "madeAt", a.complete, a.key,
  jsonb_build_object('handedOver', a.handed_over, 'acknowledged', a.acknowledged, 'refused', a.refused, 'open', a.open,
    'differing', a.differing, 'repaired', a.repaired, 'mended', a.mended) as counts, ${isLatest} as latest`

/** Newest made first. */
export const findAgreements = async (
  database: Database,
  filter: AgreementFilter,
): Promise<StoredAgreement[]> => {
  const found = await database.query<StoredAgreement>(
    `select ${shown} from agreements a
     where ($1::text is null or a.endpoint = $1) and ($2::text is null or a.agency = $2)
       and ($3::date is null or a.on_day >= $3) and ($4::date is null or a.on_day <= $4)
       and ($5::text[] is null or in_scope(a.agency, $5)) and ($6::uuid is null or a.id < $6)
       and (not $7 or ${isLatest})
     order by a.id desc limit $8`,
    [
      filter.endpoint ?? null,
      filter.agency ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.agencies ?? null,
      filter.before ?? null,
      filter.latest ?? false,
      filter.limit,
    ],
  )
  return found.rows
}

/** As it was signed; undefined where there is none, or it is of other agencies. */
export const readAgreement = async (
  database: Database,
  id: string,
  agencies: readonly string[] | undefined,
): Promise<SignedAgreement | undefined> => {
  const found = await database.query<SignedAgreement>(
    `select agreement, jsonb_build_object('algorithm', 'Ed25519', 'key', key, 'value', signature) as signature
     from agreements where id = $1 and ($2::text[] is null or in_scope(agency, $2))`,
    [id, agencies ?? null],
  )
  return found.rows[0]
}

export interface AgreementKey {
  readonly id: string
  readonly publicKey: string
  readonly firstUsedAt: Date
}

/** Every key that ever signed, the newest first. */
export const readAgreementKeys = async (database: Database): Promise<AgreementKey[]> => {
  const found = await database.query<AgreementKey>(
    'select id, public_key as "publicKey", first_used_at as "firstUsedAt" from agreement_keys order by first_used_at desc, id',
  )
  return found.rows
}

/** The one that was kept under these names, and whether a later version was made; undefined where there is none, or of other agencies. */
export const findKept = async (
  database: Database,
  { endpoint, agency, day, version }: Pick<StoredAgreement, 'endpoint' | 'agency' | 'day' | 'version'>,
  agencies: readonly string[] | undefined,
): Promise<{ readonly id: string; readonly signature: string; readonly latest: boolean } | undefined> => {
  const found = await database.query<{ id: string; signature: string; latest: boolean }>(
    `select a.id, a.signature, ${isLatest} as latest from agreements a
     where a.endpoint = $1 and a.agency = $2 and a.on_day = $3 and a.version = $4 and ($5::text[] is null or in_scope(a.agency, $5))`,
    [endpoint, agency, day, version, agencies ?? null],
  )
  return found.rows[0]
}
