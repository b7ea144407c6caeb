import { describe, expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { checkDossier, checkProgress } from '../../../adapters/national-portal/checks.ts'
import { aDossier, aStep, settings, without } from './a-dossier.ts'

const found = (dossier: Dossier, changed = settings) =>
  checkDossier(dossier, changed).map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)

const applicant = aDossier().applicant
const owner = (change: Partial<Dossier['applicant']>) => aDossier({ applicant: { ...applicant, ...change } })
const [document] = aDossier().documents ?? []
const withDocument = (change: object) => aDossier({ documents: document ? [{ ...document, ...change }] : [] })

test('a complete dossier has no findings', () => {
  expect(found(aDossier())).toEqual([])
})

describe('stopped before sending', () => {
  test.each<[string, Dossier]>([
    [
      '/procedure/name REQUIRED',
      aDossier({ procedure: { code: '1.004227', name: ' ', fieldCode: 'G15-TP07', fieldName: 'Hộ tịch' } }),
    ],
    [
      '/procedure/fieldCode REQUIRED',
      aDossier({ procedure: { code: '1.004227', name: 'A', fieldCode: ' ', fieldName: 'Hộ tịch' } }),
    ],
    [
      '/procedure/fieldName REQUIRED',
      aDossier({ procedure: { code: '1.004227', name: 'A', fieldCode: 'G15-TP07', fieldName: '\n' } }),
    ],
    ['/summary REQUIRED', aDossier({ summary: ' \n ' })],
    ['/receivedAt REQUIRED', without(aDossier(), 'receivedAt')],
    ['/note TOO_LONG', aDossier({ note: 'ạ'.repeat(2001) })],
    ['/summary TOO_LONG', aDossier({ summary: '𠮷'.repeat(1001) })],
    ['/documents/0/fileName TOO_LONG', withDocument({ fileName: 'a'.repeat(4001) })],
    ['/results/0/name TOO_LONG', aDossier({ results: [{ id: '1', name: 'k'.repeat(2001) }] })],
    [
      '/otherPapers/0/name TOO_LONG',
      aDossier({ otherPapers: [{ name: 'k'.repeat(2001), quantity: 1, kind: 1 }] }),
    ],
    ['/code AGENCY_MISMATCH', aDossier({ code: 'H29.900.01-261105-0041' })],
    ['/code AGENCY_MISMATCH', aDossier({ code: 'HS-0041' })],
    [
      '/procedure/code PROCEDURE_UNMAPPED',
      aDossier({ procedure: { ...aDossier().procedure, code: 'TS_lop1.000.00.00.H26' } }),
    ],
    ['/applicant/identifiers IDENTIFIER_MISSING', owner({ identifiers: [] })],
    [
      '/applicant/identifiers/0/value IDENTIFIER_MALFORMED',
      owner({ identifiers: [{ type: 'personal-id', value: '00119200041' }] }),
    ],
    [
      '/applicant/identifiers/0/value IDENTIFIER_DUMMY',
      owner({ identifiers: [{ type: 'cmnd', value: '000000001' }] }),
    ],
    ['/dueAt DATES_OUT_OF_ORDER', aDossier({ dueAt: '2026-11-05T08:00:00+07:00' })],
    ['/finishedAt DATES_OUT_OF_ORDER', aDossier({ finishedAt: '2026-11-04T08:00:00+07:00' })],
    ['/finishedAt REQUIRED', aDossier({ status: 'finished' })],
    ['/returnedAt REQUIRED', aDossier({ status: 'returned', finishedAt: '2026-11-06T08:00:00+07:00' })],
    ['/refusedAt REQUIRED', aDossier({ status: 'refused', note: 'Lý do' })],
    ['/note REQUIRED', aDossier({ status: 'refused', refusedAt: '2026-11-05T09:00:00+07:00' })],
    ['/supplements REQUIRED', aDossier({ status: 'supplement-requested' })],
  ])('%s', (expected, dossier) => {
    expect(found(dossier)).toContain(`reject ${expected}`)
  })

  test('limits count code points after NFC, not bytes and not what blanks add', () => {
    const atTheLimit = 'ệ'.normalize('NFD').repeat(1000)
    expect(found(aDossier({ summary: `  ${atTheLimit}  ` }))).toEqual([])
    expect(found(aDossier({ summary: '𠮷'.repeat(1000) }))).toEqual([])
  })
})

