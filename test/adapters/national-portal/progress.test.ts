import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { progressKey, progressRows } from '../../../adapters/national-portal/progress.ts'
import { aStep } from './a-dossier.ts'

describe('the key of a progress row', () => {
  test('is the same in NFD and NFC, with and without blanks around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (content) => {
        expect(progressKey(aStep({ content: ` ${content.normalize('NFD')}\n` }))).toBe(
          progressKey(aStep({ content: content.normalize('NFC') })),
        )
      }),
    )
  })

  test('is the same for one moment written with another offset', () => {
    expect(progressKey(aStep({ at: '2026-11-05T07:00:00Z' }))).toBe(progressKey(aStep()))
  })

  test('differs with the dossier, the moment, the status and the content', () => {
    const keys = [
      aStep(),
      aStep({ dossierCode: 'H26.900.01-261105-0042' }),
      aStep({ at: '2026-11-05T14:00:01+07:00' }),
      aStep({ status: 'finished' }),
      aStep({ content: 'Chuyển thụ lý lần 2' }),
    ].map(progressKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('holds no text of the row', () => {
    expect(progressKey(aStep({ content: 'Liên hệ bà Bùi Thị Tưởng Tượng' }))).toMatch(
      /^H26\.900\.01-261105-0041\|20261105140000\|4\|[0-9a-f]{64}$/,
    )
  })
})

test('rows of one call go as they were accepted, so that it does not matter which of them share a call', () => {
  const rows = progressRows([
    aStep({ at: '2026-11-06T09:00:00+07:00', content: 'ba' }),
    aStep({ content: 'một' }),
    aStep({ content: 'hai' }),
  ])
  expect(rows.map((row) => row.NoiDungXuLy)).toEqual(['ba', 'một', 'hai'])
})
