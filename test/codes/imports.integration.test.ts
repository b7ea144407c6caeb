import { describe, expect, test } from 'vitest'
import { readCodeFile } from '#codes/code-file.ts'
import { resolveCode } from '#codes/resolve.ts'
import { holdCodeTables, staleMs } from '#compose/code-tables.ts'
import { readAudit } from '#store/audit.ts'
import { importCodes, listImports, undoImport } from '#store/code-imports.ts'
import { readLiveRows } from '#store/code-tables.ts'
import type { Database } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const about = { by: 'operator', reason: 'Nghị quyết', now: new Date(), file: 'units.csv' }
const load = (pool: Database, csv: string, set = 'national') =>
  importCodes(pool, { ...about, table: 'units', set, content: readCodeFile('units', csv) })
const undo = (pool: Database, id: number | undefined, reason = 'Nhầm tệp') =>
  undoImport(pool, { by: 'operator', reason, now: new Date(), id: id ?? 0 })
const names = async (pool: Database, set = 'national') =>
  ((await readLiveRows(pool, 'units', set)).get(set) ?? []).map(
    ({ code, name, from = '…', to = '…' }) => `${code} ${name} ${from} ${to}`,
  )

const old = 'code,name\n00004,Phường Trúc Bạch'
const reform = `code,name,valid_from,valid_to,successors
00004,Phường Trúc Bạch,,2025-06-30,merge:00004
00004,Phường Ba Đình,2025-07-01,,`

describe('an import', () => {
  test('can be undone, the newest first, and what held before holds again', async () => {
    const pool = database.connect()
    const first = await load(pool, old)
    const before = await names(pool)
    const second = await load(pool, reform)
    expect(await names(pool)).toEqual([
      '00004 Phường Trúc Bạch … 2025-06-30',
      '00004 Phường Ba Đình 2025-07-01 …',
    ])
    const other = await load(pool, old, 'binh-duong')

    expect(await undo(pool, first.id)).toMatchObject({ kind: 'not-latest', latest: { id: second.id } })
    expect(await undo(pool, second.id)).toMatchObject({
      kind: 'undone',
      undone: { undoneReason: 'Nhầm tệp' },
    })
    expect(await names(pool)).toEqual(before)
    expect(await undo(pool, second.id)).toMatchObject({ kind: 'already-undone' })
    expect(await undo(pool, 999_999)).toEqual({ kind: 'not-found' })
    expect(await undo(pool, first.id)).toMatchObject({ kind: 'undone' })
    expect(await names(pool)).toEqual([])
    // Each set is for itself.
    expect(await names(pool, 'binh-duong')).toEqual(before)
    expect(await undo(pool, other.id)).toMatchObject({ kind: 'undone' })

    const told = await listImports(pool, { table: 'units', limit: 10 })
    expect(told.map(({ id }) => id)).toEqual([other.id, second.id, first.id])
    expect(told[1]).toMatchObject({
      by: 'operator',
      file: 'units.csv',
      reason: 'Nghị quyết',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: { added: 1, ended: 1, changed: 0, withdrawn: 0, unchanged: 0 },
      undoneBy: 'operator',
    })
    const audited = await readAudit(pool, { subject: 'codes/units/national', limit: 10 })
    expect(audited.map(({ action }) => action)).toEqual([
      'codes-undo',
      'codes-undo',
      'codes-import',
      'codes-import',
    ])
  })

  test('of the same again changes nothing and is none; with a problem nothing of it is imported', async () => {
    const pool = database.connect()
    await load(pool, reform, 'same')
    expect(await load(pool, reform, 'same')).toMatchObject({ plan: { changes: [], unchanged: 2 } })
    const broken = await load(pool, 'code,name,valid_to\n00001,Mới,\n00002,Sai,2025-02-30', 'same')
    expect(broken.id).toBeUndefined()
    expect(broken.plan.findings).toHaveLength(1)
    expect((await names(pool, 'same')).some((one) => one.startsWith('00001'))).toBe(false)
    expect((await listImports(pool, { set: 'same', limit: 10 })).length).toBe(1)
  })

  test('takes back what an earlier one said wrongly, and that can be undone too', async () => {
    const pool = database.connect()
    await load(pool, 'code,name\nA,Đúng\nB,Sai', 'back')
    const withdrawn = await load(pool, 'code,withdrawn\nB,1', 'back')
    expect(await names(pool, 'back')).toEqual(['A Đúng … …'])
    expect(await load(pool, 'code,name\nB,Đúng', 'back')).toMatchObject({
      plan: { changes: [{ kind: 'added' }] },
    })
    expect(await undo(pool, withdrawn.id)).toMatchObject({ kind: 'not-latest' })
  })

  test('waits for another into the same table, and sees what it did', async () => {
    const pool = database.connect(10)
    const files = Array.from({ length: 6 }, () => 'code,name\nX,Cùng lúc')
    const done = await Promise.all(files.map((csv) => load(pool, csv, 'together')))
    expect(done.filter(({ id }) => id !== undefined)).toHaveLength(1)
    expect(await names(pool, 'together')).toEqual(['X Cùng lúc … …'])
  })
})

describe('the tables in the memory of a process', () => {
  test('are read again when somebody changed them, after some seconds or when asked for fresh ones', async () => {
    const pool = database.connect()
    let clock = 0
    const held = holdCodeTables(pool, () => clock)
    const kindOf = async (read: 'recent' | 'fresh') =>
      resolveCode((await held[read]()).index('units', 'memory'), { code: 'M', on: '2025-07-01' }).kind
    expect(await kindOf('recent')).toBe('unknown')
    await load(pool, 'code,name\nM,Nhớ', 'memory')
    clock = staleMs - 1
    expect(await kindOf('recent')).toBe('unknown')
    expect(await kindOf('fresh')).toBe('exact')
    const again = holdCodeTables(pool, () => clock)
    await again.recent()
    const imports = await listImports(pool, { set: 'memory', limit: 1 })
    await undo(pool, imports[0]?.id)
    clock += staleMs
    expect(await kindOf('recent')).toBe('unknown')
  })

  test('are not read twice at once, nor from the record while they are recent', async () => {
    const pool = database.connect()
    const held = holdCodeTables(pool, () => 0)
    const [one, other] = await Promise.all([held.recent(), held.recent()])
    expect(one).toBe(other)
    const away = await held.recent()
    expect(away).toBe(one)
  })
})
