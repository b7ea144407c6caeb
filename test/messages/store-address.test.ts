import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileNameOf, isPossibleKey, readStoreUrl } from '#messages/store-address.ts'

describe('store:<store>/<key>', () => {
  test.each([
    ['store:archive/a.pdf', 'archive', 'a.pdf'],
    ['store:so-hoa/2026/11/don%20de%20nghi.pdf', 'so-hoa', '2026/11/don de nghi.pdf'],
    ['store:so-hoa/%C4%91%C6%A1n.pdf', 'so-hoa', 'đơn.pdf'],
    [`store:so-hoa/${encodeURIComponent('Hồ sơ.pdf'.normalize('NFD'))}`, 'so-hoa', 'Hồ sơ.pdf'],
    ['STORE:archive/a%2Bb%25.pdf', 'archive', 'a+b%.pdf'],
    ['store:archive/a+b.pdf', 'archive', 'a+b.pdf'],
  ])('%s is read', (url, store, key) => {
    expect(readStoreUrl(url)).toEqual({ store, key })
  })

  test.each([
    'store:archive',
    'store:archive/',
    'store:/a.pdf',
    'store://archive/a.pdf',
    'store:archive//a.pdf',
    'store:archive/../a.pdf',
    'store:archive/%2e%2e/a.pdf',
    'store:archive/..%2Fa.pdf',
    'store:archive/a%2Fb.pdf',
    'store:archive/.env',
    'store:archive/a%5Cb.pdf',
    'store:archive/a%00.pdf',
    'store:archive/a%0A.pdf',
    'store:archive/%ff.pdf',
    'store:archive/%zz.pdf',
    'store:archive/a.pdf?x=1',
    'store:archive/a.pdf#1',
    'store:archive/%20.pdf',
    'store:archive/a.pdf%20',
    'store:Archive/a.pdf',
    `store:archive/${'x'.repeat(256)}`,
    `store:archive/${'x/'.repeat(600)}a.pdf`,
    'https://files.example.vn/a.pdf',
  ])('%s is not', (url) => {
    expect(readStoreUrl(url)).toBeUndefined()
  })

  test('whatever key comes out can neither lead upwards nor hide', () => {
    const parts = fc.constantFrom('..', '.', '/', '%2f', '%2e', '\\', 'a', 'đ', '%00', '%', '+', ' ', '.pdf')
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (path) => {
        const address = readStoreUrl(`store:s/${path.join('')}`)
        if (!address) return
        expect(isPossibleKey(address.key)).toBe(true)
        for (const segment of address.key.split('/')) expect(segment).toMatch(/^[^./\\]/)
      }),
    )
  })

  test('every possible key comes back as it was', () => {
    const key = fc
      .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 })
      .map((segments) => segments.map((one) => one.normalize('NFC').replaceAll('/', '-')).join('/'))
      .filter(isPossibleKey)
    fc.assert(
      fc.property(key, (one) => {
        const url = `store:s/${one.split('/').map(encodeURIComponent).join('/')}`
        expect(readStoreUrl(url)).toEqual({ store: 's', key: one })
      }),
    )
  })

  test('a file is called by the last part of its key', () => {
    expect(fileNameOf('2026/11/đơn.pdf')).toBe('đơn.pdf')
    expect(fileNameOf('đơn.pdf')).toBe('đơn.pdf')
  })
})
