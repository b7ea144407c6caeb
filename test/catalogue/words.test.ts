import { describe, expect, test } from 'vitest'
import { fold } from '#catalogue/fold.ts'
import { codeSought, procedureKey } from '#catalogue/procedure-key.ts'
import { wordsSought } from '#catalogue/search-words.ts'

describe('folding', () => {
  test.each([
    ['Đăng ký khai sinh', 'dang ky khai sinh'],
    ['Hòa Bình', 'hoa binh'],
    ['Hoà Bình', 'hoa binh'],
    ['ĐƯỜNG BỘ'.normalize('NFD'), 'duong bo'],
    ['G07-LĐ06', 'g07 ld06'],
    // A look-alike from other keyboards.
    ['Ðất đai', 'dat dai'],
    ['5.000 m³/ngày', '5 000 m3 ngay'],
    ['Hộ\u200b tịch', 'ho tich'],
    [' – ', ''],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
})

describe('procedure codes', () => {
  test.each([
    ['1.000656', '1.000656'],
    ['1.000656.000.00.00.H56', '1.000656'],
    ['2.002621.H56', '2.002621'],
    [' 1.004227', '1.004227'],
    // Malformed codes of the live list, and codes of a city's own: opaque.
    ['1.0133611', '1.0133611'],
    ['1.014955-Xoa', '1.014955-Xoa'],
    ['TS_lop1.000.00.00.H22', 'TS_lop1.000.00.00.H22'],
    ['1.000656.000.00.00', '1.000656.000.00.00'],
  ])('%s is kept under %s', (code, key) => {
    expect(procedureKey(code)).toBe(key)
  })

  test.each([
    ['1.004227', { code: '1.004227' }],
    [' 1.000656.000.00.00.H56 ', { code: '1.000656' }],
    ['1.001193.01', { code: '1.001193' }],
    ['1.0042', { prefix: '1.0042' }],
    ['1.', { prefix: '1.' }],
    ['1', undefined],
    ['khai sinh 1.001193', undefined],
  ])('what %s looks for', (q, sought) => {
    expect(codeSought(q)).toEqual(sought)
  })
})

describe('words that are looked for', () => {
  test('the last one may be begun only, until a blank ends it', () => {
    expect(wordsSought('Khai si')).toEqual({ words: ['khai', 'si'], begun: true })
    expect(wordsSought('khai sinh ')).toEqual({ words: ['khai', 'sinh'], begun: false })
  })

  test('"Thủ tục" before them says nothing, unless it is all', () => {
    expect(wordsSought('Thủ tục đăng ký')).toMatchObject({ words: ['dang', 'ky'] })
    expect(wordsSought('thu tuc')).toMatchObject({ words: ['thu', 'tuc'] })
  })

  test('punctuation alone looks for nothing', () => {
    expect(wordsSought(' &|!:* ')).toBeUndefined()
  })
})
