import { describe, expect, test } from 'vitest'
import { ownValue } from '#adapter-kit'
import { timelineOf } from '#api/dossiers/timeline.ts'
import type { StoryHistory, Telling } from '#api/dossiers/timeline-entry.ts'
import { codeWords } from '#messages/code-words.ts'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import type { StoredDelivery, StoredMessage } from '#store/messages.ts'
import type { OperatorAct } from '#store/operator-history.ts'

const minute = (number: number) => `2026-11-05T01:${String(number).padStart(2, '0')}:00.000Z`

const delivery = (change: Partial<StoredDelivery> = {}): StoredDelivery => ({
  id: 'd-1',
  endpoint: 'national-portal',
  operation: 'syncDossier',
  lane: 'H-1',
  status: 'completed',
  tries: 1,
  dueAt: null,
  settledAt: minute(5),
  result: { outcome: 'completed' },
  warnings: [],
  attempts: [],
  ...change,
})

const message = (change: Partial<StoredMessage> = {}): StoredMessage => ({
  id: 'm-1',
  seq: 1,
  type: 'dossier',
  sender: 'one-stop-shop',
  dossierCode: 'H-1',
  correlationId: null,
  traceparent: null,
  acceptedAt: new Date(minute(1)),
  warnings: [],
  version: 1,
  data: {},
  deliveries: [],
  inboxes: [],
  ...change,
})

const nothingElse: StoryHistory = { acts: [], pauses: [], formerVersions: [], cases: [], notices: [] }
const told = (messages: readonly StoredMessage[], more: Partial<Telling> = {}) =>
  timelineOf({
    messages,
    history: nothingElse,
    endpoints: ['national-portal', 'city'],
    language: 'en',
    wordsOf: (_endpoint, code) => ownValue(codeWords, code),
    seeBodies: false,
    now: new Date(minute(59)),
    ...more,
  })
const brief = (messages: readonly StoredMessage[], more: Partial<Telling> = {}) =>
  told(messages, more).map(({ at, side, what, text }) => `${at.slice(14, 16)} ${side} ${what}: ${text}`)

const act = (change: Partial<OperatorAct>): OperatorAct => ({
  at: new Date(minute(20)),
  by: 'operator',
  action: 'replay',
  messageId: 'm-1',
  reason: 'đã gọi điện',
  outcome: null,
  version: null,
  deliveries: [{ id: 'd-1', endpoint: 'national-portal', from: 'parked' }],
  ...change,
})

const attempt = {
  number: 1,
  kind: 'send' as const,
  requestId: 'r',
  startedAt: minute(2),
  endedAt: minute(4),
  outcome: 'in-doubt',
  code: 'REPLY_LOST',
  partnerCode: null,
  partnerText: null,
  reason: null,
  httpStatus: null,
}

