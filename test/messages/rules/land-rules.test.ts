import { expect, test } from 'vitest'
import { landUpdateRules } from '#messages/rules/land-rules.ts'

test.each([
  ['supplemented', 'newDueAt'],
  ['handed-out', 'at'],
  ['wrong-result', 'content'],
] as const)('an update of the kind %s needs %s', (kind, field) => {
  const update = { dossierCode: 'H26.103.25-261105-0042', kind }
  expect(landUpdateRules(update)).toMatchObject([{ pointer: `/${field}`, code: 'REQUIRED' }])
  const given = field === 'content' ? 'Sai diện tích' : '2026-12-25T17:00:00+07:00'
  expect(landUpdateRules({ ...update, [field]: given })).toEqual([])
})
