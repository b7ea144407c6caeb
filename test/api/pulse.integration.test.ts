import { describe, expect, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { pulseMinutes } from '#compose/pulse-minutes.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, resources, standing } = useStandingMessages()

const operator = { as: 'operator' }
const settlement = (status: 'completed' | 'dead', code?: string) => ({
  status,
  endedAt: new Date(),
  result: { outcome: status === 'dead' ? 'permanent' : 'completed', ...(code !== undefined && { code }) },
})
const delivery = { operation: 'state', acceptedAt: new Date() }

describe('the pulse', () => {
  test('shows the very figures of the lists that it is about, to each caller its own', async () => {
    for (const status of ['dead', 'parked', 'waiting']) await standing(status)
    await standing('dead', 'town')
    for (const as of ['operator', 'city', 'town']) {
      const { body: list } = await call('GET', '/v1/attention', { as })
      const { body: pulse } = await call('GET', '/v1/pulse', { as })
      expect(pulse.attention.count).toBe(list.count)
      expect(pulse.attention.kinds).toEqual(
        list.kinds.map(({ kind, count, oldestAt, dueAt }: Record<string, unknown>) => ({
          kind,
          count,
          ...(oldestAt !== undefined && { oldestAt }),
          ...(dueAt !== undefined && { dueAt }),
        })),
      )
      const { body: deadlines } = await call('GET', '/v1/deadlines?state=overdue&limit=200', { as })
      expect(pulse.deadlines.overdue).toBe(deadlines.deadlines.length)
    }
    const { body: endpoints } = await call('GET', '/v1/endpoints', operator)
    const { body: pulse } = await call('GET', '/v1/pulse', operator)
    const { name, state, inFlight, perMinute } = endpoints.endpoints[0]
    expect(pulse.endpoints[0]).toMatchObject({ name, state, inFlight, perMinute, failures: [] })
    expect((await call('GET', '/v1/pulse')).body).not.toHaveProperty('endpoints')
    expectProblem(await call('GET', '/v1/pulse', { as: 'nobody' }), 403, 'forbidden')
  })

  test('is not sent again while no figure has changed', async () => {
    const first = await call('GET', '/v1/pulse', operator)
    const again = await call('GET', '/v1/pulse', {
      ...operator,
      headers: { 'if-none-match': first.headers.etag ?? '' },
    })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(first.headers['cache-control']).toBe('no-store')
  })

  test('comes as a stream over a connection that nothing in between holds back, until the gateway closes', async () => {
    const app = await buildApp(composeGateway(resources()), {
      version: '0.0.0',
      ...resources().config.http,
    })
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const answer = await fetch(`${address}/v1/pulse/stream`, {
      headers: { authorization: 'Bearer key-of-operator' },
    })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    const [reader, texts] = [answer.body?.pipeThrough(new TextDecoderStream()).getReader(), ['']]
    while (!texts.join('').includes('event: pulse')) texts.push((await reader?.read())?.value ?? '')
    const closed = app.close()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      texts.push(part.value)
    await closed
    expect(texts.join('')).toMatch(/event: end\ndata: \{"reason":"stopping"\}\n\n$/)
    expectProblem(await call('GET', '/v1/pulse/stream', { as: 'nobody' }), 403, 'forbidden')
  })
})

describe('the series', () => {
  const seen = async (query = '') => (await call('GET', `/v1/pulse/series${query}`, operator)).body
  const sum = (column: readonly number[]) => column.reduce((all, count) => all + count, 0)

  test('holds what the processes counted, each attempt once, also of two processes in one minute', async () => {
    const { metrics } = resources()
    const add = pulseMinutes(resources())
    metrics.accepted({ type: 'dossier', sender: 'city', milliseconds: 1 })
    metrics.attempted('fake', delivery, settlement('completed'), 'send', new Date(), true)
    metrics.attempted('fake', delivery, settlement('dead', 'PROCEDURE_UNMAPPED'), 'send', new Date(), true)
    await add()
    metrics.attempted('fake', delivery, settlement('completed'), 'send', new Date(), true)
    await Promise.all([add(), pulseMinutes({ ...resources(), metrics: otherProcess(1) })()])
    await add()
    const series = await seen('?step=1')
    const [fake] = series.endpoints
    expect([sum(fake.completed), sum(fake.dead)]).toEqual([3, 1])
    expect(
      fake.failures.map(({ code, counts }: { code: string; counts: number[] }) => [code, sum(counts)]),
    ).toEqual([['PROCEDURE_UNMAPPED', 1]])
    expect(sum(series.accepted)).toBeGreaterThanOrEqual(1)
    expect(fake.lagSeconds.p95.filter((lag: unknown) => lag !== null)).not.toHaveLength(0)
    for (const column of [series.accepted, series.overdue, fake.waiting, fake.failures[0].counts])
      expect(column).toHaveLength(series.times.length)
    expect((await seen('?step=1440')).endpoints[0].completed.at(-1)).toBeGreaterThanOrEqual(1)
    expect((await seen('?endpoint=other')).endpoints.map(({ name }: { name: string }) => name)).toEqual([
      'other',
    ])
  })

  test.each([
    ['?step=7', '/step'],
    ['?step=60&from=2026-01-01T00:00:00Z&to=2026-11-05T00:00:00Z', '/step'],
    ['?endpoint=nowhere', '/endpoint'],
    ['?from=2026-11-05T00:00:00Z&to=2026-11-04T00:00:00Z', '/to'],
  ])('asked for by %s names what is wrong', async (query, pointer) => {
    const answer = await call('GET', `/v1/pulse/series${query}`, operator)
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors[0].pointer).toBe(pointer)
  })

  /** What another process has counted since it began. */
  const otherProcess = (completed: number) => ({
    ...resources().metrics,
    pulseCounts: async () => ({
      accepted: 0,
      endpoints: new Map([
        [
          'fake',
          {
            ended: { completed, rejected: 0, dead: 0, parked: 0 },
            lag: Array.from({ length: 16 }, (_, bucket) => (bucket === 0 ? completed : 0)),
            failures: new Map<string, number>(),
          },
        ],
      ]),
    }),
  })
})

describe('a probe at once', () => {
  const probe = (as = 'operator') =>
    call('POST', '/v1/endpoints/other/probe', { as, body: { reason: 'Đối tác báo đã hoạt động lại' } })

  test('lets one request out before its time, and is written down', async () => {
    const until = Date.now() + 60_000
    await database.rows(
      `insert into channels (endpoint, state) values ('other', $1) on conflict (endpoint) do update set state = excluded.state`,
      [{ breaker: { failures: 5, openings: 1, openUntil: until, openedAt: Date.now() } }],
    )
    expect(await probe()).toMatchObject({ status: 200, body: { name: 'other', state: 'probing' } })
    const again = await probe()
    expectProblem(again, 409, 'nothing-to-do')
    expect(again.body.detail).toMatch(/gửi thử/)
    const { body } = await call('GET', '/v1/endpoints/other/events', operator)
    expect(body.events[0]).toMatchObject({ kind: 'probed', by: 'operator', reason: expect.any(String) })
    const { body: audit } = await call('GET', '/v1/audit?subject=other', operator)
    expect(audit.entries[0]).toMatchObject({ action: 'probe', by: 'operator' })
    expectProblem(await probe('city'), 403, 'forbidden')
  })
})