describe('the timeline of a dossier', () => {
  test('tells both sides in the order of time, whoever began', () => {
    const submitted = message({
      type: 'online-submission',
      sender: 'national-portal',
      deliveries: [delivery({ endpoint: 'city', settledAt: minute(3) })],
    })
    const handedIn = message({
      id: 'm-2',
      acceptedAt: new Date(minute(2)),
      deliveries: [
        delivery({
          status: 'rejected',
          settledAt: minute(6),
          result: { outcome: 'rejected', code: 'PROCEDURE_UNKNOWN', reason: 'Chưa có thủ tục' },
        }),
      ],
    })
    const report = message({
      id: 'm-3',
      type: 'delivery-report',
      // A report bears the name of the endpoint that it is about, and is ours all the same.
      sender: 'national-portal',
      acceptedAt: new Date(minute(7)),
      inboxes: [{ name: 'city', position: 4, acknowledgedBy: [{ consumer: 'ward-1', at: minute(8) }] }],
    })
    expect(brief([submitted, handedIn, report])).toEqual([
      '01 partner message: The partner national-portal tells: Online submission',
      '02 city message: The city (one-stop-shop) hands in: Dossier',
      '03 city delivery: city has taken it',
      '06 partner delivery: national-portal refuses it: Chưa có thủ tục',
      '07 bridge message: The bridge reports: Delivery report',
      '08 city inbox: The city (ward-1) has it from the inbox city: Delivery report',
    ])
    expect(brief([handedIn], { language: 'vi' })[0]).toBe(
      '02 city message: Địa phương (one-stop-shop) gửi: Hồ sơ',
    )
  })

  test('calls only what the other side answered its doing', () => {
    const sides = (change: Partial<StoredDelivery>, more: Partial<StoredMessage> = {}) =>
      told([message({ ...more, deliveries: [delivery(change)] })])
        .filter(({ what }) => what === 'delivery')
        .map(({ side }) => side)
    for (const status of deliveryStatuses) {
      const answered = status === 'completed' || status === 'rejected' || status === 'pending'
      expect({ status, sides: sides({ status }) }).toEqual({
        status,
        sides: [answered ? 'partner' : 'bridge'],
      })
    }
    expect(sides({ status: 'rejected' }, { type: 'question', sender: 'national-portal' })).toEqual(['city'])
    // A question of the city's own goes the other way.
    expect(sides({ status: 'rejected' }, { type: 'question' })).toEqual(['partner'])
    const byHand = { outcome: 'completed', code: 'SETTLED_BY_HAND', by: 'operator' }
    expect(sides({ status: 'completed', result: byHand })).toEqual(['bridge'])
  })

  test('says of what is open where its last attempt left it, and nothing of what nobody has tried', () => {
    const doubt = delivery({
      status: 'in-doubt',
      settledAt: null,
      result: { outcome: 'in-doubt', code: 'REPLY_LOST', reason: 'x' },
      attempts: [attempt],
    })
    expect(brief([message({ deliveries: [doubt] })])[1]).toBe(
      '04 bridge delivery: Unknown whether national-portal has it: Sent, but the connection broke before the reply',
    )
    const untried = delivery({ status: 'waiting', settledAt: null, result: null })
    expect(brief([message({ deliveries: [untried] })])).toHaveLength(1)
  })

  test('says who settled by hand and why, never that the partner took it, and that it had waited', () => {
    const settled = message({
      deliveries: [
        delivery({
          settledAt: minute(20),
          result: { outcome: 'completed', code: 'SETTLED_BY_HAND', by: 'operator', reason: 'đã gọi điện' },
          attempts: [attempt],
        }),
      ],
    })
    const acts = [act({ action: 'settle', outcome: 'completed' })]
    expect(brief([settled], { history: { ...nothingElse, acts } }).slice(1)).toEqual([
      '04 bridge delivery: Stopped at national-portal; a person has to decide: Sent, but the connection broke before the reply (waited 16 min)',
      '20 bridge delivery: operator settled it by hand: national-portal has it: đã gọi điện',
    ])
    expect(brief([settled], { history: { ...nothingElse, acts }, language: 'vi' }).slice(1)).toEqual([
      '04 bridge delivery: Dừng ở national-portal, cần người quyết định: Đã gửi nhưng mất kết nối trước khi có trả lời (đã chờ 16 phút)',
      '20 bridge delivery: operator xác nhận thủ công: national-portal đã có: đã gọi điện',
    ])
    // Also where the act itself is no longer in the record.
    expect(brief([settled])[1]).toBe(
      '20 bridge delivery: operator settled it by hand: national-portal has it: đã gọi điện',
    )
  })

  test('tells a second life after the first: given up, sent again by whom, taken', () => {
    const twice = message({
      deliveries: [
        delivery({
          settledAt: minute(30),
          attempts: [
            { ...attempt, outcome: 'permanent', code: 'LOGIN_REFUSED' },
            {
              ...attempt,
              number: 2,
              startedAt: minute(29),
              endedAt: minute(30),
              outcome: 'completed',
              code: null,
            },
          ],
        }),
      ],
    })
    const deliveries = [{ id: 'd-1', endpoint: 'national-portal', from: 'dead' as const }]
    const entries = told([twice], { history: { ...nothingElse, acts: [act({ deliveries })] } }).slice(1)
    expect(entries).toMatchObject([
      { deliveryStatus: 'dead', code: 'LOGIN_REFUSED', at: minute(4), until: minute(20) },
      {
        what: 'action',
        by: 'operator',
        reason: 'đã gọi điện',
        text: 'operator sent it to national-portal again: đã gọi điện',
      },
      { side: 'partner', deliveryStatus: 'completed', at: minute(30) },
    ])
  })

  test('tells a halt once, however many people acted on it after', () => {
    const deliveries = (from: 'parked' | 'cancelled') => [{ id: 'd-1', endpoint: 'national-portal', from }]
    const acts = [
      act({ action: 'cancel', at: new Date(minute(10)), deliveries: deliveries('parked') }),
      act({ action: 'replay', at: new Date(minute(12)), reason: null, deliveries: deliveries('cancelled') }),
    ]
    const waiting = message({
      deliveries: [delivery({ status: 'in-doubt', settledAt: null, attempts: [attempt] })],
    })
    expect(brief([waiting], { history: { ...nothingElse, acts } }).slice(1)).toEqual([
      expect.stringMatching(/^04 .*Stopped at national-portal.*\(waited 6 min\)$/),
      '10 bridge delivery: operator cancelled the delivery to national-portal: đã gọi điện',
      '12 bridge action: operator sent it to national-portal again',
    ])
  })

  test('names what a newer state made pointless, and how long what is parked has waited so far', () => {
    const id = '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01'
    const older = delivery({ status: 'superseded', result: { outcome: 'superseded', supersededBy: id } })
    const parked = delivery({ id: 'd-2', status: 'parked', result: null })
    expect(told([message({ deliveries: [older, parked] })]).slice(1)).toMatchObject([
      { text: `Not sent to national-portal: the message ${id} has a newer state`, supersededBy: id },
      { text: 'Stopped at national-portal; a person has to decide (has waited 54 min so far)' },
    ])
  })

  test('shows which fields a correction changed, and their values only to those who may see bodies', () => {
    const corrected = message({ version: 2, data: { note: 'b', fees: [{ amount: 2 }], same: 1 } })
    const former = {
      messageId: 'm-1',
      version: 1,
      replacedAt: new Date(minute(20)),
      replacedBy: 'operator',
      reason: 'Sai phí',
      data: { fees: [{ amount: 1 }], same: 1, 'a/b': true },
    }
    const acts = [act({ action: 'correct', version: 2, reason: 'Sai phí', deliveries: [] })]
    const history = { ...nothingElse, acts, formerVersions: [former] }
    expect(told([corrected], { history, seeBodies: true })[1]).toMatchObject({
      text: 'operator corrected fees/0/amount, a~1b, note, and it is sent again: Sai phí',
      changes: [
        { pointer: '/fees/0/amount', from: 1, to: 2 },
        { pointer: '/a~1b', from: true },
        { pointer: '/note', to: 'b' },
      ],
    })
    expect(told([corrected], { history })[1]?.changes).toEqual([
      { pointer: '/fees/0/amount' },
      { pointer: '/a~1b' },
      { pointer: '/note' },
    ])
  })

  test('tells a pause that held something of the story up, and no other', () => {
    const step = (action: 'pause' | 'resume', at: number, endpoint = 'national-portal') => ({
      action,
      at: new Date(minute(at)),
      by: 'night',
      endpoint,
      reason: action === 'pause' ? 'Bảo trì' : null,
    })
    const open = message({
      acceptedAt: new Date(minute(10)),
      deliveries: [delivery({ settledAt: minute(20) })],
    })
    const pausesTold = (...pauses: ReturnType<typeof step>[]) =>
      brief([open], { history: { ...nothingElse, pauses } }).filter((line) => line.includes('endpoint:'))
    expect(pausesTold(step('pause', 5), step('resume', 15))).toEqual([
      '05 bridge endpoint: night paused the sending to national-portal: Bảo trì',
      '15 bridge endpoint: night resumed the sending to national-portal after 10 min',
    ])
    expect(pausesTold(step('pause', 12))).toHaveLength(1)
    expect(pausesTold(step('pause', 5), step('resume', 8))).toEqual([])
    expect(pausesTold(step('pause', 25))).toEqual([])
    expect(pausesTold(step('pause', 12, 'city'))).toEqual([])
  })
})
