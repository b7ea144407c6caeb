import type { Pseudonym } from '#access/pseudonyms.ts'
import type { Database } from '../database.ts'
import { type DossierScope, inScope, scopeValues } from '../dossier-scope.ts'
import { isOfThread } from '../message-fits.ts'

/** A message that a look-up by a name of its own has found, and which of its names that was. */
export interface FoundMessage {
  readonly id: string
  readonly by: 'message-id' | 'delivery-id' | 'correlation-id'
}

/** By its own id, or by that of one of its deliveries. */
export const messagesById = async (database: Database, id: string): Promise<readonly FoundMessage[]> => {
  const found = await database.query<FoundMessage>({
    name: 'messages-by-id',
    text: `select id, 'message-id' as by from messages where id = $1
      union all select message_id, 'delivery-id' from deliveries where id = $1`,
    values: [id],
  })
  return found.rows
}

/** Newest first. */
export const messagesByThread = async (
  database: Database,
  correlationId: string,
  limit: number,
): Promise<readonly FoundMessage[]> => {
  const found = await database.query<FoundMessage>({
    name: 'messages-by-thread',
    text: `select id, 'correlation-id' as by from messages where ${isOfThread('$1')} order by id desc limit $2`,
    values: [correlationId, limit],
  })
  return found.rows
}

/** Codes of the dossiers that name this person, under any key; those last spoken of first. */
export const dossiersOfPerson = async (
  database: Database,
  subjects: readonly Pseudonym[],
  scope: DossierScope,
  limit: number,
): Promise<readonly string[]> => {
  const found = await database.query<{ code: string }>({
    name: 'dossiers-of-person',
    text: `select code from (select * from dossiers where subjects && $1::bytea[] offset 0) d
      where ${inScope(2)} order by updated_at desc limit $4`,
    values: [subjects.map(({ value }) => value), ...scopeValues(scope), limit],
  })
  return found.rows.map(({ code }) => code)
}

/** Ids of what partners call by this number. */
export const casesByNumber = async (
  database: Database,
  endpoints: readonly string[],
  number: string,
): Promise<readonly string[]> => {
  const found = await database.query<{ id: string }>({
    name: 'cases-by-number',
    text: `select c.id from unnest($1::text[]) as e(name) join cases c on c.endpoint = e.name and c.number = $2`,
    values: [endpoints, number],
  })
  return found.rows.map(({ id }) => id)
}
