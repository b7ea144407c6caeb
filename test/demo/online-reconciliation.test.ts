import { expect, test } from 'vitest'
import type { CityEvent, ReceivedEvents } from '#demo/city/city-event.ts'
import { type OnlineDay, onlineDifferences, onlineFigures } from '#demo/online-reconciliation.ts'

const code = 'H26.900.31-20260302-0001001'
const other = 'H26.900.31-20260302-0001002'

const event = (type: string, dossierCode: string, id = `${type} ${dossierCode}`) => ({
  event: { id, type: `vn.longbien.${type}.v1`, subject: dossierCode, data: { dossierCode } } as CityEvent,
  times: 1,
})
const submission = event('online-submission', code)
const supplement = event('citizen-supplement', code)

const notified = (...states: string[]) => states.map((TrangThai) => ({ TrangThai, times: 1 }))
const calls = { taken: 2, duplicates: 1, waiting: 0, givenUp: 0, lies: { stale: { sent: 1, taken: 0 } } }

const online: OnlineDay['portal']['online'][string] = {
  status: '10',
  happened: ['NopHoSoTrucTuyen', 'BoSungHoSo'],
  told: notified('2', '5'),
}
const held = { creates: 1, statuses: ['2', '5', '4', '9', '10'] }

/** A dossier whose supplement was asked for, and one forgery that was refused. */
const aDay = (change: Partial<OnlineDay> = {}): OnlineDay => ({
  submitted: [code],
  forged: 1,
  officer: new Map([
    [code, { states: ['accepted', 'supplement-requested', 'processing', 'finished', 'returned'] }],
  ]),
  portal: { online: { [code]: online }, dossiers: { [code]: held }, outgoing: calls },
  city: { events: [submission, supplement] },
  inbox: [submission.event, supplement.event],
  isOurs: (one) => one.includes('-0001'),
  ...change,
})

const city = (...events: ReceivedEvents['events']): Partial<OnlineDay> => ({ city: { events } })
const portal = (change: Partial<OnlineDay['portal']>): Partial<OnlineDay> => ({
  portal: { ...aDay().portal, ...change },
})

test('a dossier that went the whole way gives no difference, and is counted by what the simulators hold', () => {
  expect(onlineDifferences(aDay())).toEqual([])
  expect(onlineFigures(aDay())).toEqual({
    submitted: 1,
    reachedCity: 1,
    supplemented: 1,
    acknowledged: 1,
    returned: 1,
    foundByPoll: 0,
    twiceTold: 1,
    forgeries: 1,
    forgeriesRefused: 1,
  })
})

test('an event that the bridge posted twice is one event', () => {
  const repeated = { ...submission, times: 2 }
  expect(onlineDifferences(aDay(city(repeated, supplement)))).toEqual([])
})

test.each<[string, Partial<OnlineDay>, string]>([
  ['a submission that was lost on the way', city(supplement), 'the city was notified 0 times'],
  [
    'a submission that was doubled',
    city(submission, event('online-submission', code, 'another'), supplement),
    'the city was notified 2 times',
  ],
  ['a supplement that was lost', city(submission), '1 supplements, the city was notified of 0'],
  [
    'a supplement that was doubled',
    city(submission, supplement, event('citizen-supplement', code, 'another')),
    '1 supplements, the city was notified of 2',
  ],
  [
    'a dossier that nobody submitted',
    city(submission, supplement, event('online-submission', other)),
    `${other}: the city was notified of it, but nobody submitted it`,
  ],
  ['an event that is not in the inbox', { inbox: [submission.event] }, 'in its inbox are 1'],
  [
    'another event in the inbox',
    { inbox: [submission.event, event('citizen-supplement', code, 'another').event] },
    'not the same',
  ],
  [
    'a state of which the citizen was not notified',
    portal({ online: { [code]: { ...online, told: notified('2') } } }),
    'notified of the states 2 instead of 2,5',
  ],
  [
    'a state of which the citizen was notified in two ways',
    portal({ online: { [code]: { ...online, told: notified('2', '5', '5') } } }),
    'notified of the states 2,5,5 instead of 2,5',
  ],
  [
    'states out of order',
    portal({ dossiers: { [code]: { creates: 1, statuses: ['2', '5', '9', '4', '10'] } } }),
    '2,5,9,4,10 instead of 2,5,4,9,10',
  ],
  ['a result that did not come back', portal({ dossiers: {} }), 'states none instead of 2,5,4,9,10'],
  ['a dossier created twice', portal({ dossiers: { [code]: { ...held, creates: 2 } } }), 'created 2 times'],
  ['a dossier that the portal forgot', portal({ online: {} }), 'the portal does not know it'],
  [
    'a call that is still to be made',
    portal({ outgoing: { ...calls, waiting: 1 } }),
    'not done with 1 of its calls',
  ],
  [
    'a forgery that was taken',
    portal({ outgoing: { ...calls, lies: { stale: { sent: 1, taken: 1 } } } }),
    '1 forgeries were taken',
  ],
  [
    'a forgery that was never tried',
    portal({ outgoing: { ...calls, lies: {} } }),
    '1 forgeries were meant, 0 were made',
  ],
  [
    'a state that the bridge refused',
    { officer: new Map([[code, { states: ['accepted'], refused: 'accepted: REQUIRED Trích yếu' }]]) },
    'the bridge refused accepted: REQUIRED',
  ],
])('%s is a difference', (_name, change, words) => {
  expect(onlineDifferences(aDay(change)).join('\n')).toContain(words)
})

test('a dossier on which the officer did not go on is a difference', () => {
  const officer: OnlineDay['officer'] = new Map([[code, { states: ['accepted', 'supplement-requested'] }]])
  expect(onlineDifferences(aDay({ officer })).join('\n')).toContain(
    'came only as far as supplement-requested',
  )
})

test('what an earlier run left behind is not counted', () => {
  const earlier = event('online-submission', code.replace('-0001', '-0007'))
  expect(onlineDifferences(aDay(city(submission, supplement, earlier)))).toEqual([])
})
