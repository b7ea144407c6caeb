import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierCodeDay, dossierCodeDayFindings, dossierCodeFindings } from '#messages/rules/dossier-code.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { context, dossierWith, lines } from './sample.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const upperLetter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')

const oldAgency = fc
  .tuple(digits(3), digits(2), digits(2), upperLetter, digits(2))
  .map(([a, b, c, letter, d]) => `${a}.${b}.${c}.${letter}${d}`)
const newAgency = fc
  .tuple(upperLetter, digits(2), fc.array(fc.integer({ min: 1, max: 3 }).chain(digits), { maxLength: 6 }))
  .map(([letter, root, levels]) => [`${letter}${root}`, ...levels].join('.'))
const agency = fc.oneof(oldAgency, newAgency)

const pastDay = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: context.now, noInvalidDate: true })
  .map((date) => vietnamDay(date) ?? '')
const tail = (day: string) => {
  const compact = day.replaceAll('-', '')
  const short = fc.integer({ min: 4, max: 7 }).chain(digits)
  return fc.oneof(
    short.map((number) => `${compact.slice(2)}-${number}`),
    digits(7).map((number) => `${compact}-${number}`),
  )
}

const check = (code: string) => lines(dossierCodeFindings(code, '/code', context))

describe('the dossier code', () => {
  it('is accepted in every form that is in use', () => {
    fc.assert(
      fc.property(
        agency,
        pastDay.chain((day) => tail(day).map((text) => ({ day, text }))),
        (unit, { day, text }) => {
          expect(check(`${unit}-${text}`)).toEqual([])
          expect(dossierCodeDay(`${unit}-${text}`)).toBe(day)
        },
      ),
    )
  })

  it('is refused with a date that no calendar has', () => {
    const impossible = fc
      .tuple(digits(2), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
      .filter(([, month, day]) => month < 1 || month > 12 || day < 1 || day > 31)
      .map(([year, month, day]) => `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`)
    fc.assert(
      fc.property(agency, impossible, (unit, date) => {
        expect(check(`${unit}-${date}-0001`)).toEqual(['reject /code DOSSIER_CODE_DATE'])
        expect(check(`${unit}-20${date}-0000001`)).toEqual(['reject /code DOSSIER_CODE_DATE'])
      }),
    )
  })

  it.each(['H26-250229-0001', 'H26-261340-0001', 'H26-00500101-0000001'])('%s has no real date', (code) => {
    expect(check(code)).toEqual(['reject /code DOSSIER_CODE_DATE'])
  })

  it('may carry the 29 February of a leap year', () => {
    expect(check('H26-240229-0001')).toEqual([])
  })

  it.each([
    '',
    'H26',
    'h26-261105-0007',
    'H26-261105-007',
    'H26-261105-00000007',
    'H26-20261105-000007',
    ' H26-261105-0007',
    'H26-261105-0007\n',
    'H26.1.2.3.4.5.6.7-261105-0007',
    'H26_261105_0007',
  ])('%j is refused as no dossier code', (code) => {
    expect(check(code)).toEqual(['reject /code DOSSIER_CODE_FORMAT'])
  })

  it('is refused with a date after today in Vietnam, and "today" begins at Vietnam’s midnight', () => {
    expect(check('H26-261121-0001')).toEqual(['reject /code DOSSIER_CODE_DATE'])
    const justAfterMidnight = { ...context, now: new Date('2026-11-20T17:00:01Z') }
    expect(dossierCodeFindings('H26-261121-0001', '/code', justAfterMidnight)).toEqual([])
  })

  it('of a clock that runs a little ahead at midnight is not yet the future', () => {
    const justBeforeMidnight = { ...context, now: new Date('2026-11-20T23:58:00+07:00') }
    expect(dossierCodeFindings('H26-261121-0001', '/code', justBeforeMidnight)).toEqual([])
  })

  it('must be the one in the path', () => {
    const found = (code: string) =>
      lines(dossierCodeFindings('H26-261105-0007', '/code', { ...context, code }))
    expect(found('H26-261105-0007')).toEqual([])
    expect(found('H26-261105-0008')).toEqual(['reject /code CODE_MISMATCH'])
  })
})

describe('the province root in the dossier code', () => {
  const rootHasEnded = (root: string, day: string) => root === 'H02' && day > '2025-06-30'
  const found = (code: string) => lines(dossierCodeFindings(code, '/code', { ...context, rootHasEnded }))

  it('of before a merger is valid in old codes and warned of in new ones', () => {
    expect(found('H02.14-250630-0001')).toEqual([])
    expect(found('H02.14-250701-0001')).toEqual(['warn /code DOSSIER_CODE_ROOT'])
    expect(found('000.00.14.H02-250701-0001')).toEqual(['warn /code DOSSIER_CODE_ROOT'])
    expect(found('H26.14-250701-0001')).toEqual([])
  })
})

describe('the day in the dossier code', () => {
  const code = 'H26-261104-0001'

  it('warns when it is not the day of reception in Vietnam', () => {
    const receivedAt = '2026-11-03T18:00:00Z'
    expect(dossierCodeDayFindings(dossierWith({ code, channel: 'direct', receivedAt }))).toEqual([])
    const late = dossierWith({ code, channel: 'direct', receivedAt: '2026-11-04T18:00:00Z' })
    expect(lines(dossierCodeDayFindings(late))).toEqual(['warn /code DOSSIER_CODE_DAY'])
  })

  it('is compared with the submission when the dossier came online', () => {
    const submittedAt = '2026-11-04T22:00:00+07:00'
    const receivedAt = '2026-11-06T08:00:00+07:00'
    expect(dossierCodeDayFindings(dossierWith({ code, submittedAt, receivedAt }))).toEqual([])
    const other = dossierWith({ code, submittedAt: receivedAt, receivedAt })
    expect(lines(dossierCodeDayFindings(other))).toEqual(['warn /code DOSSIER_CODE_DAY'])
  })

  it('is not compared before there is anything to compare it with', () => {
    expect(dossierCodeDayFindings(dossierWith({ code, channel: 'direct' }, ['receivedAt']))).toEqual([])
  })
})
