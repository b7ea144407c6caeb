import { expect, test } from 'vitest'
import { differences, type PortalRecords } from '#demo/reconciliation.ts'
import type { Fate } from '#demo/summary.ts'
import { code, fate } from './fates.ts'

const held = (status: string, creates = 1) => ({ [code]: { creates, packet: { TrangThaiHoSo: status } } })
const step = fate({ type: 'progress' })

const compare = (fates: readonly Fate[], portal: Partial<PortalRecords>) =>
  differences(fates, { dossiers: {}, progress: {}, ...portal }, (one) => one.includes('-0001'))

test('a dossier with its last state and all of its steps gives no difference', () => {
  const fates = [fate(), step, fate({ status: 'finished' }), step]
  expect(compare(fates, { dossiers: held('9'), progress: { [code]: [1, 2] } })).toEqual([])
})

test.each<[string, readonly Fate[], Partial<PortalRecords>, string]>([
  ['a crossed dossier that is missing', [fate()], {}, 'does not hold it'],
  ['a dossier that is held twice', [fate()], { dossiers: held('2', 2) }, 'created 2 times'],
  [
    'an older state',
    [fate(), fate({ status: 'finished' })],
    { dossiers: held('2') },
    'status 2 instead of 9',
  ],
  ['a missing step', [fate(), step], { dossiers: held('2') }, '1 steps crossed, the portal holds 0'],
  [
    'a step too many',
    [fate(), step],
    { dossiers: held('2'), progress: { [code]: [1, 2] } },
    '1 steps crossed, the portal holds 2',
  ],
  [
    'a dossier that did not cross',
    [fate({ fate: 'dead' })],
    { dossiers: held('2') },
    'no state of it crossed',
  ],
  ['a dossier of this run that nobody handed in', [], { dossiers: held('2') }, 'never handed in'],
  ['an accepted message that the record lacks', [fate({ fate: 'lost' })], {}, 'the record lacks it'],
])('%s is a difference', (_name, fates, portal, words) => {
  expect(compare(fates, portal)).toEqual([expect.stringContaining(words)])
})

test('what an earlier run left behind is not counted', () => {
  const earlier = code.replace('-0001', '-0007')
  expect(compare([], { dossiers: { [earlier]: { creates: 1, packet: {} } } })).toEqual([])
})

test('what is still under way may be there or not', () => {
  const fates = [fate(), fate({ status: 'finished', fate: 'retrying' })]
  expect(compare(fates, { dossiers: held('9') })).toEqual([])
  expect(compare(fates, { dossiers: held('2') })).toEqual([])
})
