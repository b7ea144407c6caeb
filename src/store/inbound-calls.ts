import { createHash } from 'node:crypto'
import { isPartnerCode, parseJson } from '#adapter-kit'
import type { CalledAddress, InboundCall } from '#inbound/inbound-call.ts'
import type { Database } from './database.ts'
import { uuidv7 } from './uuid.ts'
import { writable } from './writable.ts'

/** The bytes themselves; a later codec may encrypt without a rewrite of what is there. */
const plainBytes = 0

/**
 * What a refused packet calls its dossier, its reason, may be anything: a text that the record cannot hold must not keep
 * the evidence out, and the partner or the poll in an endless loop.
 */
const textOf = (text: string | undefined, most: number): string | null =>
  text === undefined ? null : String(writable('', text.slice(0, most)))

const hashOf = (body: Buffer) => createHash('sha256').update(body).digest()

/** Keeps what came and what became of it. With `once` what is kept already is not kept again. */
export const saveInboundCall = async (
  database: Database,
  call: InboundCall,
  now: Date,
  { once = false }: { readonly once?: boolean } = {},
): Promise<void> => {
  const { endpoint, source, remote, outcome, code, reason, dossierCode, messageIds, body, called } = call
  await database.query({
    name: 'save-inbound-call',
    text: `insert into inbound_calls
        (id, endpoint, source, at, remote, outcome, code, reason, dossier_code, message_ids, hash, codec, body, called)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15
      where not $14 or not exists (
        select from inbound_calls where endpoint = $2 and outcome = $6 and source = $3 and hash = $11
          and code is not distinct from $7 and reason is not distinct from $8)`,
    values: [
      uuidv7(now.getTime()),
      endpoint,
      source,
      now,
      remote ?? null,
      outcome,
      textOf(code, 200),
      textOf(reason, 2000),
      dossierCode !== undefined && (outcome !== 'rejected' || isPartnerCode(dossierCode))
        ? dossierCode
        : null,
      messageIds,
      hashOf(body),
      plainBytes,
      body,
      once,
      called === undefined ? null : Buffer.from(JSON.stringify(called)),
    ],
  })
}

export interface StoredInboundCall {
  readonly id: string
  readonly endpoint: string
  readonly source: string
  readonly at: Date
  readonly remote: string | null
  readonly outcome: InboundCall['outcome']
  readonly code: string | null
  readonly reason: string | null
  readonly dossierCode: string | null
  readonly messageIds: readonly string[]
  readonly sha256: string
  readonly bytes: number
}

export interface InboundCallFilter {
  readonly id?: string | undefined
  readonly endpoint?: string | undefined
  readonly outcome?: string | undefined
  readonly dossierCode?: string | undefined
  /** About no dossier, or one whose code begins with one of these roots. */
  readonly agencies?: readonly string[] | undefined
  /** Kept before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findInboundCalls = async (
  database: Database,
  filter: InboundCallFilter,
): Promise<StoredInboundCall[]> => {
  const found = await database.query<StoredInboundCall>(
    `select id, endpoint, source, at, remote, outcome, code, reason, dossier_code as "dossierCode",
       message_ids as "messageIds", encode(hash, 'hex') as sha256, length(body) as bytes
     from inbound_calls
     where ($1::uuid is null or id = $1) and ($2::text is null or endpoint = $2)
       and ($3::text is null or outcome = $3) and ($4::text is null or dossier_code = $4)
       and ($5::uuid is null or id < $5)
       and ($7::text[] is null or dossier_code is null or in_scope(dossier_code, $7))
     order by id desc limit $6`,
    [
      filter.id ?? null,
      filter.endpoint ?? null,
      filter.outcome ?? null,
      filter.dossierCode ?? null,
      filter.before ?? null,
      filter.limit,
      filter.agencies ?? null,
    ],
  )
  return found.rows
}

/** What came, and how it was called; undefined when there is no such call, or it is from a version that we cannot read. */
export const readInboundCallBody = async (
  database: Database,
  id: string,
): Promise<{ readonly body: Buffer; readonly called?: CalledAddress } | undefined> => {
  const found = await database.query<{ codec: number; body: Buffer; called: Buffer | null }>(
    'select codec, body, called from inbound_calls where id = $1',
    [id],
  )
  const [row] = found.rows
  if (row?.codec !== plainBytes) return undefined
  const { body, called } = row
  return { body, ...(called && { called: parseJson(called.toString('utf8')) as CalledAddress }) }
}
