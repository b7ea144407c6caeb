import type { CodeTable } from '#adapter-kit'
import type { CodeFile } from '#codes/code-file.ts'
import type { CodeRow } from '#codes/code-row.ts'
import {
  type ChangeKind,
  type CodeChange,
  type ImportPlan,
  isRefused,
  planImport,
} from '#codes/import-plan.ts'
import { writeAudit } from './audit.ts'
import { readLiveRows } from './code-tables.ts'
import { type Database, type Statement, transaction } from './database.ts'

export interface ImportRequest {
  readonly table: CodeTable
  readonly set: string
  /** Its name. */
  readonly file: string
  readonly content: CodeFile
  readonly by: string
  readonly reason: string
  readonly now: Date
}

export type ImportCounts = Readonly<Record<ChangeKind | 'unchanged', number>>

export const countsOf = ({ changes, unchanged }: ImportPlan): ImportCounts => {
  const count = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length
  return {
    added: count('added'),
    changed: count('changed'),
    ended: count('ended'),
    withdrawn: count('withdrawn'),
    unchanged,
  }
}

/** What the file would do to the set as it is now. */
export const planOfImport = async (
  statement: Statement,
  { table, set, content }: Pick<ImportRequest, 'table' | 'set' | 'content'>,
): Promise<ImportPlan> => {
  const live = await readLiveRows(statement, table, set)
  return planImport(live.get(set) ?? [], content)
}

/** Nobody else changes the table until the end of the transaction. */
const lockTable = async (
  statement: Statement,
  { table, by, now }: Pick<ImportRequest, 'table' | 'by' | 'now'>,
) => {
  await statement.query(
    'insert into code_versions (table_name, version, by, at) values ($1, 0, $2, $3) on conflict do nothing',
    [table, by, now],
  )
  await statement.query('select version from code_versions where table_name = $1 for update', [table])
}

const raiseVersion = async (
  statement: Statement,
  { table, by, now }: Pick<ImportRequest, 'table' | 'by' | 'now'>,
) => {
  await statement.query(
    'update code_versions set version = version + 1, by = $2, at = $3 where table_name = $1',
    [table, by, now],
  )
}

const written = ({ kind, row }: CodeChange) => ({
  ...row,
  from: row.from ?? '-infinity',
  withdrawn: kind === 'withdrawn',
})

const writeImport = async (statement: Statement, request: ImportRequest, plan: ImportPlan) => {
  const { table, set, now, by, file, content, reason } = request
  const made = await statement.query<{ id: number }>(
    `insert into code_imports (table_name, set_name, at, by, file, hash, reason, counts)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [table, set, now, by, file, content.sha256, reason, countsOf(plan)],
  )
  const id = made.rows[0]?.id ?? 0
  await statement.query(
    `insert into code_rows (table_name, set_name, import_id, code, valid_from, valid_to, name, source, attributes,
       successors, withdrawn)
     select $1, $2, $3, code, "from", "to", name, source, attributes, successors, withdrawn
     from jsonb_to_recordset($4) as r(code text, "from" date, "to" date, name text, source text, attributes jsonb,
       successors jsonb, withdrawn boolean)`,
    [table, set, id, JSON.stringify(plan.changes.map(written))],
  )
  return id
}

/** Whose audit entries are about a table and set. */
const subjectOf = (table: string, set: string) => `codes/${table}/${set}`

/** Puts what a file says into a set; without `id` it would change nothing, or may not be imported. */
export const importCodes = async (
  database: Database,
  request: ImportRequest,
): Promise<{ readonly id?: number; readonly plan: ImportPlan }> =>
  transaction(database, async (statement) => {
    const { table, set, by, now, file, reason } = request
    await lockTable(statement, request)
    const plan = await planOfImport(statement, request)
    if (plan.changes.length === 0 || isRefused(plan)) return { plan }
    const id = await writeImport(statement, request, plan)
    await raiseVersion(statement, request)
    const details = { import: id, file, reason, ...countsOf(plan) }
    await writeAudit(statement, [
      { at: now, by, action: 'codes-import', subject: subjectOf(table, set), details },
    ])
    return { id, plan }
  })

export interface StoredImport {
  readonly id: number
  readonly table: CodeTable
  readonly set: string
  readonly at: Date
  readonly by: string
  readonly file: string
  readonly hash: string
  readonly reason: string
  readonly counts: ImportCounts
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

const importColumns = `id, table_name as "table", set_name as "set", at, by, file, encode(hash, 'hex') as hash, reason,
  counts, undone_at as "undoneAt", undone_by as "undoneBy", undone_reason as "undoneReason"`

/** Newest first. */
export const listImports = async (
  statement: Statement,
  filter: {
    readonly table?: string | undefined
    readonly set?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<StoredImport[]> => {
  const found = await statement.query<StoredImport>(
    `select ${importColumns} from code_imports
     where ($1::text is null or table_name = $1) and ($2::text is null or set_name = $2)
       and ($3::bigint is null or id < $3) order by id desc limit $4`,
    [filter.table ?? null, filter.set ?? null, filter.before ?? null, filter.limit],
  )
  return found.rows
}

export type Undone =
  | { readonly kind: 'undone'; readonly undone: StoredImport }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-undone'; readonly undone: StoredImport }
  /** Later imports rest on it; the newest has to go first. */
  | { readonly kind: 'not-latest'; readonly latest: StoredImport }

const importOf = async (statement: Statement, id: number): Promise<StoredImport[]> =>
  (await statement.query<StoredImport>(`select ${importColumns} from code_imports where id = $1`, [id])).rows

/** Takes the last import of a set back: what it said holds no more, what held before holds again. */
export const undoImport = async (
  database: Database,
  { id, by, reason, now }: Pick<ImportRequest, 'by' | 'reason' | 'now'> & { readonly id: number },
): Promise<Undone> =>
  transaction(database, async (statement): Promise<Undone> => {
    const [named] = await importOf(statement, id)
    if (!named) return { kind: 'not-found' }
    const { table } = named
    await lockTable(statement, { table, by, now })
    // Somebody may have undone it before we had the lock.
    const undone = (await importOf(statement, id))[0] ?? named
    if (undone.undoneAt !== null) return { kind: 'already-undone', undone }
    const later = await statement.query<StoredImport>(
      `select ${importColumns} from code_imports
       where table_name = $1 and set_name = $2 and undone_at is null and id > $3 order by id desc limit 1`,
      [table, undone.set, id],
    )
    const [latest] = later.rows
    if (latest) return { kind: 'not-latest', latest }
    await statement.query(
      'update code_imports set undone_at = $2, undone_by = $3, undone_reason = $4 where id = $1',
      [id, now, by, reason],
    )
    await raiseVersion(statement, { table, by, now })
    await writeAudit(statement, [
      {
        at: now,
        by,
        action: 'codes-undo',
        subject: subjectOf(table, undone.set),
        details: { import: id, reason },
      },
    ])
    return { kind: 'undone', undone: { ...undone, undoneAt: now, undoneBy: by, undoneReason: reason } }
  })

/** What a change tells of itself in a list. */
export const changeView = ({
  kind,
  row,
}: CodeChange): Pick<CodeRow, 'code' | 'name' | 'from' | 'to'> & {
  readonly kind: ChangeKind
} => ({
  kind,
  code: row.code,
  name: row.name,
  ...(row.from !== undefined && { from: row.from }),
  ...(row.to !== undefined && { to: row.to }),
})
