import { describe, expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'
import { checkDossier, checkProgress } from '../../../adapters/national-portal/checks.ts'
import { dossierPacket } from '../../../adapters/national-portal/dossier.ts'
import { dossierCodes, progressCodes } from '../../../adapters/national-portal/dossier-codes.ts'
import { compareWithPortal } from '../../../adapters/national-portal/partner-dossier.ts'
import { aDossier, aStep, settings, without } from './a-dossier.ts'
import { restSettings } from './rest/settings.ts'

const asked = (dossier: Dossier, changed = settings) =>
  dossierCodes
    .questions(dossier, changed)
    .map(({ table, code, form, on, pointer }) => [table, code, form, on, pointer])
const local = aDossier({ procedure: { ...aDossier().procedure, code: 'TS_lop1.000.00.00.H26' } })
const stopping = (dossier: Dossier, codes: Record<string, string>) =>
  checkDossier(dossier, settings, { codes })
    .filter(({ severity }) => severity === 'reject')
    .map(({ pointer, code }) => `${pointer} ${code}`)

describe('a dossier asks the code tables', () => {
  test('for procedure and field by the law of its reception, for its agencies by the names of today', () => {
    const on = '2026-11-05T08:15:00+07:00'
    expect(asked(aDossier())).toEqual([
      ['procedures', '1.004227', 'national', on, '/procedure/code'],
      ['agencies', 'H26.900.01', 'portal', on, '/receivingAgency/code'],
      ['fields', 'G15-TP07', 'national', on, '/procedure/fieldCode'],

      ['agencies', 'H26.900', 'name', on, '/competentAgency/code'],
    ])
    const agencies = dossierCodes.questions(aDossier(), settings).filter(({ table }) => table === 'agencies')
    expect(agencies.map(({ asOf }) => asOf)).toEqual(['now', 'now'])
    expect(asked(without(aDossier(), 'receivedAt'))[0]?.[3]).toBe('2026-11-05T08:10:00+07:00')
    expect(asked(aDossier(), { ...settings, procedureCodeForm: 'suffixed' })[0]?.[2]).toBe('suffixed')
  })
})

describe('a dossier of the REST generation asks the code tables', () => {
  const rest = restSettings()
  const forms = (known: boolean, reference: string) =>
    dossierCodes.questions(aDossier(), rest, { known, reference }).map(({ pointer, form }) => [pointer, form])

  test('for what its create names, and for nothing once the portal has it', () => {
    expect(forms(false, 'rest')).toEqual([
      ['/procedure/code', 'national'],
      ['/receivingAgency/code', 'rest'],
    ])
    expect(forms(true, 'rest?id=1')).toEqual([])
  })

  test('as the classic one does, where it began there', () => {
    expect(forms(true, 'classic')).toContainEqual(['/receivingAgency/code', 'portal'])
  })

  test("and goes under the portal's code of its agency, though another numbered it before the merger", () => {
    const merged = aDossier({ code: 'H09.12-261105-0041', receivingAgency: { code: 'BD-12', name: 'Quầy' } })
    const codes = { '/receivingAgency/code': 'H26.74' }
    const sync = nationalPortal.operations?.syncDossier
    const context = { settings: rest, requestId: 'r', at: new Date(), link: (url: string) => url }
    const side = { known: false, reference: 'rest', codes }
    expect(sync?.toRequest(merged, { ...context, ...side })).toMatchObject({
      body: { MaDonViTiepNhan: 'H26.74' },
    })
    const numbered = restSettings({ numbering: 'portal' })
    expect(sync?.toRequest(merged, { ...context, ...side, settings: numbered })).toMatchObject({
      numberFor: 'H26.74',
    })
    const mismatches = (codesThen: object) =>
      sync?.check?.(merged, rest, { ...side, codes: { ...codesThen } }).map(({ code }) => code)
    expect(mismatches(codes)).not.toContain('AGENCY_MISMATCH')
    expect(mismatches({})).toContain('AGENCY_MISMATCH')
  })
})

describe('a row of progress', () => {
  const merged = aStep({ dossierCode: 'H09.12-261105-0041' })
  const stopping = (codes: Record<string, string>) =>
    checkProgress(merged, settings, { codes }).map(({ pointer, code }) => `${pointer} ${code}`)

  test('of a dossier that an agency of before the merger numbered asks whose that is today', () => {
    expect(progressCodes.questions(aStep(), settings)).toEqual([])
    expect(progressCodes.questions(merged, settings)).toEqual([
      {
        table: 'agencies',
        code: 'H09.12',
        form: 'portal',
        on: merged.at,
        asOf: 'now',
        pointer: '/dossierCode',
      },
    ])
    expect(progressCodes.questions(merged, restSettings())[0]?.form).toBe('rest')
    expect(progressCodes.questions(merged, restSettings({ numbering: 'portal' }))).toEqual([])
  })

  test('goes where its dossier goes', () => {
    expect(stopping({ '/dossierCode': 'H26.74' })).toEqual([])
    expect(stopping({ '/dossierCode': 'H29.74' })).toEqual(['/dossierCode AGENCY_MISMATCH'])
    expect(stopping({})).toEqual(['/dossierCode AGENCY_MISMATCH'])
  })
})

describe('what the tables gave', () => {
  const codes = {
    '/procedure/code': '1.004227.000.00.00.H26',
    '/procedure/fieldCode': 'G15-TP99',
    '/competentAgency/code': 'UBND phường Mới',
  }

  test('stands in the packet in the place of what the city said', () => {
    expect(dossierPacket(local, settings, { codes })).toMatchObject({
      MaTTHC: '1.004227.000.00.00.H26',
      MaLinhVuc: 'G15-TP99',
      DonViXuLy: 'UBND phường Mới',
    })
    const bare = { ...settings, procedureCodeForm: 'bare' as const }
    expect(dossierPacket(local, bare, { codes }).MaTTHC).toBe('1.004227')
    expect(dossierPacket(local, settings).MaTTHC).toBe('TS_lop1.000.00.00.H26')
  })

  test('makes a local procedure code sendable', () => {
    expect(stopping(local, {})).toEqual(['/procedure/code PROCEDURE_UNMAPPED'])
    expect(stopping(local, codes)).toEqual([])
  })

  test('says to whom a dossier belongs that was numbered by an agency of before the merger', () => {
    const merged = aDossier({ code: 'H09.12-261105-0041' })
    expect(stopping(merged, {})).toEqual(['/code AGENCY_MISMATCH'])
    expect(stopping(merged, { '/receivingAgency/code': 'H26.74' })).toEqual([])
    expect(stopping(merged, { '/receivingAgency/code': 'H29.74' })).toEqual([
      '/receivingAgency/code AGENCY_MISMATCH',
    ])
  })

  test('is what a look-up compares with', () => {
    const held = dossierPacket(local, settings, { codes })
    expect(compareWithPortal([held], local, settings, { codes })).toBe('received')
    expect(compareWithPortal([held], local, settings)).toBe('differs')
  })
})
