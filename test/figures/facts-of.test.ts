import { describe, expect, test } from 'vitest'
import { factsOf, standsOpen } from '#figures/facts-of.ts'
import { partsOf } from '#figures/parts.ts'
import type { RecordedDelivery, RecordedDossier, RecordedMessage } from '#figures/recorded-dossier.ts'

const at = Date.parse('2026-11-02T02:00:00Z')
const minutes = (count: number) => at + count * 60_000
const time = (count: number) => new Date(minutes(count)).toISOString()

const said = (seq: number, status: string, data: object = {}): RecordedMessage => ({
  seq,
  type: 'dossier',
  acceptedAt: minutes(seq),
  data: {
    status,
    channel: 'online',
    procedure: { code: '1.000001.000.00.00.H26' },
    receivingAgency: { code: 'H26.1' },
    competentAgency: { code: 'H26.2' },
    receivedAt: time(0),
    ...data,
  },
  warnings: [],
})

const delivered = (
  seq: number,
  status: string,
  settled: number | null,
  endpoint = 'portal',
): RecordedDelivery => ({
  seq,
  endpoint,
  status,
  settledAt: settled === null ? null : minutes(settled),
  attempts: [],
  firstAt: minutes(seq),
})

const record = (
  messages: readonly RecordedMessage[],
  deliveries: readonly RecordedDelivery[] = [],
  change: Partial<RecordedDossier> = {},
): RecordedDossier => ({
  code: 'H26.1-261102-0001',
  owner: 'sender/city',
  status: null,
  procedure: null,
  channel: null,
  receivingAgency: null,
  competentAgency: null,
  submittedAt: null,
  receivedAt: null,
  dueAt: null,
  createdAt: minutes(1),
  messageCount: messages.length,
  deliveryCount: deliveries.length,
  messages,
  deliveries,
  ...change,
})

const factsFor = (...args: Parameters<typeof record>) => factsOf(record(...args), { withinMinutes: 10 })
const countsOf = (facts: ReturnType<typeof factsFor>, rollup: string) =>
  partsOf(facts).filter((part) => part.rollup === rollup)

test('what is handed over again later is not late because of it', () => {
  const attempt = (ended: number, outcome: string) => ({
    startedAt: minutes(ended),
    endedAt: minutes(ended),
    outcome,
    code: null,
  })
  const of = (settled: number, ...ends: readonly (readonly [number, string])[]) =>
    factsFor(
      [said(1, 'accepted')],
      [{ ...delivered(1, 'completed', settled), attempts: ends.map((end) => attempt(...end)) }],
    ).endpoints.portal
  expect(of(600, [3, 'completed'], [600, 'completed'])).toMatchObject({
    late: 0,
    lateHere: 0,
    acknowledgedAt: time(3),
  })
  expect(of(600, [3, 'transient'], [600, 'completed'])).toMatchObject({ late: 1, acknowledgedAt: time(600) })
})

describe('the facts of a dossier', () => {
  test('are those of the last state, with every state before it', () => {
    const facts = factsFor([
      said(1, 'accepted'),
      said(2, 'supplement-requested', { dueAt: time(99) }),
      said(3, 'processing'),
    ])
    expect(facts).toMatchObject({
      agency: 'H26.2',
      receivingAgency: 'H26.1',
      procedure: '1.000001',
      status: 'processing',
      dueAt: null,
      promised: false,
      states: ['accepted', 'supplement-requested', 'processing'],
      whole: true,
    })
    expect(factsFor([said(1, 'accepted', { dueAt: time(99) })])).toMatchObject({
      dueAt: time(99),
      promised: true,
    })
  })

  test('do not change by what somebody says of the dossier of another', () => {
    const foreign = { ...said(2, 'finished'), warnings: ['DOSSIER_CONFLICT'] }
    expect(factsFor([said(1, 'accepted'), foreign])).toMatchObject({ status: 'accepted', told: 1 })
  })

  test('count a moment of waiting once, however many supplements were open', () => {
    const supplements = [
      { requestedAt: time(10), receivedAt: time(40) },
      { requestedAt: time(20), receivedAt: time(30) },
      { requestedAt: time(35), receivedAt: time(50) },
    ]
    expect(factsFor([said(1, 'processing', { supplements })])).toMatchObject({
      supplements: 3,
      waitedSeconds: 2400,
    })
  })

  test('time a state once: saying it again is no news that came late', () => {
    expect(factsFor([said(1, 'accepted'), said(30, 'accepted')])).toMatchObject({
      told: 2,
      toldTimed: 1,
      toldLate: 0,
    })
    expect(factsFor([said(30, 'accepted')])).toMatchObject({ toldTimed: 1, toldLate: 1, toldSeconds: 1800 })
  })

  test('know a state as told by the newer one that went in its place, at the time of that', () => {
    const states = [said(1, 'accepted'), said(2, 'processing')]
    const later = factsFor(states, [delivered(1, 'superseded', 1), delivered(2, 'completed', 30)])
    expect(later.endpoints).toMatchObject({
      portal: { tellings: 2, acknowledged: 2, late: 2, open: 0, refused: 0 },
    })
    const open = factsFor(states, [delivered(1, 'rejected', 1), delivered(2, 'waiting', null)])
    expect(open.endpoints).toMatchObject({ portal: { tellings: 2, acknowledged: 0, open: 1, refused: 1 } })
    expect([standsOpen(later), standsOpen(open)]).toEqual([undefined, 'open'])
  })
})

