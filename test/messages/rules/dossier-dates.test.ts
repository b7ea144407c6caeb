import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierDateFindings } from '#messages/rules/dossier-dates.ts'
import { latestInstant } from '#messages/rules/rule-context.ts'
import type { Dossier } from '#schemas/types.ts'
import { context, dossierWith, lines } from './sample.ts'

const latest = latestInstant(context)
const check = (changes: Partial<Dossier>, without: (keyof Dossier)[] = []) =>
  lines(dossierDateFindings(dossierWith(changes, without), latest))

const time = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: context.now, noInvalidDate: true })
  .map((date) => date.toISOString())

const supplement = { id: 's', requestedBy: 'Lê Văn Thử', content: 'Bổ sung' }

describe('the order of a dossier’s dates', () => {
  it('is accepted whenever submitted ≤ received ≤ finished ≤ returned and received ≤ due', () => {
    fc.assert(
      fc.property(fc.array(time, { minLength: 4, maxLength: 4 }), fc.nat(), (times, termMs) => {
        const [submittedAt = '', receivedAt = '', finishedAt = '', returnedAt = ''] = times.toSorted()
        const dueAt = new Date(Date.parse(receivedAt) + termMs).toISOString()
        expect(check({ submittedAt, receivedAt, finishedAt, returnedAt, dueAt })).toEqual([])
      }),
    )
  })

  it('is refused exactly when one of the laws is broken', () => {
    fc.assert(
      fc.property(time, time, time, time, (receivedAt, finishedAt, returnedAt, dueAt) => {
        const findings = dossierDateFindings(
          dossierWith({ submittedAt: receivedAt, receivedAt, finishedAt, returnedAt, dueAt }),
          latest,
        )
        const lawful = dueAt >= receivedAt && finishedAt >= receivedAt && returnedAt >= finishedAt
        expect(findings.some(({ severity }) => severity === 'reject')).toBe(!lawful)
      }),
    )
  })

  it('compares moments, not texts: other offsets change nothing', () => {
    expect(
      check({ receivedAt: '2026-11-12T16:30:00+07:00', dueAt: '2026-11-12T10:00:00Z' }, ['finishedAt']),
    ).toEqual([])
  })

  it('warns of a submission after the reception', () => {
    expect(check({ submittedAt: '2026-11-05T08:31:00+07:00' })).toEqual([
      'warn /submittedAt SUBMITTED_AFTER_RECEIVED',
    ])
  })

  it('refuses a due date before the reception', () => {
    expect(check({ dueAt: '2026-11-05T08:29:59+07:00' })).toEqual(['reject /dueAt DATE_ORDER'])
  })

  it('refuses an end of processing before the reception', () => {
    expect(check({ finishedAt: '2026-11-05T08:00:00+07:00' })).toEqual(['reject /finishedAt DATE_ORDER'])
  })

  it('refuses a return before the end of processing, or before the reception when there is no end', () => {
    expect(check({ returnedAt: '2026-11-10T08:59:00+07:00' })).toEqual(['reject /returnedAt DATE_ORDER'])
    expect(check({ returnedAt: '2026-11-04T09:00:00+07:00' }, ['finishedAt'])).toEqual([
      'reject /returnedAt DATE_ORDER',
    ])
  })

  it('refuses a supplement received before it was requested', () => {
    const good = { ...supplement, requestedAt: '2026-11-06T08:00:00Z', receivedAt: '2026-11-06T08:00:00Z' }
    expect(check({ supplements: [good, { ...good, receivedAt: '2026-11-06T07:59:59Z' }] })).toEqual([
      'reject /supplements/1/receivedAt DATE_ORDER',
    ])
  })
})

describe('the future', () => {
  const afterTolerance = new Date(latest.getTime() + 1).toISOString()

  it('begins after the tolerance', () => {
    const returnedAt = latest.toISOString()
    expect(check({ returnedAt })).toEqual([])
    expect(check({ returnedAt: afterTolerance })).toEqual(['reject /returnedAt FUTURE_DATE'])
  })

  it('is refused for everything that has happened', () => {
    const at = afterTolerance
    const supplements = [{ ...supplement, requestedAt: at, receivedAt: at }]
    const future = {
      submittedAt: at,
      receivedAt: at,
      finishedAt: at,
      returnedAt: at,
      refusedAt: at,
      dueAt: at,
      supplements,
    }
    expect(check(future)).toEqual(
      [
        '/submittedAt',
        '/receivedAt',
        '/finishedAt',
        '/returnedAt',
        '/refusedAt',
        '/supplements/0/requestedAt',
        '/supplements/0/receivedAt',
      ].map((pointer) => `reject ${pointer} FUTURE_DATE`),
    )
  })

  it('is where due dates belong', () => {
    const dueAt = '2027-03-01T17:00:00+07:00'
    const moved = {
      ...supplement,
      requestedAt: '2026-11-06T08:00:00Z',
      dueAtBefore: dueAt,
      dueAtAfter: dueAt,
    }
    expect(check({ dueAt, supplements: [moved] })).toEqual([])
  })
})

it('a time that no clock can show is refused and not taken for absent', () => {
  expect(check({ receivedAt: '2016-12-31T23:59:60Z', dueAt: '2026-11-12T17:00:00+07' })).toEqual([
    'reject /receivedAt DATE_UNREADABLE',
    'reject /dueAt DATE_UNREADABLE',
  ])
})

it('a time before 1900 or beyond four digits of years in Vietnam is refused, wherever it stands', () => {
  const early = '1899-12-31T23:59:59+07:00'
  const times = { submittedAt: early, receivedAt: '0000-02-01T00:00:00Z', dueAt: '9999-12-31T17:00:00Z' }
  const supplements = [{ ...supplement, requestedAt: early, dueAtAfter: early }]
  expect(check({ ...times, supplements })).toEqual(
    ['/submittedAt', '/receivedAt', '/supplements/0/requestedAt', '/dueAt', '/supplements/0/dueAtAfter'].map(
      (pointer) => `reject ${pointer} DATE_UNREADABLE`,
    ),
  )
  expect(check({ dueAt: '9999-12-31T23:59:59+07:00' })).toEqual([])
})
