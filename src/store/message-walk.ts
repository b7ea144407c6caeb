import { decodeBody } from './codec.ts'
import { type Database, transaction } from './database.ts'

/** A stored message as somebody needs it who only looks. */
export interface WalkedMessage {
  readonly id: string
  readonly type: string
  readonly sender: string
  readonly dossierCode: string | null
  readonly acceptedAt: Date
  /** Undefined where this version cannot read the body. */
  readonly data: unknown
}

interface Row extends Omit<WalkedMessage, 'data'> {
  readonly codec: number
  readonly body: Buffer
}

const read = ({ codec, body }: Row): unknown => {
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

/** The messages accepted in a period, oldest first, a page at a time; nothing can be written meanwhile. */
export async function* walkMessages(
  database: Database,
  { from, to, pageSize = 500 }: { readonly from: Date; readonly to: Date; readonly pageSize?: number },
): AsyncGenerator<readonly WalkedMessage[]> {
  let after: string | null = null
  for (;;) {
    const rows: readonly Row[] = await transaction(database, async (statement) => {
      await statement.query('set transaction read only')
      const found = await statement.query<Row>(
        `select id, type, sender, dossier_code as "dossierCode", accepted_at as "acceptedAt", codec, body from messages
         where id >= bound_of($1) and id < bound_of($2) and ($3::uuid is null or id > $3) order by id limit $4`,
        [from, to, after, pageSize],
      )
      return found.rows
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ codec, body, ...rest }) => ({ ...rest, data: read({ codec, body, ...rest }) }))
  }
}