describe('what a dossier gives to the sums', () => {
  test('is a wait of the citizen and no delay while a supplement is open', () => {
    const facts = factsFor([said(1, 'supplement-requested', { dueAt: time(2) })])
    expect(countsOf(facts, 'stock')).toMatchObject([{ counts: { opened: 1 } }])
  })

  test('is nothing received before an agency has taken it', () => {
    const facts = factsFor([said(1, 'submitted', { receivedAt: undefined, submittedAt: time(0) })])
    expect(countsOf(facts, 'byDay')).toEqual([])
    expect(countsOf(facts, 'standing')).toMatchObject([
      { key: ['H26.2', '1.000001', 'sender/city', 'submitted'] },
    ])
  })

  test.each([
    [0, { inTime: 1 }],
    [1, { late: 1, lateDay: 1 }],
    [24 * 60, { late: 1, lateDay: 1 }],
    [24 * 60 + 1, { late: 1, lateThree: 1 }],
    [72 * 60 + 1, { late: 1, lateTen: 1 }],
    [240 * 60 + 1, { late: 1, lateDay: 0, lateThree: 0, lateTen: 0 }],
  ])('is an end %i minutes after the due date', (late, expected) => {
    const facts = factsFor([said(9, 'finished', { dueAt: time(9), finishedAt: time(9 + late) })])
    const ended = countsOf(facts, 'byDay').filter(({ counts }) => counts.finished)
    expect(ended).toMatchObject([{ counts: expected }])
  })

  test('is a complete story only where reception and hand-over were acknowledged', () => {
    const end = { finishedAt: time(2), returnedAt: time(3) }
    const whole = [said(1, 'accepted'), said(3, 'returned', end)]
    const story = (...deliveries: readonly RecordedDelivery[]) =>
      countsOf(factsFor(whole, deliveries), 'byEndpoint')[0]?.counts
    expect(story(delivered(1, 'completed', 2), delivered(3, 'completed', 4))).toMatchObject({
      ended: 1,
      storyComplete: 1,
      storyInTime: 1,
    })
    expect(story(delivered(3, 'completed', 4))).toMatchObject({ ended: 1, synchronised: 1, storyComplete: 0 })
    expect(story(delivered(1, 'completed', 2), delivered(3, 'rejected', 4))).toMatchObject({
      synchronised: 0,
      storyComplete: 0,
    })
  })

  test('is counted of a mirror that does not say when it was received', () => {
    const mirror = {
      ...said(1, 'processing'),
      type: 'dossier-mirror',
      data: { status: 'processing', changedAt: time(-30) },
    }
    const facts = factsFor([mirror], [], { owner: 'partner/ministry', competentAgency: 'H26.2' })
    expect(countsOf(facts, 'byDay')).toMatchObject([
      {
        day: '2026-11-02',
        key: ['H26.2', '', 'partner/ministry'],
        counts: { received: 1, toldTimed: 1, toldLate: 1 },
      },
    ])
  })
})
