import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierCodeFindings } from '#messages/rules/dossier-code.ts'
import { ownerByCode } from '#messages/rules/dossier-owner.ts'
import { isWithheld, type Ownership } from '#messages/rules/owned-elsewhere.ts'
import { context, lines } from './sample.ts'

const ministries = [
  { code: 'construction', name: 'Bộ Xây dựng', digits: ['02', '17'] },
  { code: 'health', name: 'Bộ Y tế', digits: ['18'] },
]
const construction = { kind: 'ministry', code: 'construction', name: 'Bộ Xây dựng' }
const health = { kind: 'ministry', code: 'health', name: 'Bộ Y tế' }

describe('the owner that a dossier code tells', () => {
  it.each([
    ['H15.50.05.13-261008-0975', { kind: 'city' }],
    ['000.12.34.H26-200115-0007', { kind: 'city' }],
    ['H26.107-261008-021234', construction],
    ['H26.107-261008-1700123', construction],
    ['H15.50.05.13-261008-1800123', health],
    ['000.12.34.H26-261008-180012', health],
    // Whose digits these are, nobody has said.
    ['H26.107-261008-990123', { kind: 'ministry' }],
    ['G22.99.08-261008-0007', { kind: 'portal' }],
    ['000.00.00.G22-261008-0007', { kind: 'portal' }],
    ['03706/2026/07906', { kind: 'social-insurance' }],
    ['H56.14-250224-48213', { kind: 'unclear' }],
    ['G09.20-20260609-0092637', { kind: 'unclear' }],
    ['H26.107-261008-18001234', undefined],
    ['3706/2026/07906', undefined],
    ['', undefined],
  ])('%s', (code, owner) => {
    expect(ownerByCode(code, ministries)).toEqual(owner)
  })

  it('never changes with the agency, which stays the local one, unless that is the portal', () => {
    const agency = fc.constantFrom('H26', 'H26.107', 'H15.50.05.13', '000.00.01.H22', 'H49.22')
    const number = fc.integer({ min: 4, max: 7 }).chain((n) => fc.stringMatching(new RegExp(`^\\d{${n}}$`)))
    fc.assert(
      fc.property(agency, agency, number, (one, other, digits) => {
        const owner = ownerByCode(`${one}-261008-${digits}`, ministries)
        expect(owner).toEqual(ownerByCode(`${other}-261008-${digits}`, ministries))
        expect(owner?.kind).toBe({ 4: 'city', 5: 'unclear', 6: 'ministry', 7: 'ministry' }[digits.length])
      }),
    )
  })
})

describe("a sender's own report of a dossier that is owned elsewhere", () => {
  const found = (code: string, foreignReports: Ownership['foreignReports'] = 'warn') => {
    const ownership = { foreignReports, ministries }
    return dossierCodeFindings(code, '/code', { ...context, ownership })
  }

  it('is warned of where a ministry numbered it, and names the ministry in both languages', () => {
    const [finding, ...others] = found('H26.107-261008-1700123')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ severity: 'warn', pointer: '/code', code: 'DOSSIER_OWNED_ELSEWHERE' })
    expect(finding?.message).toMatchObject({
      vi: 'Theo mã, hồ sơ này thuộc hệ thống của Bộ Xây dựng',
      en: 'By its code this dossier belongs to the central system of Bộ Xây dựng',
    })
  })

  it('is refused where the configuration says so, and only of a ministry', () => {
    expect(lines(found('H26.107-261008-170012', 'reject'))).toEqual(['reject /code DOSSIER_OWNED_ELSEWHERE'])
    expect(lines(found('G22.99.08-261008-0007', 'reject'))).toEqual(['warn /code DOSSIER_OWNED_ELSEWHERE'])
    expect(found('H26.107-261008-0007', 'reject')).toEqual([])
  })

  it('with five digits is warned of as unclear', () => {
    expect(lines(found('H56.14-250224-48213'))).toEqual(['warn /code DOSSIER_CODE_NUMBER'])
    expect(found('G09.20-20260609-0092637')).toEqual([])
  })

  it('is kept from the portal only where that is configured, and only of a ministry', () => {
    const code = 'H26.107-261008-1700123'
    expect(isWithheld(code, { foreignReports: 'withhold', ministries })).toBe(true)
    expect(lines(found(code, 'withhold'))).toEqual(['warn /code DOSSIER_OWNED_ELSEWHERE'])
    for (const foreignReports of ['warn', 'reject'] as const)
      expect(isWithheld(code, { foreignReports, ministries })).toBe(false)
    for (const other of ['H26.107-261008-0007', 'G22.99.08-261008-0007', 'H56.14-250224-48213', undefined])
      expect(isWithheld(other, { foreignReports: 'withhold', ministries })).toBe(false)
  })
})
