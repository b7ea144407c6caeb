import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rulesFor } from '#messages/rules/rules.ts'
import { schemas } from '#schemas/registry.ts'
import type { CitizenClaim, Dossier, Progress } from '#schemas/types.ts'
import { context, dossierWith, lines, perfectClaim, perfectDossier, perfectProgress } from './sample.ts'

describe('the rules by message type', () => {
  it('have nothing to say about messages in order', () => {
    expect(rulesFor.dossier(perfectDossier, { ...context, code: perfectDossier.code })).toEqual([])
    expect(rulesFor.progress(perfectProgress, { ...context, code: perfectProgress.dossierCode })).toEqual([])
    expect(rulesFor['citizen-claim'](perfectClaim, context)).toEqual([])
  })

  it('refuse none of the examples that the schemas publish', () => {
    const findings = [
      ...(schemas.dossier.examples as Dossier[]).flatMap((example) => rulesFor.dossier(example, context)),
      ...(schemas.progress.examples as Progress[]).flatMap((example) => rulesFor.progress(example, context)),
      ...(schemas['citizen-claim'].examples as CitizenClaim[]).flatMap((example) =>
        rulesFor['citizen-claim'](example, context),
      ),
    ]
    expect(findings).toEqual([])
  })

  it('report every problem of a dossier at once, each at its place', () => {
    const dossier = dossierWith({ code: 'X', summary: ' ', dueAt: '2026-11-01T00:00:00Z' }, ['finishedAt'])
    expect(lines(rulesFor.dossier(dossier, { ...context, code: perfectDossier.code }))).toEqual([
      'reject /code DOSSIER_CODE_FORMAT',
      'reject /code CODE_MISMATCH',
      'reject /summary BLANK',
      'reject /finishedAt REQUIRED',
      'reject /dueAt DATE_ORDER',
    ])
  })

  it('refuse a required text that is blank, wherever it stands', () => {
    const url = 'https://files.example.vn/f'
    const document = { id: ' ', fileName: ' ', url }
    const blank = dossierWith({
      applicant: {
        type: 'enterprise',
        fullName: ' ',
        identifiers: [{ type: 'passport', value: 'X0000002' }],
        representative: { fullName: ' ', identifiers: [{ type: 'personal-id', value: '001190000002' }] },
      },
      receivingAgency: { code: 'H26', name: ' ' },
      competentAgency: { code: 'H26', name: ' ' },
      documents: [document],
      fees: [{ name: ' ', amount: 0 }],
      supplements: [
        {
          id: ' ',
          requestedBy: ' ',
          content: ' ',
          requestedAt: perfectDossier.submittedAt,
          documents: [document],
        },
      ],
      results: [{ id: ' ', name: ' ', url, resultCode: 'KQ' }],
      otherPapers: [{ name: ' ', quantity: 1, kind: 1 }],
      databasesConsulted: [' '],
    })
    const found = rulesFor.dossier(blank, context).filter(({ code }) => code === 'BLANK')
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/applicant/fullName',
      '/applicant/representative/fullName',
      '/receivingAgency/name',
      '/competentAgency/name',
      '/documents/0/id',
      '/documents/0/fileName',
      '/supplements/0/documents/0/id',
      '/supplements/0/documents/0/fileName',
      '/fees/0/name',
      '/supplements/0/id',
      '/supplements/0/requestedBy',
      '/supplements/0/content',
      '/results/0/id',
      '/results/0/name',
      '/otherPapers/0/name',
      '/databasesConsulted/0',
    ])
  })

  it('never repeat a value of the message', () => {
    // Marked, so that a value could not hide among the words of a finding.
    const marked = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `⟦${text}⟧`)
    const type = fc.constantFrom('personal-id', 'cmnd', 'passport', 'tax-code')
    fc.assert(
      fc.property(marked, type, (value, kind) => {
        const agency = { code: `${value} `, name: value }
        const dossier = dossierWith({
          code: value,
          procedure: { code: value, name: value, fieldCode: value, fieldName: value },
          applicant: { type: 'citizen', fullName: value, identifiers: [{ type: kind, value }], phone: value },
          receivingAgency: agency,
          competentAgency: agency,
          submittedAt: value,
        })
        const claim = { ...perfectClaim, personalId: value, fullName: value }
        const findings = [
          ...rulesFor.dossier(dossier, { ...context, code: `${value}.` }),
          ...rulesFor.progress({ ...perfectProgress, dossierCode: value, at: value }, context),
          ...rulesFor['citizen-claim'](claim, context),
        ]
        expect(findings.length).toBeGreaterThan(5)
        expect(JSON.stringify(findings)).not.toContain('⟦')
      }),
    )
  })
})
