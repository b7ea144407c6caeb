import { expect, test } from 'vitest'
import type { CityEvent, ReceivedEvents } from '#demo/city/city-event.ts'
import { reportDifferences, stoppedOf } from '#demo/report-reconciliation.ts'
import { fate } from './fates.ts'

const report = (messageId: string, status: string, id = `${messageId} ${status}`) => ({
  event: {
    id,
    type: 'vn.longbien.delivery-report.v1',
    subject: 'x',
    data: { messageId, status },
  } as CityEvent,
  times: 1,
})
const city = (...events: ReceivedEvents['events']): ReceivedEvents => ({ events })

const dead = fate({ taken: { messageId: 'd' }, fate: 'dead' })
const refused = fate({ taken: { messageId: 'r' }, fate: 'refusedByPartner' })
const atTheDoor = fate({ taken: { refused: { code: 'X', reason: 'vì sao' } }, fate: 'refusedAtDoor' })
const fates = [fate(), dead, refused, atTheDoor]

test('the city gets a report of what was refused by the partner or given up, and of nothing else', () => {
  expect(stoppedOf(fates)).toEqual(['d', 'r'])
  expect(reportDifferences(fates, city(report('d', 'dead'), report('r', 'rejected')))).toEqual([])
})

test.each<[string, ReceivedEvents, string]>([
  ['a report that is missing', city(report('d', 'dead')), 'refusedByPartner, the city received: nothing'],
  [
    'a report that was doubled',
    city(report('d', 'dead'), report('d', 'dead', 'another'), report('r', 'rejected')),
    'dead, the city received: dead,dead',
  ],
  ['a wrong report', city(report('d', 'rejected'), report('r', 'rejected')), 'the city received: rejected'],
  [
    'a report of what crossed',
    city(report('d', 'dead'), report('r', 'rejected'), report('id', 'dead')),
    'crossed, the city received: dead',
  ],
])('%s is a difference', (_name, records, words) => {
  expect(reportDifferences(fates, records)).toEqual([expect.stringContaining(words)])
})
