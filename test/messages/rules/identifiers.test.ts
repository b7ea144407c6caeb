import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierFindings } from '#messages/rules/identifiers.ts'
import type { DossierIdentifier } from '#schemas/types.ts'
import { context, lines } from './sample.ts'

const check = (type: DossierIdentifier['type'], value: string) =>
  lines(identifierFindings({ type, value }, '/value', context.now))

describe('the shape of an identifier', () => {
  it.each([
    ['personal-id', '00119000002'],
    ['personal-id', '0011900000021'],
    ['personal-id', '00119000000x'],
    ['personal-id', '001 190 000 002'],
    ['cmnd', '0100000020'],
    ['cmnd', '01000002'],
    ['tax-code', '03001234'],
    ['tax-code', '0300123456001'],
    ['tax-code', '0300123456-01'],
    ['passport', '  '],
  ] as const)('a %s of the form %j is refused', (type, value) => {
    expect(check(type, value)).toEqual(['reject /value IDENTIFIER_FORMAT'])
  })

  it.each([
    ['personal-id', '001190000002'],
    ['cmnd', '010000020'],
    ['tax-code', '001190000002'],
    ['passport', 'X0000002'],
  ] as const)('a %s of the form %s is taken', (type, value) => {
    expect(check(type, value)).toEqual([])
  })

  it.each([
    ['personal-id', '000000001'],
    ['personal-id', '000000000001'],
    ['personal-id', '000000000000'],
    ['personal-id', '012345678901'],
    ['personal-id', '111111111111'],
    ['cmnd', '123456789'],
    ['passport', '12345678'],
    ['cmnd', '987654321'],
    ['cmnd', '000000000'],
    ['tax-code', '0123456789'],
    ['tax-code', '0000000000-001'],
    ['passport', 'XXXXXXXX'],
  ] as const)('a placeholder as %s (%s) is refused', (type, value) => {
    expect(check(type, value)).toEqual(['reject /value IDENTIFIER_DUMMY'])
  })
})

describe('doubts about a personal id only warn', () => {
  it.each(['000190000002', '097190000002', '099190000002', '100190000002', '400190000002', '999190000002'])(
    'the place code of %s is unknown',
    (value) => {
      expect(check('personal-id', value)).toEqual(['warn /value PERSONAL_ID_PLACE'])
    },
  )

  it.each(['001190000002', '096190000002', '101190000002', '399190000002'])(
    'the place code of %s is known',
    (value) => {
      expect(check('personal-id', value)).toEqual([])
    },
  )

  it.each(['001490000002', '001999000002', '001227000002'])('%s was born in the future', (value) => {
    expect(check('personal-id', value)).toEqual(['warn /value PERSONAL_ID_CENTURY'])
  })

  it('a child born this year is plausible', () => {
    expect(check('personal-id', '001326000002')).toEqual([])
  })
})

/** The last digit, worked out by hand from 31, 29, 23, 19, 17, 13, 7, 5, 3; `x` where no code is ever issued. */
const workedByHand = [
  // The published numbers of four well-known companies: 114, 375, 303 and 102 leave 4, 1, 6 and 3 of eleven.
  ['010010910', '6'],
  ['030058856', '9'],
  ['010068617', '4'],
  ['010011243', '7'],
  // Each weight alone: 31 leaves 9, so the digit is 1.
  ['100000000', '1'],
  ['010000000', '3'],
  ['001000000', '9'],
  ['000100000', '2'],
  ['000010000', '4'],
  ['000001000', '8'],
  ['000000100', '3'],
  ['000000010', '5'],
  ['000000001', '7'],
  // 29 + 3 = 32 leaves 10; 31 + 17 + 7 = 55 leaves nothing, and ten is no digit.
  ['010000001', '0'],
  ['100010100', 'x'],
] as const

describe('the check digit of a tax code', () => {
  const digits = [...'0123456789']
  const accepted = (nine: string) => digits.filter((digit) => check('tax-code', nine + digit).length === 0)
  const firstNine = fc.stringMatching(/^[1-9]\d{8}$/).filter((nine) => !/^(.)\1*$|^123456/.test(nine))

  it.each(workedByHand)('after %s is %s and no other', (nine, last) => {
    expect(accepted(nine)).toEqual(last === 'x' ? [] : [last])
  })

  it('finds every single mistyped digit', () => {
    const mistyped = fc.tuple(firstNine, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(mistyped, ([nine, at, shift]) => {
        const wrong = nine.slice(0, at) + ((Number(nine.charAt(at)) + shift) % 10) + nine.slice(at + 1)
        const [last] = accepted(nine)
        fc.pre(last !== undefined && /^[1-9]/.test(wrong) && !/^(.)\1*$|^123456/.test(wrong))
        expect(accepted(wrong)).not.toContain(last)
      }),
    )
  })

  it('of a branch is that of its parent, and a mismatch only warns', () => {
    expect(check('tax-code', '0100109106-001')).toEqual([])
    expect(check('tax-code', '0100109107-001')).toEqual(['warn /value TAX_CODE_CHECK_DIGIT'])
  })
})
