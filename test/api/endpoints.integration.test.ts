import { describe, expect, test } from 'vitest'
import { countSoon } from '../support/count-soon.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

const pause = (name: string, body: unknown = { reason: 'Bảo trì đêm' }, as = 'operator') =>
  call('POST', `/v1/endpoints/${name}/pause`, { as, body })
const resume = (name: string, as = 'operator') => call('POST', `/v1/endpoints/${name}/resume`, { as })
const see = async (name: string) => (await call('GET', `/v1/endpoints/${name}`, { as: 'operator' })).body

describe('an endpoint', () => {
  test('shows what lies before it', async () => {
    for (const status of ['waiting', 'waiting', 'pending', 'in-doubt', 'dead', 'completed'])
      await standing(status)
    const parked = await standing('parked')
    await standing('waiting', 'city', parked.dossier)
    await database.rows(`update deliveries set settled_at = now() where status = 'completed'`)
    await expect
      .poll(async () => {
        await countSoon(database)
        return see('fake')
      })
      .toEqual({
        name: 'fake',
        adapter: 'fake',
        state: 'open',
        breaker: { failures: 0 },
        limits: { inFlight: 8 },
        limitsUsed: { inFlight: 0 },
        inFlight: 0,
        backlog: {
          waiting: 3,
          delivering: 0,
          pending: 1,
          inDoubt: 1,
          parked: 1,
          dead: 1,
          blockedLanes: 1,
          oldestWaitingAt: expect.any(String),
          asOf: expect.any(String),
        },
        perMinute: 0,
      })
    const { body } = await call('GET', '/v1/endpoints', { as: 'operator' })
    expect(body.endpoints.map(({ name }: { name: string }) => name)).toEqual(['fake', 'other'])
  })

  test('is paused once, with who and why, and resumed once', async () => {
    expect(await pause('other')).toMatchObject({
      status: 200,
      body: {
        name: 'other',
        state: 'paused',
        paused: { by: 'operator', reason: 'Bảo trì đêm', at: expect.any(String) },
      },
    })
    const again = await pause('other', { reason: 'again' })
    expectProblem(again, 409, 'nothing-to-do')
    expect(again.body.detail).toMatch(/operator: Bảo trì đêm.*…\/resume/)
    await expect(see('other')).resolves.toMatchObject({ paused: { reason: 'Bảo trì đêm' } })
    await expect(see('fake')).resolves.toMatchObject({ state: 'open' })
    const resumed = await resume('other')
    expect(resumed).toMatchObject({ status: 200, body: { state: 'open' } })
    expect(resumed.body).not.toHaveProperty('paused')
    const { body: history } = await call('GET', '/v1/endpoints/other/events', { as: 'operator' })
    expect(history.events).toMatchObject([
      { kind: 'resumed', by: 'operator' },
      { kind: 'paused', by: 'operator', reason: 'Bảo trì đêm' },
    ])
    expectProblem(await call('GET', '/v1/endpoints/nowhere/events', { as: 'operator' }), 404, 'not-found')
    expectProblem(await call('GET', '/v1/endpoints/other/events', { as: 'city' }), 403, 'forbidden')
    const idle = await resume('other')
    expectProblem(idle, 409, 'nothing-to-do')
    expect(idle.body.detail).toMatch(/open.*…\/pause/)
  })

  test.each([
    [{}, ['/reason']],
    [{ reason: 5, until: 'tomorrow' }, ['/reason', '/until']],
    [7, ['']],
  ])('paused with %j is 400 and names every field', async (body, pointers) => {
    const answer = await pause('fake', body)
    expectProblem(answer, 400, 'invalid-request')
    const told = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(new Set(told)).toEqual(new Set(pointers))
  })

  test('that does not exist is not found, and its levers need the right to operate', async () => {
    for (const name of ['nowhere', '__proto__', 'toString']) {
      expectProblem(await pause(name), 404, 'not-found')
      expectProblem(await resume(name), 404, 'not-found')
      expectProblem(await call('GET', `/v1/endpoints/${name}`, { as: 'operator' }), 404, 'not-found')
    }
    expect((await pause('nowhere')).body.errors).toEqual([
      { pointer: '/name', code: 'NOT_ALLOWED', message: 'Không có kết nối này' },
    ])
    expectProblem(await pause('fake', { reason: 'x' }, 'city'), 403, 'forbidden')
    expectProblem(await resume('fake', 'city'), 403, 'forbidden')
    expectProblem(await call('GET', '/v1/endpoints', { as: 'city' }), 403, 'forbidden')
    expectProblem(await call('GET', '/v1/endpoints/fake', { as: 'nobody' }), 403, 'forbidden')
  })
})
