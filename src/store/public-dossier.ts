import type { Owner } from '#messages/dossier-record.ts'
import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { idBeyond } from './uuid.ts'

/** What of a dossier is looked at before anybody outside is told of it. */
export interface LookedUpDossier {
  readonly code: string
  readonly owner: Owner | null
  readonly status: string | null
  readonly procedure: string | null
  readonly receivingAgency: string | null
  readonly competentAgency: string | null
  readonly submittedAt: Date | null
  readonly receivedAt: Date | null
  /** Null when it is over, or no date is known. */
  readonly dueAt: Date | null
  /** The newest full state that its owner told of it; undefined where there is none, or this version cannot read it. */
  readonly told: unknown
}

interface Row extends Omit<LookedUpDossier, 'told'> {
  readonly codec: number | null
  readonly body: Buffer | null
}

const toldIn = ({ codec, body }: Row): unknown => {
  if (codec === null || body === null) return undefined
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

export const lookUpDossier = async (
  statement: Statement,
  code: string,
  now: Date,
): Promise<LookedUpDossier | undefined> => {
  const found = await statement.query<Row>({
    name: 'look-up-dossier',
    text: `select d.code,
        case when d.owner is not null then jsonb_build_object('kind', d.owner_kind, 'name', d.owner) end as owner,
        d.status, d.procedure, d.receiving_agency as "receivingAgency", d.competent_agency as "competentAgency",
        d.submitted_at as "submittedAt", d.received_at as "receivedAt", d.due_at as "dueAt", m.codec, m.body
      from dossiers d left join lateral (
        select codec, body from messages
        where dossier_code = d.code and id <= $2
          and type = case d.owner_kind when 'partner' then 'dossier-mirror' else 'dossier' end
        order by id desc limit 1) m on true
      where d.code = $1`,
    values: [code, idBeyond(now)],
  })
  const [row] = found.rows
  if (!row) return undefined
  const { codec: _codec, body: _body, ...dossier } = row
  return { ...dossier, told: toldIn(row) }
}
