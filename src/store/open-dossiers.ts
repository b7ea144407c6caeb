import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'

/** A dossier that somebody works on, with its newest state. */
export interface OpenDossier {
  readonly code: string
  readonly status: string
  readonly dueAt: Date | null
  /** The last message of all. */
  readonly messageId: string
  /** Undefined where there is none, or this version cannot read it. */
  readonly state: unknown
}

interface Row extends Omit<OpenDossier, 'state'> {
  readonly codec: number | null
  readonly body: Buffer | null
}

const stateOf = ({ codec, body }: Row): unknown => {
  if (codec === null || body === null) return undefined
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

/** Kept to the index of dossiers: along the messages of a sender the newest of one dossier looks near, and is far. */
const newestFirst = (code: string) =>
  `select id, type, sender, codec, body from messages where dossier_code = ${code} order by id desc offset 0`

const openDossiers = async (
  statement: Statement,
  name: string,
  which: string,
  values: readonly unknown[],
): Promise<OpenDossier[]> => {
  const found = await statement.query<Row>({
    name,
    text: `select d.code, d.status, d.due_at as "dueAt", d.message_id as "messageId", m.codec, m.body
      from (
        select code, status, due_at, message_id, owner from dossiers
        where owner_kind = 'sender' and ${which}) d
      left join lateral (
        select codec, body from (${newestFirst('d.code')}) of_dossier
        where type = 'dossier' and sender = d.owner order by id desc limit 1) m on true
      order by d.code`,
    values: [...values],
  })
  return found.rows.map(({ codec, body, ...row }) => ({ ...row, state: stateOf({ codec, body, ...row }) }))
}

/** Those of a status after a code, in the order of their codes: a walk along dossiers_by_status. */
export const openDossiersAfter = (
  statement: Statement,
  status: string,
  code: string,
  limit: number,
): Promise<OpenDossier[]> =>
  openDossiers(statement, 'open-dossiers-after', 'status = $1 and code > $2 order by code limit $3', [
    status,
    code,
    limit,
  ])

/** Some again. */
export const openDossiersNamed = (
  statement: Statement,
  statuses: readonly string[],
  codes: readonly string[],
): Promise<OpenDossier[]> =>
  openDossiers(statement, 'open-dossiers-named', 'status = any($1) and code = any($2)', [statuses, codes])
