import { describe, expect, it } from 'vitest'
import { citizenClaimRules } from '#messages/rules/citizen-claim-rules.ts'
import type { CitizenClaim } from '#schemas/types.ts'
import { context, lines, perfectClaim } from './sample.ts'

const check = (changes: Partial<CitizenClaim>) =>
  lines(citizenClaimRules({ ...perfectClaim, ...changes }, context))

describe('a citizen claim', () => {
  it.each([{ year: 1990 }, { year: 1990, month: 2 }, { year: 1990, month: 1, day: 31 }])(
    'may know the birth date as %j',
    (birthDate) => {
      expect(check({ birthDate })).toEqual([])
    },
  )

  it('is refused with a birth date that no calendar has', () => {
    expect(check({ birthDate: { year: 1990, month: 2, day: 29 } })).toEqual([
      'reject /birthDate BIRTH_DATE_IMPOSSIBLE',
    ])
  })

  it.each([
    [{ year: 2026 }, []],
    [{ year: 2026, month: 11 }, []],
    [{ year: 2026, month: 11, day: 20 }, []],
    [{ year: 2026, month: 11, day: 21 }, ['reject /birthDate FUTURE_DATE']],
    [{ year: 2026, month: 12 }, ['reject /birthDate FUTURE_DATE']],
  ])('is refused only when the birth date, as far as known, is in the future: %j', (birthDate, expected) => {
    expect(check({ birthDate, personalId: '001326000002' })).toEqual(expected)
  })

  it('is refused with a placeholder as a number', () => {
    expect(check({ personalId: '000000000001' })).toEqual(['reject /personalId IDENTIFIER_DUMMY'])
    expect(check({ cmnd: '123456789' })).toEqual(['reject /cmnd IDENTIFIER_DUMMY'])
  })

  it('may search by the old number alone', () => {
    const { personalId: _, ...claim } = perfectClaim
    expect(citizenClaimRules({ ...claim, cmnd: '010000020' }, context)).toEqual([])
  })

  it.each([1890, 1991, 2090])('with the year %i against a number of 1990 only warns', (year) => {
    const found = check({ birthDate: { year } }).filter((line) => !line.includes('FUTURE_DATE'))
    expect(found).toEqual(['warn /birthDate BIRTH_YEAR_DIFFERS'])
  })

  it('is refused with a name that says nothing', () => {
    expect(check({ fullName: '  ' })).toEqual(['reject /fullName BLANK'])
  })
})
