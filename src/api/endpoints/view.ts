import Type, { type Static } from 'typebox'
import { count, instant, named, text } from '../parts.ts'

const backlog = Type.Object(
  {
    waiting: count,
    delivering: count,
    pending: count,
    inDoubt: count,
    parked: count,
    dead: count,
    blockedLanes: { ...count, description: 'Lanes that stand still behind one that waits for a person.' },
    oldestWaitingAt: Type.Optional(instant),
    asOf: { ...instant, description: 'When this was counted.' },
  },
  {
    description: 'Counted in the background; absent until that was done for the first time.',
    'x-description-vi': 'Được đếm ngầm; chưa có cho đến khi đếm xong lần đầu.',
  },
)

/** An endpoint as an operator sees it. */
export const endpointView = named(
  'endpoint',
  Type.Object({
    name: text,
    adapter: text,
    state: Type.Enum(['open', 'paused', 'breaker-open', 'probing', 'slowed']),
    paused: Type.Optional(Type.Object({ by: text, reason: text, at: instant })),
    breaker: Type.Object({ failures: count, openUntil: Type.Optional(instant) }),
    slowUntil: Type.Optional({ ...instant, description: 'The partner asked us to wait until then.' }),
    limits: Type.Record(Type.String(), Type.Number()),
    inFlight: count,
    backlog: Type.Optional(backlog),
    perMinute: Type.Number({
      minimum: 0,
      description: 'Completed per minute, over the last minutes; to one decimal.',
      'x-description-vi': 'Số lượt xong mỗi phút trong những phút gần đây, làm tròn một chữ số thập phân.',
    }),
    emptyAt: Type.Optional({
      ...instant,
      description: 'When nothing will be waiting any more, at this pace.',
      'x-description-vi': 'Khi nào hết hàng chờ, với tốc độ này.',
    }),
  }),
)
export type EndpointView = Static<typeof endpointView>

export const endpointExample: EndpointView = {
  name: 'national-portal',
  adapter: 'national-portal',
  state: 'open',
  breaker: { failures: 0 },
  limits: { inFlight: 8, perSecond: 20 },
  inFlight: 3,
  backlog: {
    waiting: 120,
    delivering: 3,
    pending: 14,
    inDoubt: 0,
    parked: 1,
    dead: 2,
    blockedLanes: 1,
    oldestWaitingAt: '2026-11-05T01:58:12.431Z',
    asOf: '2026-11-05T02:00:00.000Z',
  },
  perMinute: 60.5,
  emptyAt: '2026-11-05T02:01:59.008Z',
}
