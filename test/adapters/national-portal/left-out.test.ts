import { expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'
import { aDossier, settings } from './a-dossier.ts'
import { restSettings } from './rest/settings.ts'

const sync = nationalPortal.operations.syncDossier

const places = (dossier: Dossier, changed: unknown = settings) =>
  sync?.notes?.(dossier, changed)?.map(({ pointer }) => pointer)

const { applicant } = aDossier()
const full = aDossier({
  revision: 3,
  applicant: {
    ...applicant,
    birthDate: { year: 1992 },
    address: 'Số 1, phố Minh Họa',
    representative: {
      fullName: 'Ngô Văn Thử',
      identifiers: [{ type: 'personal-id', value: '001085000017' }],
    },
  },
})

test('what has no field in the packet is said, once for each field that is there', () => {
  expect(places(aDossier())).toEqual(['/receivingAgency', '/competentAgency/code'])
  expect(places(full)).toEqual([
    '/revision',
    '/receivingAgency',
    '/competentAgency/code',
    '/applicant/birthDate',
    '/applicant/address',
    '/applicant/representative/fullName',
    '/applicant/representative/identifiers',
  ])
})

test("an enterprise's representative is named by the number that is sent, so only the name is left out", () => {
  const enterprise = { ...full.applicant, type: 'enterprise' as const }
  expect(places({ ...full, applicant: enterprise })).not.toContain('/applicant/representative/identifiers')
})

test('each generation says what its own packets have no field for', () => {
  expect(places(full, restSettings())).toContain('/summary')
  expect(places(full, restSettings())).not.toContain('/applicant/birthDate')
})

test('a note is no finding: nothing is warned of or stopped for it', () => {
  expect(sync?.check?.(aDossier(), settings)).toEqual([])
  for (const note of sync?.notes?.(full, settings) ?? []) expect(note).not.toHaveProperty('severity')
})
