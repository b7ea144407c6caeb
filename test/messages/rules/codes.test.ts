import { describe, expect, it } from 'vitest'
import { opaqueCodeFindings } from '#messages/rules/opaque-codes.ts'
import { bareProcedureCode, procedureCodeFindings } from '#messages/rules/procedure-code.ts'
import { dossierWith, lines, perfectDossier } from './sample.ts'

describe('the procedure code', () => {
  it.each([
    ['1.004227', '1.004227'],
    ['6.000001', '6.000001'],
    ['1.000656.000.00.00.H56', '1.000656'],
    ['2.002621.H56', '2.002621'],
  ])('%s is national and bare %s', (code, bare) => {
    expect(procedureCodeFindings(code, '/procedure/code')).toEqual([])
    expect(bareProcedureCode(code)).toBe(bare)
  })

  it.each(['TS_lop1.000.00.00.H22', '1.0133611', '1.014955-Xoa', ' 1.004227', '1.004227.01'])(
    '%j is accepted with a warning and never cut',
    (code) => {
      expect(lines(procedureCodeFindings(code, '/procedure/code'))).toEqual([
        'warn /procedure/code PROCEDURE_CODE_LOCAL',
      ])
      expect(bareProcedureCode(code)).toBe(code)
    },
  )
})

describe('opaque codes', () => {
  it.each(['BTC_QLT', 'G07-LĐ06', 'KQ.H37 0002', 'H56.24(C)', '000.00.00.G01 -KQ002289.'])(
    '%s is taken as published',
    (code) => {
      const agency = { code, name: 'Đơn vị' }
      const procedure = { ...perfectDossier.procedure, fieldCode: code }
      const results = [{ id: 'r1', name: 'Giấy', componentCode: code, resultCode: code }]
      const dossier = dossierWith({ procedure, receivingAgency: agency, competentAgency: agency, results })
      expect(opaqueCodeFindings(dossier)).toEqual([])
    },
  )

  it('with a blank at either end are reported, each at its own place', () => {
    const document = { id: 'd', fileName: 'f', url: 'https://files.example.vn/f', componentCode: 'A ' }
    const dossier = dossierWith({
      procedure: { ...perfectDossier.procedure, code: ' 1.004227', fieldCode: 'G15-TP07\t' },
      receivingAgency: { code: 'H26 ', name: 'Đơn vị' },
      competentAgency: { code: ' H26', name: 'Đơn vị' },
      documents: [document],
      supplements: [
        {
          id: 's',
          requestedBy: 'Lê Văn Thử',
          content: 'Bổ sung',
          requestedAt: perfectDossier.submittedAt,
          documents: [{ ...document, componentCode: 'A', replacesResultCode: ' B' }],
        },
      ],
      results: [{ id: 'r1', name: 'Giấy', componentCode: ' A', resultCode: 'B ' }],
    })
    expect(opaqueCodeFindings(dossier).map(({ pointer }) => pointer)).toEqual([
      '/procedure/code',
      '/procedure/fieldCode',
      '/receivingAgency/code',
      '/competentAgency/code',
      '/documents/0/componentCode',
      '/supplements/0/documents/0/replacesResultCode',
      '/results/0/componentCode',
      '/results/0/resultCode',
    ])
    expect(new Set(opaqueCodeFindings(dossier).map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['warn CODE_BLANK']),
    )
  })
})
