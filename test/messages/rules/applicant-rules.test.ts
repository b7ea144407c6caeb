import { describe, expect, it } from 'vitest'
import { applicantFindings } from '#messages/rules/applicant-rules.ts'
import type { Dossier } from '#schemas/types.ts'
import { context, dossierWith, lines, perfectDossier } from './sample.ts'

const check = (applicant: Partial<Dossier['applicant']>, changes: Partial<Dossier> = {}) =>
  lines(
    applicantFindings(
      dossierWith({ ...changes, applicant: { ...perfectDossier.applicant, ...applicant } }),
      context.now,
    ),
  )

describe('the applicant', () => {
  it('who is a citizen needs an identifier', () => {
    expect(check({ identifiers: [] })).toEqual(['reject /applicant/identifiers REQUIRED'])
  })

  it('that is an enterprise without identifiers is never blocked', () => {
    expect(check({ type: 'enterprise', identifiers: [] })).toEqual([
      'warn /applicant/identifiers IDENTIFIER_MISSING',
    ])
  })

  it.each(['agency', 'organisation'] as const)('that is an %s needs no identifier', (type) => {
    expect(check({ type, identifiers: [] })).toEqual([])
  })

  it('is pointed at by the very identifier that is wrong, the representative’s too', () => {
    const of = (...values: string[]) => values.map((value) => ({ type: 'personal-id', value }) as const)
    const representative = { identifiers: of('001190000003', '001190000004', '13') }
    expect(check({ identifiers: of('001190000002', '12'), representative })).toEqual([
      'reject /applicant/identifiers/1/value IDENTIFIER_FORMAT',
      'reject /applicant/representative/identifiers/2/value IDENTIFIER_FORMAT',
    ])
  })

  it('who gives an identifier twice is warned where it comes again', () => {
    const number = { type: 'personal-id', value: '001190000002' } as const
    const passport = { type: 'passport', value: number.value } as const
    expect(
      check({ identifiers: [number, passport, number], representative: { identifiers: [number] } }),
    ).toEqual([
      'warn /applicant/identifiers/2 IDENTIFIER_DUPLICATE',
      'warn /applicant/representative/identifiers/0 IDENTIFIER_DUPLICATE',
    ])
  })

  it.each([
    ['2024-12-31T23:59:59+07:00', []],
    ['2025-01-01T00:00:00+07:00', ['warn /applicant/identifiers/0/value CMND_HISTORIC']],
  ])('may show a CMND until the end of 2024: received %s', (receivedAt, expected) => {
    expect(check({ identifiers: [{ type: 'cmnd', value: '010000020' }] }, { receivedAt })).toEqual(expected)
  })

  it.each([
    ...['0912000000', '+84912000000', '+84 912 000 000', '091.200.0000', '+840912000000', '0912-000-000'],
    ...['(+84) 912 000 000', '0084 912000000', '0352000000', '0700\u00a0000\u00a0000'],
    ...['024 3825 3536', '02438250000', '(024) 3825.3536', '0203-3825-353', '+84 24 3825 3536'],
    ...['(84-24) 3825 3536', '+84 (0)24 3825 3536', '028 3829 0000 (ext. 12)', '024 3825 3536 máy lẻ 101'],
    ...['1900 1009', '1900 54 54 54', '1800 599 920', '113', '1022', '18001', '+84 1900 1009'],
    ...['+81 3 1234 5678', '0912000000 / 024 3825 3536', '0912000000, 0913000000', '0912000000 - 0913000000'],
  ])('may write the telephone as %s', (phone) => {
    expect(check({ phone })).toEqual([])
  })

  it.each([
    ...['912000000', '84912000000', 'không có', '', '0912', '091200000', '09120000000', '0243825000'],
    ...[
      '0412000000',
      '01212000000',
      '+84 0',
      '+849120',
      '0912000000 / không',
      '99999',
      '1900',
      '12 Lý Thái Tổ',
    ],
  ])('is warned of the telephone %j', (phone) => {
    expect(check({ phone })).toEqual(['warn /applicant/phone PHONE_FORMAT'])
  })
})
