import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { metricDefinitions } from '#telemetry/metric-definitions.ts'
import type { BacklogGauges, ChannelGauges } from '#telemetry/metric-gauges.ts'
import { createMetrics, type Metrics } from '#telemetry/metrics.ts'

/** The samples of a metric as they are shown, without its comments. */
const samples = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.render())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))

const at = (seconds: number) => new Date(seconds * 1000)
const delivery = { operation: 'put', acceptedAt: at(0) }
const settlement = { result: { outcome: 'completed' }, status: 'completed', endedAt: at(70) } as const

describe('what is counted', () => {
  test('what went unread from an inbox, under its name and the deprecated one', async () => {
    const metrics = createMetrics()
    metrics.expiredUnread('city', 3)
    for (const name of ['longbien_inbox_expired_unread_total', 'longbien_inbox_forgotten_unread_total'])
      await expect(samples(metrics, name)).resolves.toEqual([`${name}{inbox="city"} 3`])
  })

  test('accepted messages by type and sender, with the time that it took', async () => {
    const metrics = createMetrics()
    metrics.accepted({ type: 'dossier', sender: 'city', milliseconds: 4 })
    metrics.accepted({ type: 'dossier', sender: 'city', milliseconds: 40 })
    await expect(samples(metrics, 'longbien_messages_accepted_total')).resolves.toEqual([
      'longbien_messages_accepted_total{type="dossier",sender="city"} 2',
    ])
    await expect(samples(metrics, 'longbien_accept_duration_seconds_sum')).resolves.toEqual([
      'longbien_accept_duration_seconds_sum 0.044',
    ])
  })

  test('an attempt by its outcome and our code; the lag only when the delivery is final', async () => {
    const metrics = createMetrics()
    const failed = {
      ...settlement,
      status: 'waiting',
      result: { outcome: 'transient', code: 'UNAVAILABLE' },
    } as const
    metrics.attempted('portal', delivery, failed, 'send', at(60), false)
    metrics.attempted('portal', delivery, settlement, 'send', at(69), true)
    await expect(samples(metrics, 'longbien_attempts_total')).resolves.toEqual([
      'longbien_attempts_total{endpoint="portal",operation="put",kind="send",outcome="transient",code="UNAVAILABLE"} 1',
      'longbien_attempts_total{endpoint="portal",operation="put",kind="send",outcome="completed",code=""} 1',
    ])
    await expect(samples(metrics, 'longbien_delivery_lag_seconds_sum')).resolves.toEqual([
      'longbien_delivery_lag_seconds_sum{endpoint="portal"} 70',
    ])
    await expect(samples(metrics, 'longbien_attempt_duration_seconds_sum')).resolves.toEqual([
      'longbien_attempt_duration_seconds_sum{endpoint="portal",operation="put",kind="send"} 11',
    ])
    await expect(samples(metrics, 'longbien_deliveries_settled_total')).resolves.toEqual([
      'longbien_deliveries_settled_total{endpoint="portal",status="completed"} 1',
    ])
  })

  test('a clock that steps back makes no negative time', async () => {
    const metrics = createMetrics()
    metrics.attempted('portal', { ...delivery, acceptedAt: at(99) }, settlement, 'send', at(98), true)
    metrics.asked({ endpoint: 'people', operation: 'ask', outcome: 'completed', milliseconds: -5 })
    for (const name of ['attempt_duration', 'delivery_lag', 'query_duration'])
      expect((await samples(metrics, `longbien_${name}_seconds_sum`))[0]).toMatch(/ 0$/)
  })

  test('what a partner says never becomes a label: other forms, and more codes than there can be, are OTHER', async () => {
    const metrics = createMetrics()
    const codes = [
      'Hồ sơ 001190000001',
      'x',
      'A'.repeat(61),
      ...Array.from({ length: 2000 }, (_, index) => `CODE_${index}`),
    ]
    for (const code of codes)
      metrics.attempted(
        'portal',
        delivery,
        { ...settlement, result: { outcome: 'rejected', code } },
        'send',
        at(1),
        false,
      )
    const shown = await samples(metrics, 'longbien_attempts_total')
    expect(shown).toHaveLength(501)
    expect(shown.filter((line) => line.includes('code="OTHER"'))).toEqual([expect.stringMatching(/ 1503$/)])
    expect(shown.join()).not.toContain('001190000001')
  })

  test('two registries know nothing of each other', async () => {
    const [one, other] = [createMetrics(), createMetrics()]
    one.refused('stale-revision', 'city')
    one.committed(7)
    await expect(samples(one, 'longbien_problems_total')).resolves.toEqual([
      'longbien_problems_total{problem="stale-revision",sender="city"} 1',
    ])
    await expect(samples(other, 'longbien_problems_total')).resolves.toEqual([])
    await expect(samples(other, 'longbien_commit_group_messages_count')).resolves.toEqual([
      'longbien_commit_group_messages_count 0',
    ])
  })

  test('the process itself, once it is asked for', async () => {
    const metrics = createMetrics()
    await expect(samples(metrics, 'process_resident_memory_bytes')).resolves.toEqual([])
    metrics.watchProcess('1.2.3')
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      await expect(samples(metrics, name)).resolves.toHaveLength(1)
  })
})

