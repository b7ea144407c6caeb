import { describe, expect, test } from 'vitest'
import { codeIndex } from '#codes/code-index.ts'
import { type Resolution, resolveCode } from '#codes/resolve.ts'
import { alphabetical, link, row, wardIndex } from './wards.ts'

/** What came of it, in a line: names, with the links that led to them. */
const said = (resolution: Resolution): string => {
  if (resolution.kind === 'unknown') return resolution.reason
  const reached = resolution.kind === 'exact' ? [resolution] : resolution.candidates
  const names = reached.map(({ row: found, via }) => [found.name, ...via.map(({ kind }) => kind)].join(' < '))
  const all = names.toSorted(alphabetical).join(' | ')
  return resolution.kind === 'exact' ? all : `? ${all}${resolution.incomplete ? ' …' : ''}`
}
const of = (code: string, on: string, validOn?: string) =>
  said(resolveCode(wardIndex, { code, on, ...(validOn !== undefined && { validOn }) }))

describe('a code', () => {
  test('that was used again is told apart by the day', () => {
    expect(of('00004', '2025-06-30')).toBe('Phường Trúc Bạch')
    expect(of('00004', '2025-07-01')).toBe('Phường Ba Đình')
    expect(of('00013', '2025-06-30')).toBe('Phường Điện Biên')
    expect(of('00013', '2025-07-01')).toBe('Phường Ngọc Hà')
  })

  test('that is asked for after its end gives what came after it', () => {
    expect(of('00001', '2025-07-01')).toBe('Phường Hồng Hà < merge')
    expect(of('00008', '2025-07-15')).toBe('Phường Ba Đình < merge')
  })

  test('is followed as far as the day on which the answer has to be valid', () => {
    expect(of('00004', '2025-06-28', '2025-07-02')).toBe('Phường Ba Đình < merge')
    expect(of('00001', '2025-06-28', '2026-05-01')).toBe('Phường Sông Hồng < merge < rename')
    expect(of('00097', '2025-07-01', '2026-05-01')).toBe('Phường Sông Hồng < rename')
    expect(of('00001', '2025-06-28', '2025-06-30')).toBe('Phường Phúc Xá')
  })

  test('that was split and merged again and again is followed at once, however many ways lead on', () => {
    const years = Array.from({ length: 40 }, (_, index) => 1900 + 2 * index)
    const reforms = years.flatMap((year, index) => {
      const halves = {
        from: `${year + 1}-01-01`,
        to: `${year + 1}-12-31`,
        successors: link('merge', `W${index + 1}`),
      }
      const whole = { from: `${year}-01-01`, to: `${year}-12-31` }
      return [
        row(`W${index}`, 'Nguyên', { ...whole, successors: link('split', `E${index}`, `S${index}`) }),
        row(`E${index}`, 'Đông', halves),
        row(`S${index}`, 'Nam', halves),
      ]
    })
    const index = codeIndex('national', [...reforms, row('W40', 'Hôm nay', { from: '1980-01-01' })])
    const resolution = resolveCode(index, { code: 'W0', on: '1900-05-05', validOn: '2026-01-01' })
    expect(resolution).toMatchObject({ kind: 'exact', row: { name: 'Hôm nay' } })
  })

  test('that was split gives all its parts and picks none', () => {
    expect(of('00013', '2025-06-28', '2025-07-02')).toBe('? Phường Ba Đình < split | Phường Hồng Hà < split')
  })

  test('that was used again for something else does not lead there', () => {
    const index = codeIndex('national', [
      row('A', 'Cũ', { to: '2025-06-30', successors: link('re-use', 'A') }),
      row('A', 'Khác', { from: '2025-07-01' }),
    ])
    expect(said(resolveCode(index, { code: 'A', on: '2025-06-01', validOn: '2025-08-01' }))).toBe('ended')
  })

  test('whose other part leads nowhere is not certain', () => {
    const index = codeIndex('national', [
      row('A', 'Cũ', { to: '2025-06-30', successors: link('split', 'B', 'C') }),
      row('B', 'Còn', { from: '2025-07-01' }),
      row('C', 'Mất', { from: '2025-07-01', to: '2025-07-31' }),
    ])
    expect(said(resolveCode(index, { code: 'A', on: '2025-08-01' }))).toBe('? Còn < split …')
    expect(said(resolveCode(index, { code: 'A', on: '2025-07-15' }))).toBe('? Còn < split | Mất < split')
  })

  test('whose parts came together again is certain', () => {
    const index = codeIndex('national', [
      row('A', 'Cũ', { to: '2025-06-30', successors: link('split', 'B', 'C') }),
      row('B', 'Một', { from: '2025-07-01', to: '2025-12-31', successors: link('merge', 'D') }),
      row('C', 'Hai', { from: '2025-07-01', to: '2025-12-31', successors: link('merge', 'D') }),
      row('D', 'Chung', { from: '2026-01-01' }),
    ])
    expect(said(resolveCode(index, { code: 'A', on: '2026-02-01' }))).toBe('Chung < split < merge')
  })

  test('that ended without a successor, begins later or was never heard of is unknown', () => {
    expect(of('00016', '2025-07-01')).toBe('ended')
    expect(of('99999', '2025-07-01')).toBe('no-such-code')
    const index = codeIndex('national', [row('A', 'Sau', { from: '2025-07-01' })])
    expect(said(resolveCode(index, { code: 'A', on: '2025-06-30' }))).toBe('not-yet')
  })

  test('may stand in another column, in the order asked for', () => {
    const index = codeIndex('hcm', [
      row('TS-01', 'Tuyển sinh', { attributes: { national: '1.000001' } }),
      row('TS-02', 'Tuyển sinh khác', { attributes: { national: '1.000001' } }),
      row('1.000001', 'Của riêng', {}),
    ])
    const by = ['code', 'national']
    expect(said(resolveCode(index, { code: '1.000001', by, on: '2025-07-01' }))).toBe('Của riêng')
    expect(said(resolveCode(index, { code: '1.000001', by: ['national'], on: '2025-07-01' }))).toBe(
      '? Tuyển sinh | Tuyển sinh khác',
    )
  })

  test('is compared exactly, but for the form in which a letter is written', () => {
    const index = codeIndex('national', [row('G07-LĐ06', 'Lao động'), row('G01 -KQ1', 'Thành phần')])
    const found = (code: string) => said(resolveCode(index, { code, on: '2025-07-01' }))
    expect(found('G07-LĐ06'.normalize('NFD'))).toBe('Lao động')
    expect(found('G01 -KQ1')).toBe('Thành phần')
    expect(found('G01-KQ1')).toBe('no-such-code')
    expect(found('g07-lđ06')).toBe('no-such-code')
    expect(found('')).toBe('no-such-code')
  })
})
