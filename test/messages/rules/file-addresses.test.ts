import { expect, test } from 'vitest'
import { dossierRules } from '#messages/rules/dossier-rules.ts'
import type { Dossier } from '#schemas/types.ts'
import { perfectDossier } from './sample.ts'

const context = {
  now: new Date('2026-11-20T08:00:00+07:00'),
  futureToleranceSeconds: 300,
  fileStores: new Set(['archive']),
}
const paper = { id: '1', fileName: 'a.pdf', componentCode: 'x', digitised: true, fromResultWarehouse: false }

const found = (change: Partial<Dossier>, stores: object = {}) =>
  dossierRules({ ...perfectDossier, ...change } as Dossier, { ...context, ...stores })
    .filter(({ code }) => code.startsWith('STORE_'))
    .map(({ pointer, code, severity }) => `${severity} ${pointer} ${code}`)

test('every file of a store that is not configured, or cannot be one, is refused by its field', () => {
  const documents = [
    { ...paper, url: 'store:archive/a.pdf' },
    { ...paper, url: 'store:elsewhere/a.pdf' },
    { ...paper, url: 'store:archive/../a.pdf' },
    { ...paper, url: 'https://files.example.vn/../a.pdf' },
  ]
  const results = [
    { id: '1', name: 'Kết quả' },
    { id: '2', name: 'Kết quả', url: 'store:archive/.hidden.pdf' },
  ]
  const supplements = [
    {
      id: '1',
      requestedBy: 'A',
      content: 'b',
      requestedAt: '2026-11-06T08:00:00+07:00',
      documents: [{ ...paper, url: 'store:none/a.pdf' }],
    },
  ]
  expect(found({ documents, results, supplements } as Partial<Dossier>)).toEqual([
    'reject /documents/1/url STORE_UNKNOWN',
    'reject /documents/2/url STORE_KEY_IMPOSSIBLE',
    'reject /supplements/0/documents/0/url STORE_UNKNOWN',
    'reject /results/1/url STORE_KEY_IMPOSSIBLE',
  ])
})

test('without stores no file of a store is taken, and other addresses go on', () => {
  const documents = [
    { ...paper, url: 'store:archive/a.pdf' },
    { ...paper, url: 'https://files.example.vn/a.pdf' },
  ]
  expect(found({ documents }, { fileStores: undefined })).toEqual(['reject /documents/0/url STORE_UNKNOWN'])
})

test('a file of a known store that the sender may not name is refused', () => {
  const mayNameFile = (store: string, key: string) => store === 'archive' && key.startsWith('city/')
  const documents = ['store:archive/city/a.pdf', 'store:archive/other/a.pdf'].map((url) => ({
    ...paper,
    url,
  }))
  const findings = dossierRules({ ...perfectDossier, documents } as Dossier, { ...context, mayNameFile })
  expect(findings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/documents/1/url FILE_NOT_YOURS',
  ])
})
