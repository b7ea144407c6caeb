import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeIndex } from '#codes/code-index.ts'
import { type CodeRow, dayBefore, isValidOn, rowKey } from '#codes/code-row.ts'
import { resolveCode } from '#codes/resolve.ts'
import { alphabetical, firstNewDay, row, wards } from './wards.ts'

const days = ['2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01'] as const
const codes = ['A', 'B', 'C', 'D'] as const

/** Rows of one code, one after another without overlap, some with a gap; links go anywhere. */
const rowsOf = (code: string) =>
  fc
    .record({ cuts: fc.subarray([...days]), gaps: fc.boolean(), links: fc.array(fc.constantFrom(...codes)) })
    .map(({ cuts, gaps, links }): CodeRow[] =>
      cuts.map((from, index) => {
        const next = cuts[index + 1]
        const to = next !== undefined && gaps ? dayBefore(dayBefore(next)) : next && dayBefore(next)
        const successors = [...new Set(links)].map((one) => ({ kind: 'merge' as const, code: one }))
        return row(code, `${code}${index}`, { from, ...(to && { to, successors }) })
      }),
    )

const tables = fc.tuple(...codes.map(rowsOf)).map((rows) => rows.flat())
const anyDay = fc.constantFrom(
  '2023-12-31',
  '2024-03-01',
  '2024-12-31',
  '2025-06-30',
  '2025-07-01',
  '2026-03-01',
)
const question = fc.record({ code: fc.constantFrom(...codes, 'X'), on: anyDay, validOn: anyDay })

/** Written another way: all that can be reached, step by step. */
const reachable = (rows: readonly CodeRow[], start: CodeRow, until: string): Set<string> => {
  const seen = new Set<CodeRow>([start])
  for (const one of seen) {
    for (const { code } of one.to !== undefined && one.to < until ? one.successors : []) {
      const later = rows.filter((next) => next.code === code && (next.to ?? '9') > (one.to ?? '9'))
      const [next] = later.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      if (next) seen.add(next)
    }
  }
  return new Set([...seen].filter((one) => isValidOn(one, until)).map(rowKey))
}

describe('resolving a code', () => {
  test('gives what is valid on the day, reachable from what was meant, and one only where there is one', () => {
    fc.assert(
      fc.property(tables, question, (rows, { code, on, validOn }) => {
        const resolution = resolveCode(codeIndex('national', rows), { code, on, validOn })
        const until = [on, validOn].toSorted(alphabetical).at(-1) ?? on
        const own = rows.filter((one) => one.code === code)
        const meant = own.find((one) => isValidOn(one, on)) ?? own.findLast(({ to }) => (to ?? '9') < on)
        const expected = meant ? reachable(rows, meant, until) : new Set<string>()
        const got =
          resolution.kind === 'exact'
            ? [resolution]
            : resolution.kind === 'candidates'
              ? resolution.candidates
              : []
        expect(new Set(got.map((one) => rowKey(one.row)))).toEqual(expected)
        expect(got.length).toBe(expected.size)
        if (resolution.kind === 'exact') expect(got.length).toBe(1)
        for (const one of got) {
          expect(isValidOn(one.row, until)).toBe(true)
          if (one.via.length === 0) expect(one.row).toBe(meant)
        }
      }),
    )
  })

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(tables, question, (rows, asked) => {
        const forth = resolveCode(codeIndex('national', rows), asked)
        expect(resolveCode(codeIndex('national', rows.toReversed()), asked)).toEqual(forth)
      }),
    )
  })

  test('is not changed by what begins after the day', () => {
    fc.assert(
      fc.property(tables, question, (rows, asked) => {
        const later = row('A', 'Sau này', { from: '2027-01-01' })
        const before = resolveCode(codeIndex('national', rows), asked)
        const after = resolveCode(codeIndex('national', [...rows, later]), asked)
        // Only what was never heard of may now be one that begins later.
        if (before.kind !== 'unknown') expect(after).toEqual(before)
        else expect(after.kind).toBe('unknown')
      }),
    )
  })
})

describe('a month of dossiers across 1 July 2025, with old and new ward codes', () => {
  /** Where each ward of before the reform lies after it, as the law has it: told here apart from the table. */
  const lawful: Readonly<Record<string, readonly string[]>> = {
    'Phường Phúc Xá': ['Phường Hồng Hà'],
    'Phường Trúc Bạch': ['Phường Ba Đình'],
    'Phường Vĩnh Phúc': ['Phường Ba Đình'],
    'Phường Điện Biên': ['Phường Ba Đình', 'Phường Hồng Hà'],
    'Phường Đội Cấn': [],
  }
  const old = ['00001', '00004', '00008', '00013', '00016']
  const now = ['00004', '00013', '00097']
  const isNew = (day: string) => day >= firstNewDay
  const dossier = fc
    .record({
      written: fc.integer({ min: 15, max: 45 }),
      waits: fc.integer({ min: 0, max: 14 }),
      pick: fc.nat(),
    })
    .map(({ written, waits, pick }) => {
      const day = (number: number) => new Date(Date.UTC(2025, 5, number)).toISOString().slice(0, 10)
      const on = day(written)
      const known = isNew(on) ? now : old
      return { code: known[pick % known.length] ?? '', on, validOn: day(written + waits) }
    })

  test('resolves without a wrong pick', () => {
    const index = codeIndex('national', wards)
    const nameOn = (code: string, day: string) =>
      wards.find((one) => one.code === code && isValidOn(one, day))?.name ?? ''
    fc.assert(
      fc.property(fc.array(dossier, { minLength: 20, maxLength: 60 }), (month) => {
        for (const asked of month) {
          const meant = nameOn(asked.code, asked.on)
          const crosses = !isNew(asked.on) && isNew(asked.validOn)
          const truth = crosses ? (lawful[meant] ?? []) : [meant]
          const resolution = resolveCode(index, asked)
          if (truth.length === 1) expect(resolution).toMatchObject({ kind: 'exact', row: { name: truth[0] } })
          else if (truth.length === 0) expect(resolution).toEqual({ kind: 'unknown', reason: 'ended' })
          else {
            const names =
              resolution.kind === 'candidates' ? resolution.candidates.map((one) => one.row.name) : []
            expect(names.toSorted(alphabetical)).toEqual([...truth].toSorted(alphabetical))
          }
        }
      }),
    )
  })

  test('takes an old code that is still written after the reform for the ward that it was', () => {
    const index = codeIndex('national', wards)
    // Old codes that no new ward bears; those that one bears are that ward's from the first day on.
    for (const [code, name] of [
      ['00001', 'Phường Hồng Hà'],
      ['00008', 'Phường Ba Đình'],
    ])
      expect(resolveCode(index, { code: code ?? '', on: '2025-07-20' })).toMatchObject({
        kind: 'exact',
        row: { name },
        via: [{ kind: 'merge' }],
      })
  })
})