const backlog: BacklogGauges = {
  ageMs: 3000,
  now: at(100),
  endpoints: new Map([
    [
      'portal',
      {
        lanesBlocked: 2,
        statuses: new Map([
          ['waiting', { count: 5, oldestAt: at(40) }],
          ['parked', { count: 0, oldestAt: undefined }],
        ]),
      },
    ],
    ['people', { lanesBlocked: 0, statuses: new Map([['waiting', { count: 0, oldestAt: undefined }]]) }],
  ]),
}

describe('what is shown when somebody looks', () => {
  test('what waits, how long the oldest has waited, and how old the reading is', async () => {
    const metrics = createMetrics()
    metrics.watch({ backlog: () => backlog })
    await expect(samples(metrics, 'longbien_deliveries')).resolves.toEqual([
      'longbien_deliveries{endpoint="portal",status="waiting"} 5',
      'longbien_deliveries{endpoint="portal",status="parked"} 0',
      'longbien_deliveries{endpoint="people",status="waiting"} 0',
    ])
    await expect(samples(metrics, 'longbien_oldest_waiting_message_age_seconds')).resolves.toEqual([
      'longbien_oldest_waiting_message_age_seconds{endpoint="portal"} 60',
      'longbien_oldest_waiting_message_age_seconds{endpoint="people"} 0',
    ])
    await expect(samples(metrics, 'longbien_oldest_delivery_age_seconds')).resolves.toEqual([
      'longbien_oldest_delivery_age_seconds{endpoint="portal",status="waiting"} 60',
    ])
    await expect(samples(metrics, 'longbien_lanes_blocked')).resolves.toContain(
      'longbien_lanes_blocked{endpoint="portal"} 2',
    )
    await expect(samples(metrics, 'longbien_backlog_reading_age_seconds')).resolves.toEqual([
      'longbien_backlog_reading_age_seconds 3',
    ])
  })

  test('breaker, pause and limits of an endpoint, and nothing that it does not have', async () => {
    const metrics = createMetrics()
    const portal: ChannelGauges = {
      breaker: 'half-open',
      paused: true,
      limits: { in_flight: { most: 8, used: 3 }, per_minute: { most: 60 } },
    }
    const channels = new Map([
      ['portal', portal],
      ['people', { paused: false }],
    ])
    metrics.watch({ channels: () => channels })
    await expect(samples(metrics, 'longbien_breaker_state')).resolves.toEqual([
      'longbien_breaker_state{endpoint="portal",state="closed"} 0',
      'longbien_breaker_state{endpoint="portal",state="open"} 0',
      'longbien_breaker_state{endpoint="portal",state="half-open"} 1',
    ])
    await expect(samples(metrics, 'longbien_endpoint_paused')).resolves.toEqual([
      'longbien_endpoint_paused{endpoint="portal"} 1',
      'longbien_endpoint_paused{endpoint="people"} 0',
    ])
    await expect(samples(metrics, 'longbien_endpoint_limit')).resolves.toEqual([
      'longbien_endpoint_limit{endpoint="portal",limit="in_flight"} 8',
      'longbien_endpoint_limit{endpoint="portal",limit="per_minute"} 60',
    ])
    await expect(samples(metrics, 'longbien_endpoint_limit_used')).resolves.toEqual([
      'longbien_endpoint_limit_used{endpoint="portal",limit="in_flight"} 3',
    ])
  })

  test('a source that fails or is silent takes its own gauges away, and no others', async () => {
    const metrics = createMetrics()
    const counts = new Map([['portal', { waiting: 4 }]])
    metrics.watch({
      queues: () => counts,
      pool: () => ({ total: 3, idle: 1, waiting: 2 }),
      backlog: () => backlog,
    })
    await expect(samples(metrics, 'longbien_queue_jobs')).resolves.toEqual([
      'longbien_queue_jobs{endpoint="portal",state="waiting"} 4',
    ])
    const begun = performance.now()
    metrics.watch({
      queues: () => pause(60_000, counts, { ref: false }),
      pool: () => {
        throw new Error('gone')
      },
    })
    await expect(samples(metrics, 'longbien_queue_jobs')).resolves.toEqual([])
    expect(performance.now() - begun).toBeLessThan(2500)
    await expect(samples(metrics, 'longbien_database_pool_waiting')).resolves.toEqual([])
    await expect(samples(metrics, 'longbien_lanes_blocked')).resolves.toHaveLength(2)
    metrics.watch({ backlog: () => undefined })
    await expect(samples(metrics, 'longbien_backlog_reading_age_seconds')).resolves.toEqual([])
    await expect(samples(metrics, 'longbien_oldest_waiting_message_age_seconds')).resolves.toEqual([])
  })
})

test('names follow the conventions of Prometheus', () => {
  for (const { kind, name, labels } of Object.values(metricDefinitions)) {
    expect(name).toMatch(/^longbien_[a-z]+(_[a-z]+)*$/)
    expect({ name, total: name.endsWith('_total') }).toEqual({ name, total: kind === 'counter' })
    for (const label of labels) expect(label).toMatch(/^[a-z]+(_[a-z]+)*$/)
    expect(name).not.toMatch(/_(ms|milliseconds|minutes)(_|$)/)
  }
})
