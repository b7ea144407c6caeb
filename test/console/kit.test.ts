import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText, maxExported, readAll } from '../../console/src/kit/csv.ts'
import { diffLines } from '../../console/src/kit/diff.ts'

describe('a CSV file', () => {
  const columns = [{ title: 'Mã', text: ({ code }: { readonly code: string | number | undefined }) => code }]

  test('keeps what separates cells inside of them, and is no formula', () => {
    const codes = ['a,b', 'say "so"', 'two\nlines', '=1+1', '@sum', -5, undefined]
    expect(
      csvText(
        columns,
        codes.map((code) => ({ code })),
      ),
    ).toBe(['Mã', '"a,b"', '"say ""so"""', '"two\nlines"', "'=1+1", "'@sum", '-5', ''].join('\r\n'))
  })

  test('guards what begins with the sign of a text, or on a line of its own, as the files of the gateway do', () => {
    const codes = ["'=1+1", '\n=1+1']
    const rows = codes.map((code) => ({ code }))
    expect(csvText(columns, rows).split('\r\n').slice(1)).toEqual(["''=1+1", `"'\n=1+1"`])
  })

  test('has every page, and says where it ends too early', async () => {
    const pageOf = async (cursor: string | undefined) => {
      const at = Number(cursor ?? 0)
      return { rows: Array.from({ length: 4000 }, (_, index) => at + index), nextCursor: String(at + 4000) }
    }
    const told: number[] = []
    const { rows, cut } = await readAll(pageOf, (count) => told.push(count))
    expect({ rows: rows.length, last: rows.at(-1), cut, told }).toEqual({
      rows: maxExported,
      last: maxExported - 1,
      cut: true,
      told: [4000, 8000, 12_000],
    })
    const whole = await readAll(
      async () => ({ rows: [1] }),
      () => undefined,
    )
    expect(whole).toEqual({ rows: [1], cut: false })
  })
})

describe('a comparison', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })

  test('leads from the one text to the other', () => {
    fc.assert(
      fc.property(lines, lines, (old, young) => {
        const found = diffLines(old.join('\n'), young.join('\n'))
        const without = (kind: string) => found.filter((line) => line.kind !== kind).map(({ text }) => text)
        expect([without('come'), without('gone')]).toEqual([old, young])
      }),
    )
  })

  test('keeps what both have', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'come', text: 'x' },
      { kind: 'same', text: 'c' },
    ])
  })
})
