import { describe, expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { checkDossier, checkProgress } from '../../../adapters/national-portal/checks.ts'
import { dossierPacket } from '../../../adapters/national-portal/dossier.ts'
import { aDossier, aStep, settings, without } from './a-dossier.ts'

const found = (dossier: Dossier, changed = settings) =>
  checkDossier(dossier, changed).map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)

const applicant = aDossier().applicant
const owner = (change: Partial<Dossier['applicant']>) => aDossier({ applicant: { ...applicant, ...change } })
const [document] = aDossier().documents ?? []
const withSupplement = (change: object) => {
  const asked = { id: 'BS-1', requestedBy: 'A', content: 'B', requestedAt: '2026-11-05T09:30:00+07:00' }
  return aDossier({ supplements: [{ ...asked, documents: document ? [{ ...document, ...change }] : [] }] })
}
const withDocument = (change: object) => aDossier({ documents: document ? [{ ...document, ...change }] : [] })

test('a complete dossier has no findings', () => {
  expect(found(aDossier())).toEqual([])
})

test('a channel that a ministry has no code for stops the dossier', () => {
  const ofMinistry = { ...settings, channelCodes: { direct: '0', online: '1' } }
  expect(found(aDossier({ channel: 'postal' }), ofMinistry)).toEqual(['reject /channel CHANNEL_UNMAPPED'])
  expect(dossierPacket(aDossier({ channel: 'direct' }), ofMinistry)).toMatchObject({ KenhThucHien: '0' })
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
    ['/documents/0/url LINK_UNUSABLE', withDocument({ url: 'ftp://files.example.vn/f/1' })],
    ['/documents/0/url LINK_UNUSABLE', withDocument({ url: 'link by ftp' })],
    ['/documents/0/fileName FILE_NAME_FILLED_IN', withDocument({ fileName: ' Dinhkem ' })],
    ['/supplements/0/documents/0/url LINK_UNUSABLE', withSupplement({ url: 'ftp://files.example.vn/f/1' })],
    ['/supplements/0/documents/0/fileName FILE_NAME_FILLED_IN', withSupplement({ fileName: 'Đính kèm' })],
    ['/results/0/url LINK_UNUSABLE', aDossier({ results: [{ id: '1', name: 'k', url: 'file:///k.pdf' }] })],
    ['/applicant/techId ACCOUNT_IS_A_NUMBER', { ...owner({ techId: '001192000041' }), channel: 'online' }],
    ['/applicant/techId ACCOUNT_IS_A_NUMBER', { ...owner({ techId: '0100109106-001' }), channel: 'online' }],
  ])('%s', (expected, dossier) => {
    expect(found(dossier)).toContain(`reject ${expected}`)
  })

  test('not what the portal takes', () => {
    expect(found(withDocument({ url: 'store:archive/don.pdf' }))).toEqual([])
    expect(found(withDocument({ fileName: 'Dinhkem.pdf' }))).toEqual([])
    // It is not sent, so it does no harm.
    expect(found(owner({ techId: '001192000041' }))).toEqual(['warn /applicant/techId TECH_ID_LEFT_OUT'])
  })

  test('limits count code points after NFC, not bytes and not what blanks add', () => {
    const atTheLimit = 'ệ'.normalize('NFD').repeat(1000)
    expect(found(aDossier({ summary: `  ${atTheLimit}  ` }))).toEqual([])
    expect(found(aDossier({ summary: '𠮷'.repeat(1000) }))).toEqual([])
  })
})

describe('a child without a number of its own', () => {
  const representative = {
    fullName: 'Ngô Văn Thử',
    identifiers: [{ type: 'personal-id' as const, value: '001085000017' }],
  }
  const child = owner({ identifiers: [], representative })
  const packet = (changed = settings) => dossierPacket(child, changed)

  test('goes by the numbers of the representative, with a warning', () => {
    expect(found(child)).toEqual(['warn /applicant/identifiers REPRESENTATIVE_STANDS_IN'])
    expect(packet()).toMatchObject({
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001085000017' }],
      SoGiayToChuHoSo: '',
      ThongTinKhac: '',
    })
  })

  test('is stopped where the endpoint says so', () => {
    const refused = { ...settings, citizenWithoutNumber: 'refused' } as const
    expect(found(child, refused)).toContain('reject /applicant/identifiers IDENTIFIER_MISSING')
  })

  test('and has its representative named where the endpoint wants that', () => {
    const named = { ...settings, citizenRepresentative: 'other-information' } as const
    expect(packet(named).ThongTinKhac).toBe('Người đại diện: Ngô Văn Thử, 001085000017')
    const own = owner({ otherInformation: 'Khu phố 2', representative })
    expect(dossierPacket(own, named)).toMatchObject({
      ThongTinKhac: 'Khu phố 2; Người đại diện: Ngô Văn Thử, 001085000017',
      DinhDanhCHS: [{ SoDinhDanh: '001192000041' }],
    })
    expect(dossierPacket(own, settings).ThongTinKhac).toBe('Khu phố 2')
  })

  test('whose representative has a made-up number is stopped', () => {
    const made = { ...representative, identifiers: [{ type: 'cmnd' as const, value: '000000001' }] }
    expect(found(owner({ identifiers: [], representative: made }))).toContain(
      'reject /applicant/representative/identifiers/0/value IDENTIFIER_DUMMY',
    )
  })
})

describe('sent with a warning', () => {
  const online = { channel: 'online', status: 'finished', finishedAt: '2026-11-06T08:00:00+07:00' } as const
  test.each<[string, Dossier]>([
    ['/onlinePayment SCORE_LOST', without(aDossier(), 'onlinePayment')],
    ['/vneidVerified SCORE_LOST', without(aDossier(), 'vneidVerified')],
    ['/hasDigitisedDocuments SCORE_LOST', without(aDossier(), 'documents')],
    ['/documents/0/componentCode SCORE_LOST', withDocument({ componentCode: '' })],
    [
      '/procedure/fieldCode CODE_HAS_BLANK',
      aDossier({ procedure: { ...aDossier().procedure, fieldCode: 'G15-TP07 ' } }),
    ],
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
