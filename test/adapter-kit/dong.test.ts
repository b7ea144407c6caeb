import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notDong, numberText, parseJson, readDong } from '#adapter-kit'

describe('an amount in đồng', () => {
  test.each<[unknown, number]>([
    ['45000', 45_000],
    [' 45000 ', 45_000],
    [45_000, 45_000],
    [0, 0],
    ['0.00', 0],
    [parseJson('45000.0'), 45_000],
    [parseJson('45000.00'), 45_000],
    ['45000.00', 45_000],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%s is read', (written, amount) => {
    expect(readDong(written)).toBe(amount)
  })

  test.each<unknown>([
    '45.000',
    '45,000',
    '1.234.567',
    '1,234,567.00',
    '45 000',
    "45'000",
    '45.5',
    '45,5',
    '45.',
    '.5',
    '1e5',
    '1E5',
    '45000 đ',
    '45000đ',
    '45000 VND',
    'VND 45000',
    '45k',
    '-5',
    '-0',
    '+5',
    -5,
    0.5,
    1e21,
    '',
    ' ',
    '0045000',
    '٤٥٠٠٠',
    '４５０００',
    '0x2A',
    '9007199254740993',
    'Infinity',
    'NaN',
    true,
    null,
    undefined,
    [45_000],
    parseJson('45.000'),
    parseJson('1e5'),
    parseJson('-0'),
    parseJson('9007199254740993'),
  ])('%s is never guessed', (written) => {
    expect(readDong(written)).toBeUndefined()
  })

  test('is read as what a person reads, or not at all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+ ]?[0-9.,eE ]{1,20}$/), (text) => {
        const amount = readDong(text)
        if (amount !== undefined) expect(text.trim().replace(/\.0{1,2}$/, '')).toBe(String(amount))
      }),
    )
  })

  test('that is refused names its field in both languages', () => {
    const { vi, en } = notDong('SoTien')
    expect(vi).toMatch(/SoTien.*đồng/)
    expect(en).toMatch(/SoTien.*đồng/)
  })
})

describe('a number where a text is due', () => {
  test.each<[written: string, text: string]>([
    ['12345678901234567891', '12345678901234567891'],
    ['1.50', '1.50'],
    ['45.000', '45.000'],
    ['7', '7'],
    ['7.0', '7'],
    ['0.0', '0'],
    ['1e5', '1e5'],
  ])('%s is %s', (written, text) => {
    expect(numberText(parseJson(written))).toBe(text)
  })

  test.each(['"7"', 'true', 'null', '[7]', '{"text":"7"}'])('%s is none', (written) => {
    expect(numberText(parseJson(written))).toBeUndefined()
  })
})
