import { expect, test } from 'vitest'
import type { CityEvent, ReceivedEvents } from '#demo/city/city-event.ts'
import { type MirrorDay, mirrorDifferences, mirrorFigures } from '#demo/mirror-reconciliation.ts'

const code = 'H26.910-260301-1700001'

const mirror = (partnerStatus: string, second: number, id = partnerStatus) => ({
  event: {
    id,
    type: 'vn.longbien.dossier-mirror.v1',
    subject: code,
    data: { dossierCode: code, partnerStatus, changedAt: `2026-03-01T08:00:0${second}+07:00` },
  } as CityEvent,
  times: 1,
})
const [first, second, third] = [mirror('1', 1), mirror('2', 2), mirror('4', 3)]
const city = (...events: ReceivedEvents['events']): Pick<MirrorDay, 'city' | 'inbox'> => ({
  city: { events },
  inbox: events.map(({ event }) => event),
})
const owner = { kind: 'partner', name: 'construction' }

/** A dossier that came as far as being worked on; its changes came out of order. */
const aDay = (change: Partial<MirrorDay> = {}): MirrorDay => ({
  submitted: new Map([['construction', [code]]]),
  ministries: { construction: { [code]: '4' } },
  listed: [{ code, owner, status: 'processing' }],
  ...city(third, first, second),
  portal: new Set(),
  ...change,
})

test('what a ministry holds, the record and the city hold too, in whatever order it came', () => {
  expect(mirrorDifferences(aDay())).toEqual([])
  expect(mirrorFigures(aDay())).toEqual({ held: 1, listed: 1, reachedCity: 1, changes: 3 })
})

test.each<[string, Partial<MirrorDay>, string]>([
  ['a change that was lost', city(first, third), 'told of the states 1,4 instead of 1,2,4'],
  ['a change that was doubled', city(first, second, third, mirror('4', 3, 'again')), '1,2,4,4 instead of'],
  ['a change that never came', city(), 'told of the states none'],
  ['a mirror that is not in the record', { listed: [] }, `${code}: not in the record as construction's`],
  [
    'a mirror in an older state',
    { listed: [{ code, owner, status: 'accepted' }] },
    "not in the record as construction's, in the state 4",
  ],
  [
    'a mirror that a sender owns',
    { listed: [{ code, owner: { kind: 'sender', name: 'construction' }, status: 'processing' }] },
    "not in the record as construction's",
  ],
  ['a mirror at the portal', { portal: new Set([code]) }, 'the portal was sent it'],
  ['a dossier that its ministry lost', { ministries: {} }, 'no ministry holds it'],
  ['an event that is not in the inbox', { inbox: [first.event] }, 'posted 3 mirrors, in its inbox are 1'],
])('%s is a difference', (_name, change, words) => {
  expect(mirrorDifferences(aDay(change)).join('\n')).toContain(words)
})
