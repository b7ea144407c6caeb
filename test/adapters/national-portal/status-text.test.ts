import { expect, test } from 'vitest'
import { askedFor } from '../../../adapters/national-portal/status-text.ts'
import { aDossier } from './a-dossier.ts'

const supplement = (id: string, receivedAt?: string) => ({
  ...{ id, requestedBy: 'Lê Văn Thử', content: id, requestedAt: '2026-11-05T09:30:00+07:00' },
  ...(receivedAt !== undefined && { receivedAt }),
})
const later = '2026-11-06T09:30:00+07:00'

test.each([
  ['the only one', [supplement('1')], '1'],
  ['of two that are open the one that was asked for last', [supplement('1'), supplement('2')], '2'],
  ['one that is open before one that has come', [supplement('1'), supplement('2', later)], '1'],
  ['where all have come the last', [supplement('1', later), supplement('2', later)], '2'],
  ['where none was asked for none', [], undefined],
])('the supplement that the citizen reads of: %s', (_what, supplements, asked) => {
  expect(askedFor(aDossier({ supplements }))?.id).toBe(asked)
})
