import { expect, test } from 'vitest'
import { codeIndex } from '#codes/code-index.ts'
import type { CodeRow } from '#codes/code-row.ts'
import { codeTablesOf } from '#codes/code-tables.ts'
import { unitOn } from '#compose/routing-sources.ts'

const row = (code: string, parent: string | undefined, more: Partial<CodeRow> = {}): CodeRow => ({
  code,
  name: `Đơn vị ${code}`,
  attributes: parent === undefined ? {} : { parent },
  successors: [],
  ...more,
})

const rows = [
  row('01', undefined),
  row('001', '01', { to: '2025-06-30' }),
  row('00001', '001', { to: '2025-06-30', successors: [{ kind: 'merge', code: '00097' }] }),
  row('00097', '01', { from: '2025-07-01' }),
  // A part of it went to either: nobody may choose.
  row('00002', '001', {
    to: '2025-06-30',
    successors: [
      { kind: 'split', code: '00097' },
      { kind: 'split', code: '00098' },
    ],
  }),
  row('00098', '01', { from: '2025-07-01' }),
  row('00099', '00099', { from: '2025-07-01' }),
]

const units = (version: number) => {
  const tables = codeTablesOf(
    version === 0
      ? new Map()
      : new Map([['units', { version, sets: new Map([['national', codeIndex('national', rows)]]) }]]),
  )
  return unitOn({
    codeTables: { recent: async () => tables, fresh: async () => tables, held: () => tables },
  })
}

test('a unit is what its code meant on the day, with the province that it lies in', async () => {
  const on = units(1)
  expect(await on('00001', '2025-06-30')).toEqual({
    kind: 'exact',
    codes: ['00001'],
    within: { '00001': '01' },
  })
  expect(await on('00001', '2025-07-01')).toEqual({
    kind: 'exact',
    codes: ['00097'],
    within: { '00097': '01' },
  })
  expect(await on('00002', '2025-07-01')).toEqual({
    kind: 'candidates',
    codes: ['00097', '00098'],
    within: { '00097': '01', '00098': '01' },
  })
  expect(await on('01', '2025-07-01')).toEqual({ kind: 'exact', codes: ['01'], within: {} })
  expect(await on('55555', '2025-07-01')).toEqual({ kind: 'unknown', codes: [] })
})

test('a table that leads in a circle leads to no province, and where there are no units nothing is said', async () => {
  expect(await units(1)('00099', '2025-07-01')).toEqual({ kind: 'exact', codes: ['00099'], within: {} })
  expect(await units(0)('00001', '2025-07-01')).toBeUndefined()
})
