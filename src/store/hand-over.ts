import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import { acceptWithin } from './accept.ts'
import { lockLanesAndKeys } from './acceptance-statements.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'

/** Which dossiers are to belong to somebody else: one, or all that a sender owns of some agencies. */
export type HandedOver =
  | { readonly code: string }
  | { readonly from: string; readonly agencies: readonly string[] }

export interface HandOver {
  readonly which: HandedOver
  readonly to: string
  readonly by: string
  readonly reason: string
  readonly now: Date
  readonly limit: number
}

interface Moved {
  readonly code: string
  readonly from: string | null
}

/** Those of a partner stay the partner's: a mirror is nobody's here to give away. */
const wanted = `(owner_kind is null or owner_kind <> 'partner') and (owner is null or owner <> $1)
  and ($2::text is null or code = $2)
  and ($3::text is null or (owner = $3 and in_scope(code, $4::text[])))`

const valuesOf = (which: HandedOver, to: string) =>
  'code' in which ? [to, which.code, null, null] : [to, null, which.from, which.agencies]

/** What would be handed over: how many, and the first of them. */
export const countHandOver = async (
  database: Database,
  which: HandedOver,
  to: string,
): Promise<{ readonly dossiers: number; readonly first: readonly string[] }> => {
  const found = await database.query<{ dossiers: number; first: string[] }>(
    `select count(*) as dossiers, coalesce((array_agg(code order by code))[1:20], '{}') as first
     from dossiers where ${wanted}`,
    valuesOf(which, to),
  )
  return found.rows[0] ?? { dossiers: 0, first: [] }
}

const move = async (
  statement: Statement,
  { which, to, now, limit }: HandOver,
  toMessage: (moved: Moved) => NewMessage,
): Promise<Moved[]> => {
  const values = valuesOf(which, to)
  const candidates = await statement.query<Moved>(
    `select code, owner as from from dossiers where ${wanted} order by code limit $5`,
    [...values, limit],
  )
  // All locks that the messages need are taken at once and in order, as the intake does: a message that is being accepted
  // does not put the former owner back, and nobody waits in a circle.
  await lockLanesAndKeys(statement, candidates.rows.map(toMessage))
  const moved = await statement.query<Moved>(
    `update dossiers d set owner_kind = 'sender', owner = $1, owned_since = $6
     from (select code, owner from dossiers where code = any($5) and ${wanted}) was
     where d.code = was.code returning d.code, was.owner as from`,
    [...values, candidates.rows.map(({ code }) => code), now],
  )
  return moved.rows.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

/** What people were urged for is listed by whose dossier it is. */
const moveNotices = (statement: Statement, moved: readonly Moved[], to: string) =>
  statement.query(
    `update notices n set sender = $1 from unnest($2::text[], $3::text[]) as m(code, owner)
     where n.dossier_code = m.code and n.sender is not distinct from m.owner`,
    [to, moved.map(({ code }) => code), moved.map(({ from }) => from)],
  )

/**
 * Hands some dossiers over, writes it into the audit and tells both owners, in one transaction. Gives what has moved;
 * whoever hands over many calls again until nothing moves.
 */
export const handOverSome = (
  database: Database,
  request: HandOver,
  toMessage: (moved: Moved) => NewMessage,
): Promise<{ readonly codes: readonly string[]; readonly messages: readonly NewMessage[] }> =>
  transaction(database, async (statement) => {
    const moved = await move(statement, request, toMessage)
    const { to, by, reason, now } = request
    await moveNotices(statement, moved, to)
    const messages = moved.map(toMessage)
    if (messages.length > 0) await acceptWithin(statement, messages, withoutRules, () => now)
    await writeAudit(
      statement,
      moved.map(({ code, from }) => ({
        at: now,
        by,
        action: 'hand-over',
        subject: code,
        details: { from, to, reason },
      })),
    )
    return { codes: moved.map(({ code }) => code), messages }
  })
