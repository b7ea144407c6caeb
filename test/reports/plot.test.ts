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
    [[6475], { ticks: 4, isDuration: true }, [0, 3000, 6000, 9000]],
    [[90], { ticks: 4, isDuration: true }, [0, 50, 100]],
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

  test('calls what has no name by its code, and the sum by its word', () => {
    const named = {
      heading: both('Theo đơn vị'),
      columns: [
        { key: 'agency', title: both('Mã'), kind: 'code' },
        { key: 'name', title: both('Tên'), kind: 'text' },
        { key: 'count', title: both('Hồ sơ'), kind: 'count' },
      ],
      rows: [
        { agency: 'H26.900', name: null, count: 1 },
        { agency: null, name: 'Tất cả', count: 2 },
      ],
    } as const
    for (const x of ['agency', 'name']) {
      const drawn = plotOf({ ...named, plot: { kind: 'bars', x, y: ['count'] } }, 'p', 'vi')?.markup ?? ''
      expect([...drawn.matchAll(/<tspan[^>]*>([^<]+)</g)].map(([, label]) => label)).toEqual([
        'H26.900',
        'Tất cả',
      ])
    }
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
