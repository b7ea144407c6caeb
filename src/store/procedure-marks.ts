import { writeAudit } from './audit.ts'
import { type Database, transaction } from './database.ts'
import type { OnlineLevel } from './procedure-search.ts'

/** What the city says of a procedure; what is absent is not known. */
export interface ProcedureMarks {
  readonly onlineLevel?: OnlineLevel | undefined
  readonly withoutBoundaries?: boolean | undefined
  readonly note?: string | undefined
}

/** Replaces the marks of a procedure; without any they are gone. False where the catalogue has no such procedure. */
export const markProcedure = async (
  database: Database,
  request: { readonly code: string; readonly marks: ProcedureMarks; readonly by: string; readonly at: Date },
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const { code, marks, by, at } = request
    const known = await statement.query('select from procedures where code = $1 for update', [code])
    if (known.rowCount === 0) return false
    const before = await statement.query<{ marks: unknown }>(
      `select jsonb_strip_nulls(jsonb_build_object('onlineLevel', online_level, 'withoutBoundaries', without_boundaries,
         'note', note)) as marks from procedure_marks where code = $1`,
      [code],
    )
    await statement.query('delete from procedure_marks where code = $1', [code])
    const { onlineLevel = null, withoutBoundaries = null, note = null } = marks
    if (onlineLevel !== null || withoutBoundaries !== null || note !== null) {
      await statement.query(
        `insert into procedure_marks (code, online_level, without_boundaries, note, by, at) values ($1, $2, $3, $4, $5, $6)`,
        [code, onlineLevel, withoutBoundaries, note, by, at],
      )
    }
    const details = { before: before.rows[0]?.marks ?? {}, after: marks }
    await writeAudit(statement, [{ at, by, action: 'mark-procedure', subject: code, details }])
    return true
  })
