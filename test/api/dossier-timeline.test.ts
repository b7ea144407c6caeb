import { describe, expect, test } from 'vitest'
import { timelineOf } from '#api/dossiers/timeline.ts'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import type { StoredDelivery, StoredMessage } from '#store/messages.ts'

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

const endpoints = ['national-portal', 'city']
const brief = (messages: readonly StoredMessage[], language: 'vi' | 'en' = 'en') =>
  timelineOf(messages, endpoints, language).map(
    ({ at, side, what, text }) => `${at.slice(14, 16)} ${side} ${what}: ${text}`,
  )

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
      sender: 'longbien',
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
    expect(brief([handedIn], 'vi')[0]).toBe('02 city message: Địa phương (one-stop-shop) gửi: Hồ sơ')
  })

  test('calls only what the other side answered its doing', () => {
    const sides = (change: Partial<StoredDelivery>, told: Partial<StoredMessage> = {}) =>
      timelineOf([message({ ...told, deliveries: [delivery(change)] })], endpoints, 'vi')
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
})
