import { describe, expect, it } from 'vitest'
import { scoreFindings } from '#messages/rules/score.ts'
import type { Dossier } from '#schemas/types.ts'
import { dossierWith } from './sample.ts'

const document = { id: 'd1', fileName: 'f.pdf', url: 'https://files.example.vn/d1' }
const result = { id: 'r1', name: 'Giấy' }
const withUrl = { ...result, url: 'https://files.example.vn/r1' }

/** Place and code of each warning, and the indicators it names. */
const check = (changes: Partial<Dossier>, without: (keyof Dossier)[] = []) =>
  scoreFindings(dossierWith(changes, without)).map(({ pointer, code, severity, message }) => {
    expect(severity).toBe('warn')
    const indicators = message.vi.match(/\d\.\d/g)
    expect(message.en.match(/\d\.\d/g)).toEqual(indicators)
    return `${pointer} ${code} ${indicators?.join()}`
  })

describe('the score', () => {
  it('warns of flags that are missing, and never fills them in', () => {
    expect(check({}, ['vneidVerified', 'onlinePayment'])).toEqual([
      '/vneidVerified SCORE_LOST 4.5',
      '/onlinePayment SCORE_LOST 3.5,3.6',
    ])
  })

  it('takes a plain no for an answer', () => {
    const documents = [{ ...document, digitised: false }]
    expect(
      check({ vneidVerified: false, onlinePayment: 'none', hasDigitisedDocuments: false, documents }),
    ).toEqual([])
  })

  it('does not ask for VNeID where the population database was consulted', () => {
    expect(check({ databasesConsulted: ['population'] }, ['vneidVerified'])).toEqual([])
  })

  it.each([
    ['one was digitised', [document, { ...document, digitised: true, componentCode: 'A' }], []],
    ['none was digitised', [{ ...document, digitised: false }], []],
    [
      'one leaves it open',
      [{ ...document, digitised: false }, document],
      ['/hasDigitisedDocuments SCORE_LOST 4.3'],
    ],
    ['there is none', [], ['/hasDigitisedDocuments SCORE_LOST 4.3']],
    [
      'the only one was deleted',
      [{ ...document, digitised: true, deleted: true }],
      ['/hasDigitisedDocuments SCORE_LOST 4.3'],
    ],
  ])('derives the digitised flag from the documents where they tell: %s', (_, documents, expected) => {
    expect(check({ documents }, ['hasDigitisedDocuments'])).toEqual(expected)
  })

  it.each([
    [true, false],
    [false, true],
  ])('reports the flag %s against documents that say %s', (hasDigitisedDocuments, digitised) => {
    const documents = [{ ...document, digitised, componentCode: 'A' }]
    expect(check({ hasDigitisedDocuments, documents })).toEqual([
      '/hasDigitisedDocuments SCORE_CONTRADICTION 4.3',
    ])
  })

  it('warns of a digitised document without a component code, in a supplement too', () => {
    const documents = [{ ...document, digitised: true, componentCode: ' ' }]
    const requested = { requestedBy: 'Lê Văn Thử', content: 'Bổ sung', requestedAt: '2026-11-06T08:00:00Z' }
    const supplements = [{ id: 's', ...requested, documents: [{ ...document, digitised: true }] }]
    expect(check({ documents, supplements })).toEqual([
      '/documents/0/componentCode SCORE_LOST 4.2,4.3',
      '/supplements/0/documents/0/componentCode SCORE_LOST 4.2,4.3',
    ])
  })

  it.each(['finished', 'returned'] as const)('warns when it is %s without an electronic result', (status) => {
    expect(check({ status, results: [result] })).toEqual(['/results SCORE_LOST 3.3,4.1'])
    expect(check({ status }, ['results'])).toEqual(['/results SCORE_LOST 3.3,4.1'])
  })

  it('warns when the result of an online dossier has no code', () => {
    expect(check({ results: [withUrl] })).toEqual(['/results SCORE_LOST 3.3'])
    expect(check({ results: [withUrl], channel: 'direct' })).toEqual([])
  })

  it('asks for no result before the end', () => {
    expect(check({ status: 'processing' }, ['results'])).toEqual([])
  })
})
