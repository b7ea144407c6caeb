import { describe, expect, test } from 'vitest'
import { pastDateFindings } from '#messages/rules/past-dates.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import { context, lines, perfectClaim, perfectDossier } from './sample.ts'

const latest = context.now
const submission: OnlineSubmission = {
  dossierCode: 'H26.900.01-261105-0061',
  submittedAt: '2026-11-05T08:10:00+07:00',
  procedure: { code: '1.900001' },
  applicant: { type: 'citizen', fullName: 'Đỗ Thị Giả Tưởng', identifiers: [] },
  receivingAgency: { code: 'H26.900.01' },
  documents: [],
}

describe('a date that cannot be', () => {
  test.each([
    [{ year: 1990, month: 2, day: 31 }, 'BIRTH_DATE_IMPOSSIBLE'],
    [{ year: 2150 }, 'FUTURE_DATE'],
    [{ year: 2026, month: 12 }, 'FUTURE_DATE'],
    [{ year: 2026, month: 11, day: 21 }, 'FUTURE_DATE'],
  ])('%j is found by one rule, in a dossier, a claim and an answer', (birthDate, code) => {
    const dossier = { ...perfectDossier, applicant: { ...perfectDossier.applicant, birthDate } }
    const ofDossier = rulesFor.dossier(dossier, { ...context, code: dossier.code })
    expect(lines(ofDossier)).toEqual([`reject /applicant/birthDate ${code}`])
    const ofClaim = rulesFor['citizen-claim']({ ...perfectClaim, birthDate }, context)
    expect(lines(ofClaim)).toContain(`reject /birthDate ${code}`)
    expect(lines(rulesFor.citizen({ birthDate }, context))).toEqual([`warn /birthDate ${code}`])
  })

  test.each([{ year: 2026 }, { year: 2026, month: 11 }, { year: 2026, month: 11, day: 20 }, { year: 1850 }])(
    '%j can be',
    (birthDate) => {
      const dossier = { ...perfectDossier, applicant: { ...perfectDossier.applicant, birthDate } }
      expect(lines(rulesFor.dossier(dossier, { ...context, code: dossier.code }))).toEqual([])
    },
  )

  test('of what a partner says is a warning, wherever it stands', () => {
    const said: OnlineSubmission = {
      ...submission,
      submittedBy: {
        fullName: 'Đỗ Văn Nộp Thay',
        birthDate: '2150-01-15',
        identifiers: [
          { type: 'personal-id', value: '001090000062', issuedOn: '2027-01-01' },
          { type: 'passport', value: 'B1234567', partialIssuedOn: { year: 2027 } },
        ],
      },
    }
    expect(lines(rulesFor['online-submission'](said, context))).toEqual([
      'warn /submittedBy/birthDate FUTURE_DATE',
      'warn /submittedBy/identifiers/0/issuedOn FUTURE_DATE',
      'warn /submittedBy/identifiers/1/partialIssuedOn FUTURE_DATE',
    ])
    const notice = { dossierCode: 'H1', items: [{ amount: 1, decisionDate: '2026-11-21' }] }
    expect(lines(rulesFor['tax-notice'](notice, context))).toEqual(['warn /items/0/decisionDate FUTURE_DATE'])
  })

  test('names its field in both languages', () => {
    const [birth, issue] = pastDateFindings({ birthDate: { year: 2150 }, issuedOn: '2150-01-01' }, latest)
    expect(birth?.message).toEqual({ vi: 'Ngày sinh ở tương lai', en: 'The birth date is in the future' })
    expect(issue?.message).toEqual({ vi: 'Ngày cấp ở tương lai', en: 'The date of issue is in the future' })
  })

  test('the day that begins is that of Vietnam', () => {
    const born = { birthDate: { year: 2026, month: 11, day: 21 } }
    expect(pastDateFindings(born, new Date('2026-11-20T16:59:59Z'))).toHaveLength(1)
    expect(pastDateFindings(born, new Date('2026-11-20T17:00:00Z'))).toEqual([])
  })

  test('what a citizen filled in freely is not judged, nor is a body deeper than any schema', () => {
    expect(pastDateFindings({ form: { birthDate: '2150-01-01' } }, latest)).toEqual([])
    let deep: unknown = { birthDate: { year: 2150 } }
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep }
    expect(pastDateFindings(deep, latest)).toEqual([])
  })
})
