import { describe, expect, test } from 'vitest'
import { codeSought, procedureKey } from '#catalogue/procedure-key.ts'
import { wordsSought } from '#catalogue/search-words.ts'

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
    expect(wordsSought('Khai si')).toEqual({ words: ['khai', 'si'], begun: 'si' })
    expect(wordsSought('khai sinh ')).toEqual({ words: ['khai', 'sinh'] })
  })

  test('a y that ends a word is an i, unless the word goes on', () => {
    expect(wordsSought('quản lý')).toMatchObject({ words: ['quan', 'li'], begun: 'ly' })
    expect(wordsSought('quản lí ')).toMatchObject({ words: ['quan', 'li'] })
  })

  test('diacritics that were typed are kept beside', () => {
    expect(wordsSought('đất đai')?.marked).toBe('đât\u0301 đai'.normalize('NFKD'))
    expect(wordsSought('dat dai')).not.toHaveProperty('marked')
  })

  test('"Thủ tục" before them says nothing, unless it is all', () => {
    expect(wordsSought('Thủ tục đăng ký')).toMatchObject({ words: ['dang', 'ki'] })
    expect(wordsSought('thu tuc')).toMatchObject({ words: ['thu', 'tuc'] })
  })

  test('punctuation alone looks for nothing', () => {
    expect(wordsSought(' &|!:* ')).toBeUndefined()
  })
})
