import { createHash } from 'node:crypto'
import { isPartnerCode, parseJson } from '#adapter-kit'
import type { CalledAddress, InboundCall } from '#inbound/inbound-call.ts'
import type { Database } from './database.ts'
import { placedValues } from './placed-values.ts'
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

const conditionsOf = (filter: InboundCallFilter, place: (value: unknown) => string): readonly string[] => {
  const { id, endpoint, outcome, dossierCode, agencies, before } = filter
  return [
    ...(id === undefined ? [] : [`id = ${place(id)}`]),
    ...(endpoint === undefined ? [] : [`endpoint = ${place(endpoint)}`]),
    ...(outcome === undefined ? [] : [`outcome = ${place(outcome)}`]),
    ...(dossierCode === undefined ? [] : [`dossier_code = ${place(dossierCode)}`]),
    ...(before === undefined ? [] : [`id < ${place(before)}`]),
    ...(agencies ? [`(dossier_code is null or in_scope(dossier_code, ${place(agencies)}))`] : []),
  ]
}

/** A rare outcome is found by the index that has the endpoint before it: endpoint by endpoint, of which there are few. */
const byEndpoints = (conditions: readonly string[], limit: string): string =>
  `(with recursive endpoints as (
      (select endpoint as name from inbound_calls order by endpoint limit 1)
      union all
      select (select endpoint from inbound_calls where endpoint > endpoints.name order by endpoint limit 1)
      from endpoints where endpoints.name is not null)
    select found.* from endpoints cross join lateral (
      select * from inbound_calls where ${['endpoint = endpoints.name', ...conditions].join(' and ')}
      order by id desc limit ${limit}) as found)`

/** Newest first. */
export const findInboundCalls = async (
  database: Database,
  filter: InboundCallFilter,
): Promise<StoredInboundCall[]> => {
  const { id, endpoint, outcome, dossierCode, limit } = filter
  const { values, place } = placedValues()
  const conditions = conditionsOf(filter, place)
  const onlyOutcome = outcome !== undefined && [id, endpoint, dossierCode].every((one) => one === undefined)
  const most = place(limit)
  const source = onlyOutcome
    ? `${byEndpoints(conditions, most)} as calls`
    : `inbound_calls where ${conditions.join(' and ') || 'true'}`
  const found = await database.query<StoredInboundCall>(
    `select id, endpoint, source, at, remote, outcome, code, reason, dossier_code as "dossierCode",
       message_ids as "messageIds", encode(hash, 'hex') as sha256, length(body) as bytes
     from ${source} order by id desc limit ${most}`,
    [...values],
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
