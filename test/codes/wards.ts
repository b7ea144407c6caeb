import { codeIndex } from '#codes/code-index.ts'
import type { CodeRow, Link, LinkKind } from '#codes/code-row.ts'

export const row = (code: string, name: string, more: Partial<CodeRow> = {}): CodeRow => ({
  code,
  name,
  attributes: {},
  successors: [],
  ...more,
})

export const link = (kind: LinkKind, ...codes: readonly string[]): Link[] =>
  codes.map((code) => ({ kind, code }))

const lastOldDay = '2025-06-30'
export const firstNewDay = '2025-07-01'

const ended = (...successors: Link[]) => ({ to: lastOldDay, successors })
const begun = { from: firstNewDay }

/**
 * Shaped as in the reform of 1 July 2025: a code that goes on for another ward (00004), wards that were merged, one that
 * was split between two, one whose code was used again for a ward that it is no part of (00013).
 */
export const wards: readonly CodeRow[] = [
  row('00001', 'Phường Phúc Xá', ended(...link('merge', '00097'))),
  row('00004', 'Phường Trúc Bạch', ended(...link('merge', '00004'))),
  row('00008', 'Phường Vĩnh Phúc', ended(...link('merge', '00004'))),
  row('00013', 'Phường Điện Biên', ended(...link('split', '00004', '00097'), ...link('re-use', '00013'))),
  row('00016', 'Phường Đội Cấn', ended()),
  row('00004', 'Phường Ba Đình', begun),
  row('00013', 'Phường Ngọc Hà', begun),
  row('00097', 'Phường Hồng Hà', { ...begun, to: '2026-04-29', successors: link('rename', '00097') }),
  row('00097', 'Phường Sông Hồng', { from: '2026-04-30' }),
]

export const wardIndex = codeIndex('national', wards)

export const alphabetical = (one: string, other: string): number => (one < other ? -1 : 1)
