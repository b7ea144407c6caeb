import { expect, test } from 'vitest'
import { type DossierRecord, recordAfter } from '#messages/dossier-record.ts'
import { aMessage } from '../support/messages.ts'
import { perfectProgress } from './rules/sample.ts'

const step = (at: string) => aMessage('H26', { type: 'progress', data: { ...perfectProgress, at } })
const owner = { kind: 'sender', name: 'city' } as const

test('a step that is reported late does not turn back the time of the latest step', () => {
  const latest = '2026-11-05T15:00:00+07:00'
  const record: DossierRecord = { owner, receivers: [], status: 'processing', lastProgressAt: latest }
  expect(recordAfter(step('2026-11-05T14:00:00+07:00'), record)).toEqual(record)
  expect(recordAfter(step('2026-11-05T08:00:01Z'), record).lastProgressAt).toBe('2026-11-05T08:00:01Z')
})

test('a dossier belongs to the sender that speaks of it first', () => {
  const record = recordAfter(step('2026-11-05T15:00:00+07:00'), undefined)
  expect(record.owner).toEqual({ kind: 'sender', name: step('2026-11-05T15:00:00+07:00').sender })
  const later = { ...step('2026-11-06T15:00:00+07:00'), sender: 'other' }
  expect(recordAfter(later, record).owner).toEqual(record.owner)
})

test('of a dossier that no sender has taken on it is kept who was told', () => {
  const told = aMessage('H26', {
    type: 'withdrawal-request',
    sender: 'portal',
    inboxes: [{ inbox: 'city', lane: 'H26' }],
  })
  const record = recordAfter(told, undefined)
  expect(record).toEqual({
    receivers: ['inbox/city', ...told.deliveries.map(({ endpoint }) => `endpoint/${endpoint}`)],
  })
  expect(recordAfter(told, { ...record, owner }).receivers).toEqual(record.receivers)
})
