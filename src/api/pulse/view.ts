import { createHash } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { attentionKinds } from '../attention/words.ts'
import type { EndpointStanding } from '../endpoints/view.ts'
import { backlog, endpointCauses, endpointStates } from '../endpoints/view.ts'
import { count, instant, named, text } from '../parts.ts'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })
const asOf = { ...instant, ...about('When this was counted.', 'Được đếm lúc nào.') }

const attention = Type.Object(
  {
    asOf,
    count,
    kinds: Type.Array(
      Type.Object({
        kind: Type.Enum(attentionKinds),
        count,
        oldestAt: Type.Optional(instant),
        dueAt: Type.Optional(instant),
      }),
    ),
  },
  about('As `GET /v1/attention` counts it.', 'Như `GET /v1/attention`.'),
)

const deadlines = Type.Object(
  {
    asOf,
    overdue: count,
    dueIn24Hours: count,
  },
  about(
    'Dossiers: those that `GET /v1/deadlines` calls overdue, and those that run out within a day.',
    'Hồ sơ quá hạn như `GET /v1/deadlines`, và hồ sơ hết hạn trong vòng một ngày.',
  ),
)

const perMinute = Type.Number({ minimum: 0 })

const endpoint = Type.Object({
  name: text,
  state: Type.Enum(endpointStates),
  cause: Type.Optional(Type.Enum(endpointCauses)),
  since: Type.Optional(instant),
  nextProbeAt: Type.Optional(instant),
  backlog: Type.Union([backlog, Type.Null()]),
  inFlight: count,
  perMinute,
  emptyAt: Type.Optional(instant),
  failures: Type.Array(Type.Object({ code: text, count }), {
    ...about(
      'Attempts of the last 15 minutes that failed or were refused, by our code; the ten commonest.',
      'Những lần thử lỗi hoặc bị từ chối trong 15 phút gần đây, theo mã; mười mã nhiều nhất.',
    ),
  }),
})

/** How the work goes at the moment, in figures alone: words are in the lists. */
export const pulseView = named(
  'pulse',
  Type.Object({
    at: instant,
    attention,
    deadlines,
    endpoints: Type.Optional(
      Type.Array(endpoint, {
        ...about(
          'As `GET /v1/endpoints` shows them; absent without the right `operate` or `seeAll`.',
          'Như `GET /v1/endpoints`; không có khi thiếu quyền `operate` hoặc `seeAll`.',
        ),
      }),
    ),
    throughput: Type.Optional(
      Type.Object(
        { acceptedPerMinute: perMinute, completedPerMinute: perMinute },
        about(
          'Messages taken and deliveries completed per minute, over the last five whole minutes.',
          'Thông điệp đã nhận và lượt gửi đã xong mỗi phút, trong năm phút trọn vẹn gần nhất.',
        ),
      ),
    ),
  }),
)
export type Pulse = Static<typeof pulseView>

/** What of an endpoint belongs to the pulse. */
export const pulseEndpoint = (
  { name, state, cause, since, nextProbeAt, backlog, inFlight, perMinute, emptyAt }: EndpointStanding,
  failures: readonly { readonly code: string; readonly count: number }[],
): NonNullable<Pulse['endpoints']>[number] => ({
  name,
  state,
  ...(cause !== undefined && { cause }),
  ...(since !== undefined && { since }),
  ...(nextProbeAt !== undefined && { nextProbeAt }),
  backlog,
  inFlight,
  perMinute,
  ...(emptyAt !== undefined && { emptyAt }),
  failures: [...failures],
})

/** Instants that tell when somebody looked, and nothing of what was seen. */
const looked: ReadonlySet<string> = new Set(['at', 'asOf'])

/** The same for two pulses between which no figure has changed. */
export const pulseTag = (pulse: Pulse): string => {
  const figures = JSON.stringify(pulse, (name, value: unknown) => (looked.has(name) ? undefined : value))
  return createHash('sha256').update(figures).digest('base64url').slice(0, 16)
}

export const pulseExample: Pulse = {
  at: '2026-11-05T02:00:01.000Z',
  attention: {
    asOf: '2026-11-05T02:00:00.000Z',
    count: 8,
    kinds: [
      {
        kind: 'dead',
        count: 7,
        oldestAt: '2026-11-04T08:12:40.120Z',
        dueAt: '2026-11-06T10:00:00.000Z',
      },
      { kind: 'endpoint', count: 1, oldestAt: '2026-11-05T01:58:12.431Z' },
    ],
  },
  deadlines: { asOf: '2026-11-05T02:00:00.000Z', overdue: 3, dueIn24Hours: 41 },
  endpoints: [
    {
      name: 'national-portal',
      state: 'breaker-open',
      cause: 'credentials',
      since: '2026-11-05T01:58:12.431Z',
      nextProbeAt: '2026-11-05T02:01:00.000Z',
      backlog: {
        waiting: 120,
        delivering: 0,
        pending: 14,
        inDoubt: 0,
        parked: 1,
        dead: 7,
        blockedLanes: 1,
        oldestWaitingAt: '2026-11-05T01:58:12.431Z',
        asOf: '2026-11-05T02:00:00.000Z',
      },
      inFlight: 0,
      perMinute: 0,
      failures: [{ code: 'LOGIN_REFUSED', count: 9 }],
    },
  ],
  throughput: { acceptedPerMinute: 42.4, completedPerMinute: 0 },
}
