import { type Database, type Statement, transaction } from './database.ts'
import { queueFacts } from './figures/queue.ts'
import { uuidv7 } from './uuid.ts'

export interface RecomputationRequest {
  readonly reason: 'settings' | 'configuration' | 'outage'
  readonly subject: string | null
  /** A fingerprint of the settings. */
  readonly settings: string
  readonly by: string
  readonly now: Date
  /** How long until every process has read the change. */
  readonly settleMs: number
}

/** All open dossiers are looked at again; it takes the place of those that are not done. */
export const requestRecomputation = async (
  statement: Statement,
  { reason, subject, settings, by, now, settleMs }: RecomputationRequest,
): Promise<string> => {
  const id = uuidv7(now.getTime())
  await statement.query(
    `with older as (
       update clock_recomputations set done_at = $5, superseded = true where done_at is null)
     insert into clock_recomputations (id, reason, subject, settings, requested_at, requested_by, begins_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, reason, subject, settings, now, by, new Date(now.getTime() + settleMs)],
  )
  return id
}

export interface Recomputation {
  readonly id: string
  readonly reason: RecomputationRequest['reason']
  readonly subject: string | null
  readonly settings: string
  readonly requestedAt: Date
  readonly requestedBy: string
  readonly beginsAt: Date
  readonly atStatus: number
  readonly atCode: string
  /** To be looked at once more. */
  readonly again: readonly string[]
  readonly looked: number
  readonly moved: number
  readonly later: number
  readonly earlier: number
  readonly doneAt: Date | null
  /** A newer one took its place before it was done. */
  readonly superseded: boolean
}

const columns = `id, reason, subject, settings, requested_at as "requestedAt", requested_by as "requestedBy",
  begins_at as "beginsAt", at_status as "atStatus", at_code as "atCode", again, looked, moved, later, earlier, done_at as "doneAt",
  superseded`

export interface RecomputationFilter {
  /** Those before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findRecomputations = async (
  statement: Statement,
  { before, limit }: RecomputationFilter,
): Promise<Recomputation[]> => {
  const found = await statement.query<Recomputation>({
    name: 'find-recomputations',
    text: `select ${columns} from clock_recomputations where $1::uuid is null or id < $1 order by id desc limit $2`,
    values: [before ?? null, limit],
  })
  return found.rows
}

/** The newest that is to be done now. */
export const pendingRecomputation = async (
  statement: Statement,
  now: Date,
): Promise<Recomputation | undefined> => {
  const found = await statement.query<Recomputation>({
    name: 'pending-recomputation',
    text: `select ${columns} from clock_recomputations where done_at is null and begins_at <= $1
      order by id desc limit 1`,
    values: [now],
  })
  return found.rows[0]
}

export interface ClockMove {
  readonly id: number
  readonly dossierCode: string
  readonly movedFrom: Date | null
  readonly movedTo: Date | null
}

export interface MoveFilter {
  readonly recomputation: string
  /** Roots of which a reader may see dossiers; absent: all. */
  readonly agencies?: readonly string[] | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** In the order in which they moved. */
export const findMoves = async (
  database: Database,
  { recomputation, agencies, after, limit }: MoveFilter,
): Promise<ClockMove[]> => {
  const found = await database.query<ClockMove>(
    `select id, dossier_code as "dossierCode", moved_from as "movedFrom", moved_to as "movedTo" from clock_moves
     where recomputation = $1 and id > $2 and ($4::text[] is null or in_scope(dossier_code, $4)) order by id limit $3`,
    [recomputation, after ?? 0, limit, agencies ?? null],
  )
  return found.rows
}

/** A date that moves, if nothing has been said of its dossier since. */
export interface Move {
  readonly code: string
  readonly messageId: string
  readonly from: Date | null
  readonly to: Date | null
}

/** Gives the codes that moved. Those whose dossier was spoken of meanwhile are to be looked at again. */
const moveDates = async (
  statement: Statement,
  recomputation: string,
  moves: readonly Move[],
  now: Date,
): Promise<Set<string>> => {
  if (moves.length === 0) return new Set()
  const found = await statement.query<{ code: string }>({
    name: 'move-due-dates',
    text: `with given as (
        select code, message_id, was, becomes
        from jsonb_to_recordset($2) as g(code text, message_id uuid, was timestamptz, becomes timestamptz)),
      moved as (
        update dossiers d set due_at = g.becomes from given g
        where d.code = g.code and d.message_id = g.message_id
        returning g.code, g.was, g.becomes),
      told as (
        insert into clock_moves (recomputation, dossier_code, moved_from, moved_to, at)
        select $1, code, was, becomes, $3 from moved order by code)
      select code from moved`,
    values: [
      recomputation,
      JSON.stringify(
        moves.map(({ code, messageId, from, to }) => ({
          code,
          message_id: messageId,
          was: from,
          becomes: to,
        })),
      ),
      now,
    ],
  })
  const codes = found.rows.map(({ code }) => code)
  // Figures rest on these dates.
  await queueFacts(statement, codes, now)
  return new Set(codes)
}

/** How many are later (1), and how many earlier (-1). */
const countOf = (moves: readonly Move[], sign: number) =>
  moves.filter(({ from, to }) => from && to && Math.sign(to.getTime() - from.getTime()) === sign).length

/** What was found out about some dossiers, and where the next ones begin; nowhere when all have been looked at. */
export interface RecomputedPage {
  readonly moves: readonly Move[]
  readonly looked: number
  readonly next: Pick<Recomputation, 'atStatus' | 'atCode'>
  readonly isLast: boolean
  readonly now: Date
}

/**
 * Moves the dates of one page and writes down how far the recomputation has come, in one transaction. Undefined where
 * another process has done the page, or a newer recomputation has taken its place.
 */
export const writePage = (
  database: Database,
  at: Pick<Recomputation, 'id' | 'atStatus' | 'atCode' | 'again'>,
  { moves, looked, next, isLast, now }: RecomputedPage,
): Promise<Recomputation | undefined> =>
  transaction(database, async (statement) => {
    const held = await statement.query(
      `select from clock_recomputations
       where id = $1 and at_status = $2 and at_code = $3 and again = $4 and done_at is null for update`,
      [at.id, at.atStatus, at.atCode, at.again],
    )
    if (held.rowCount === 0) return undefined
    const moved = await moveDates(statement, at.id, moves, now)
    const done = moves.filter(({ code }) => moved.has(code))
    const again = moves.filter(({ code }) => !moved.has(code)).map(({ code }) => code)
    const ends = isLast && again.length === 0
    const written = await statement.query<Recomputation>(
      `update clock_recomputations set at_status = $2, at_code = $3, again = $4, looked = looked + $5,
         moved = moved + $6, later = later + $7, earlier = earlier + $8, done_at = $9
       where id = $1 returning ${columns}`,
      [
        at.id,
        next.atStatus,
        next.atCode,
        again,
        looked,
        done.length,
        countOf(done, 1),
        countOf(done, -1),
        ends ? now : null,
      ],
    )
    return written.rows[0]
  })

/** What was computed again long ago, with what moved by it. The newest one stays: it knows by which settings. */
export const deleteOldRecomputations = async (database: Database, before: Date): Promise<void> => {
  const old = `select id from clock_recomputations
    where done_at < $1 and id < (select max(id::text)::uuid from clock_recomputations)`
  await database.query(`delete from clock_moves where recomputation in (${old})`, [before])
  await database.query(`delete from clock_recomputations where id in (${old})`, [before])
}
