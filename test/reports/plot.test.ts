import { describe, expect, test } from 'vitest'
import type { ReportPart } from '#reports/document.ts'
import { plotOf } from '#reports/plot/plot.ts'
import { placeOn, scaleOf } from '#reports/plot/scale.ts'

const both = (vi: string) => ({ vi, en: vi })

const part = (kind: 'bars' | 'lines', values: readonly (number | null)[]): ReportPart => ({
  heading: both('Theo ngày'),
  columns: [
    { key: 'day', title: both('Ngày'), kind: 'day' },
    { key: 'count', title: both('Hồ sơ'), kind: 'count' },
  ],
  rows: values.map((count, index) => ({ day: `2026-11-${10 + index}`, count })),
  plot: { kind, x: 'day', y: ['count'] },
})

describe('an axis', () => {
  test.each([
    [[3, 7], { ticks: 4, isWhole: true }, [0, 2, 4, 6, 8]],
    [[1], { ticks: 5, isWhole: true }, [0, 1]],
    [[0], { ticks: 5, isWhole: true }, [0, 1]],
    [[0.955], { ticks: 5, isShare: true }, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0.03], { ticks: 5, isShare: true }, [0, 0.01, 0.02, 0.03]],
    [[-5, 10], { ticks: 4 }, [-5, 0, 5, 10]],
  ] as const)('for %j with %j has %j', (values, options, ticks) => {
    const scale = scaleOf(values, options)
    expect(scale.ticks).toEqual(ticks)
    for (const value of values) {
      expect(placeOn(scale, 100, value)).toBeGreaterThanOrEqual(0)
      expect(placeOn(scale, 100, value)).toBeLessThanOrEqual(100)
    }
  })
})

describe('a plot', () => {
  test('parts a line where a figure is not known, and marks one that stands alone', () => {
    const drawn = plotOf(part('lines', [1, 2, null, 4, null, null, 7]), 'p', 'vi')?.markup ?? ''
    expect(drawn.match(/<polyline/g)).toHaveLength(3)
    expect(drawn.match(/<circle/g)).toHaveLength(4)
    expect(drawn).toContain('>10/11</text>')
  })

  test('writes a dash in place of a bar that is not known, and draws none for nought', () => {
    const drawn = plotOf(part('bars', [1885, null, 0]), 'p', 'vi')?.markup ?? ''
    expect([...drawn.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width) > 0)).toEqual(
      [true, false],
    )
    expect(drawn).toContain('>1.885</text>')
    expect(drawn).toContain('>—</text>')
  })

  test('is left out where nothing is known', () => {
    expect(plotOf(part('bars', [null, null]), 'p', 'vi')).toBeUndefined()
    expect(plotOf(part('lines', []), 'p', 'vi')).toBeUndefined()
  })

  test('that names a column which is not there breaks the report', () => {
    const wrong = { ...part('bars', [1]), plot: { kind: 'bars', x: 'day', y: ['nothing'] } } as const
    expect(() => plotOf(wrong, 'p', 'vi')).toThrow('nothing')
  })
})
