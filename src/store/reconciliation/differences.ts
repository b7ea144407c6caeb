import type { DifferenceClass } from '#reconciliation/treatment.ts'
import { writeAudit } from '../audit.ts'
import { type Database, transaction } from '../database.ts'

export type DifferenceState =
  | 'planned'
  | 'state-sent'
  | 'sent'
  | 'mended'
  | 'not-mended'
  | 'waiting'
  | 'left'
  | 'ignored'
  | 'accepted'
  | 'outdated'
  | 'failed'

/** Those that a person may settle: by a repair, or by leaving it so. */
export const settleableStates: readonly DifferenceState[] = ['waiting', 'failed', 'left', 'not-mended']

export interface StoredDifference {
  readonly id: string
  readonly reconciliation: string
  readonly endpoint: string
  readonly dossierCode: string
  readonly kind: 'missing-there' | 'missing-here' | 'differs'
  readonly classes: readonly DifferenceClass[]
  readonly lacking: number
  readonly more: number
  readonly treatment: 'repair' | 'ask' | 'ignore'
  readonly code: string | null
  readonly reason: string | null
  readonly state: DifferenceState
  readonly stateDelivery: string | null
  readonly rowDeliveries: readonly string[]
  readonly lackingRows: readonly string[]
  readonly foundAt: Date
  readonly movedAt: Date
  readonly by: string | null
}

export const differenceColumns = `id, reconciliation, endpoint, dossier_code as "dossierCode", kind, classes, lacking, more, treatment, code, reason,
  state, state_delivery as "stateDelivery", row_deliveries as "rowDeliveries", lacking_rows as "lackingRows", found_at as "foundAt",
  moved_at as "movedAt", by`

export interface DifferencesFilter {
  readonly id?: string | undefined
  readonly reconciliation?: string | undefined
  readonly endpoint?: string | undefined
  readonly dossierCode?: string | undefined
  readonly state?: DifferenceState | undefined
  /** Those that `GET /v1/attention` has. */
  readonly needsPerson?: boolean | undefined
  /** Whose dossiers may be seen. */
  readonly sender?: string | undefined
  readonly agencies?: readonly string[] | undefined
  readonly after?: string | undefined
  /** With it the newest come first, and those before it. */
  readonly newest?: { readonly before: string | undefined } | undefined
  readonly limit: number
}

/** In the order in which they were found, or the other way round. */
export const findDifferences = async (
  database: Database,
  filter: DifferencesFilter,
): Promise<StoredDifference[]> => {
  const { newest } = filter
  const found = await database.query<StoredDifference>(
    `select ${differenceColumns} from reconciliation_differences d
     where ($1::uuid is null or id = $1) and ($2::uuid is null or reconciliation = $2)
       and ($3::text is null or state = $3) and ($4::uuid is null or id > $4) and ($5::uuid is null or id < $5)
       and ($6::text is null or endpoint = $6) and ($7::text is null or dossier_code = $7)
       and ($8::text[] is null or in_scope(dossier_code, $8))
       and ($9::text is null or exists (
         select from dossiers s where s.code = d.dossier_code and s.owner_kind = 'sender' and s.owner = $9))
       ${filter.needsPerson ? "and state in ('waiting', 'failed')" : ''}
     order by id ${newest ? 'desc' : 'asc'} limit $10`,
    [
      ...[filter.id ?? null, filter.reconciliation ?? null, filter.state ?? null, filter.after ?? null],
      ...[newest?.before ?? null, filter.endpoint ?? null, filter.dossierCode ?? null],
      ...[filter.agencies ?? null, filter.sender ?? null, filter.limit],
    ],
  )
  return found.rows
}

/** What a run has planned, and states that were handed over again and whose rows are to follow. */
export const differencesUnderWay = async (
  database: Database,
  filter: {
    readonly state: 'planned' | 'state-sent'
    readonly reconciliation?: string
    readonly limit: number
  },
): Promise<StoredDifference[]> => {
  const found = await database.query<StoredDifference>({
    name: 'differences-under-way',
    text: `select ${differenceColumns} from reconciliation_differences
      where state in ('planned', 'state-sent') and state = $1 and ($2::uuid is null or reconciliation = $2)
      order by moved_at, id limit $3`,
    values: [filter.state, filter.reconciliation ?? null, filter.limit],
  })
  return found.rows
}

/** Moves differences on without handing anything over. */
export const moveDifferences = async (
  database: Database,
  ids: readonly string[],
  to: { readonly state: DifferenceState; readonly code?: string; readonly now: Date },
): Promise<void> => {
  await database.query(
    `update reconciliation_differences set state = $2, code = coalesce($3, code), moved_at = $4
     where id = any($1) and state in ('planned', 'state-sent')`,
    [ids, to.state, to.code ?? null, to.now],
  )
}

interface Accepting {
  readonly id: string
  readonly by: string
  readonly reason: string
  readonly now: Date
}

/** Leaves a difference as it is for as long as neither side says anything new. False where it is settled already. */
export const acceptDifference = (database: Database, { id, by, reason, now }: Accepting): Promise<boolean> =>
  transaction(database, async (statement) => {
    const accepted = await statement.query<{ endpoint: string; code: string }>(
      `update reconciliation_differences set state = 'accepted', reason = $3, by = $4, moved_at = $5
       where id = $1 and state = any($2) returning endpoint, dossier_code as code`,
      [id, settleableStates, reason, by, now],
    )
    const [row] = accepted.rows
    if (!row) return false
    await statement.query(
      `update dossier_comparisons c set accepted = $3, accepted_by = $4 from reconciliation_differences d
       where d.id = $5 and c.endpoint = $1 and c.dossier_code = $2 and c.believed is not distinct from d.believed and c.shown = d.shown`,
      [row.endpoint, row.code, reason, by, id],
    )
    const details = { endpoint: row.endpoint, dossierCode: row.code, reason }
    await writeAudit(statement, [{ at: now, by, action: 'accept-difference', subject: id, details }])
    return true
  })