describe('sent with a warning', () => {
  const online = { channel: 'online', status: 'finished', finishedAt: '2026-11-06T08:00:00+07:00' } as const
  test.each<[string, Dossier]>([
    ['/onlinePayment SCORE_LOST', without(aDossier(), 'onlinePayment')],
    ['/vneidVerified SCORE_LOST', without(aDossier(), 'vneidVerified')],
    ['/hasDigitisedDocuments SCORE_LOST', without(aDossier(), 'documents')],
    ['/documents/0/componentCode SCORE_LOST', withDocument({ componentCode: '' })],
    ['/documents/0/componentCode CODE_HAS_BLANK', withDocument({ componentCode: 'TPHS.15 ' })],
    ['/results SCORE_LOST', aDossier({ ...online, results: [] })],
    [
      '/results SCORE_LOST',
      aDossier({ ...online, results: [{ id: '1', name: 'a', url: 'https://files.example.vn/a' }] }),
    ],
    [
      '/applicant/identifiers/0 IDENTIFIER_LEFT_OUT',
      owner({ identifiers: [{ type: 'passport', value: 'X0000041' }] }),
    ],
    [
      '/applicant/representative REPRESENTATIVE_MISSING',
      owner({ type: 'enterprise', identifiers: [{ type: 'tax-code', value: '0199999991' }] }),
    ],
    ['/applicant/techId TECH_ID_LEFT_OUT', owner({ techId: 'tech-41' })],
    ['/databasesConsulted/1 DATABASE_UNMAPPED', aDossier({ databasesConsulted: ['population', 'land'] })],
    ['/submittedAt SUBMITTED_AFTER_RECEPTION', aDossier({ submittedAt: '2026-11-05T09:00:00+07:00' })],
    ['/code CODE_DATE_DIFFERS', aDossier({ code: 'H26.900.01-261101-0041' })],
  ])('%s', (expected, dossier) => {
    expect(found(dossier)).toContain(`warn ${expected}`)
    expect(found(dossier).filter((line) => line.startsWith('reject'))).toEqual([])
  })

  test('a dossier that was never received goes without that date only where the endpoint allows it', () => {
    const submitted = without(aDossier({ status: 'submitted' }), 'receivedAt')
    const lenient = { ...settings, receptionDate: 'once-received' as const }
    expect(found(submitted)).toContain('reject /receivedAt REQUIRED')
    expect(found(submitted, lenient)).toEqual(['warn /receivedAt RECEPTION_DATE_MISSING'])
    expect(found({ ...submitted, status: 'accepted' }, lenient)).toContain('reject /receivedAt REQUIRED')
  })

  test('a lost score names the indicator of Decision 766 in both languages', () => {
    const [finding] = checkDossier(without(aDossier(), 'onlinePayment'), settings)
    expect(finding?.message.vi).toContain('chỉ tiêu 3.6')
    expect(finding?.message.en).toContain('indicator 3.6')
  })

  test('an old agency code and a new one of the same root belong together', () => {
    expect(found(aDossier({ code: '000.12.34.H26-261105-0041' }))).toEqual([])
    expect(found(aDossier(), { ...settings, agencyCode: 'H26' })).toEqual([])
  })
})

test('no finding holds the number or the name of a person', () => {
  const dossier = owner({ identifiers: [{ type: 'personal-id', value: '00119200041' }] })
  expect(JSON.stringify(checkDossier(dossier, settings))).not.toMatch(/00119200041|Tưởng/)
})

describe('a progress row', () => {
  test.each([
    ['/officer/name TOO_LONG', aStep({ officer: { name: 'ễ'.repeat(51) } })],
    ['/officer/name REQUIRED', aStep({ officer: { name: ' ' } })],
    ['/content REQUIRED', aStep({ content: '\t' })],
    ['/dossierCode AGENCY_MISMATCH', aStep({ dossierCode: 'H29.1-261105-0041' })],
  ])('is stopped: %s', (expected, step) => {
    expect(checkProgress(step, settings).map(({ pointer, code }) => `${pointer} ${code}`)).toContain(expected)
  })

  test('that is complete has no findings', () => {
    expect(checkProgress(aStep(), settings)).toEqual([])
  })
})
