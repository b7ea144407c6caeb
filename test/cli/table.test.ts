import { describe, expect, test } from 'vitest'
import { headings } from '#cli/headings.ts'
import { card, table } from '#cli/table.ts'
import { timeText } from '#cli/time-text.ts'

const columns = [
  { head: headings.endpoint, of: ({ name }: { name: string; dead?: number }) => name },
  { head: headings.dead, of: ({ dead }: { name: string; dead?: number }) => dead },
]

describe('a table', () => {
  test('has its headings in the language of the reader, and a sign where there is nothing', () => {
    const rows = [{ name: 'portal', dead: 3 }, { name: 'people' }]
    expect(table(columns, rows, 'en')).toBe('endpoint  dead\nportal    3\npeople    -\n')
    expect(table(columns, rows, 'vi')).toBe('điểm kết nối  thất bại\nportal        3\npeople        -\n')
  })

  test('stands straight whatever way its letters are written', () => {
    const rows = [
      { name: 'Quận Ba Đình'.normalize('NFD'), dead: 1 },
      { name: 'x', dead: 2 },
    ]
    expect(table(columns, rows, 'en')).toBe('endpoint      dead\nQuận Ba Đình  1\nx             2\n')
  })

  test('obeys no word of a partner: neither a line break nor a command to the terminal', () => {
    const shown = table(columns, [{ name: 'a\nb\u001b[2Jc\u009b31m', dead: 1 }], 'en')
    expect(shown.split('\n')).toHaveLength(3)
    expect(shown).toContain('a b [2Jc 31m  1\n')
  })
})

test('a card leaves out what there is not', () => {
  const parts = [
    [headings.status, 'dead'],
    [headings.reason, undefined],
    [headings.code, 'X'],
  ] as const
  expect(card(parts, 'en')).toBe('status  dead\ncode    X\n')
})

test.each([
  ['2026-11-29T12:15:33.123Z', '2026-11-29T19:15:33+07:00'],
  ['2026-11-29T12:15:33+07:00', '2026-11-29T12:15:33+07:00'],
  ['soon', 'soon'],
  [undefined, undefined],
])('the time %s is shown as %s', (at, shown) => {
  expect(timeText(at)).toBe(shown)
})
