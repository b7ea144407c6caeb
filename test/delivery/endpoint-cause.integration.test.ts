import { expect, test, vi } from 'vitest'
import { completed, endpointFault, endpointFaults, permanent, transient } from '#adapter-kit'
import { endpointBody } from '#api/endpoints/view.ts'
import { composeEndpoints } from '#compose/endpoints.ts'
import { describeOnBoth } from '../support/queues.ts'
import { openStation } from './station.ts'

const patient = { timeout: 45_000 }

describeOnBoth('a partner that refuses the log-in', (queues) => {
  test('is told with its cause, and each change of the breaker stays in the record', async () => {
    const station = await openStation(queues, {
      endpoint: { breaker: { failures: 2, openSeconds: [0.4] }, limits: { inFlight: 1 } },
    })
    const { partner, take, work, reaches, resources } = station
    const api = composeEndpoints(resources)
    const seen = async () => (await api.endpoints()).map((one) => endpointBody(one, 'en'))[0]
    let wrong = true
    partner.script(() => {
      if (wrong) throw permanent('LOGIN_REFUSED', 'mật khẩu của Nguyễn Văn Mẫu sai', { outage: true })
      return completed({})
    })
    const ids = await take(...['one', 'two', 'three'].map((lane) => ({ operation: 'put', lane })))
    work()
    await vi.waitFor(
      async () =>
        expect(await seen()).toMatchObject({
          state: expect.stringMatching(/^(breaker-open|probing)$/),
          cause: { class: 'credentials', code: 'LOGIN_REFUSED' },
          since: expect.any(String),
          lastFailure: { code: 'LOGIN_REFUSED' },
        }),
      patient,
    )
    expect(JSON.stringify(await seen())).not.toContain('Nguyễn')
    wrong = false
    // Begun with the breaker open: the probe may have found the password wrong once more.
    await take({ operation: 'put', lane: 'four' })
    await vi.waitFor(async () => expect(await seen()).toMatchObject({ state: 'open' }), patient)
    for (const id of ids) await reaches(id, 'completed')
    const events = await api.events({ endpoint: 'fake', limit: 50 })
    const kinds = events.map(({ kind }) => kind).reverse()
    expect(kinds.slice(0, 2)).toEqual(['breaker-opened', 'breaker-half-opened'])
    expect(kinds.at(-1)).toBe('breaker-closed')
    expect(events.at(-1)).toMatchObject({ code: 'LOGIN_REFUSED', failures: 2, until: expect.any(Date) })
  })

  test('and every other fault of the endpoint costs no message its life, however short the policy', async () => {
    const station = await openStation(queues, {
      endpoint: { breaker: { failures: 4, openSeconds: [0.1] }, limits: { inFlight: 4 } },
    })
    const { partner, take, work, reaches } = station
    let met = 0
    partner.script(() => {
      met += 1
      const fault = endpointFaults[met % endpointFaults.length] ?? 'page'
      if (met <= 24) throw endpointFault(fault, 'X', 'x', { status: 403 })
      return completed({})
    })
    const lanes = Array.from({ length: 12 }, (_, n) => `lane-${n}`)
    const ids = await take(...lanes.map((lane) => ({ operation: 'put', lane, delaysSeconds: [0.02] })))
    work()
    for (const id of ids) expect(await reaches(id, 'completed')).toMatchObject({ tries: 1 })
  })

  test('goes on at once when a person lets it, however long the breaker and the messages would wait', async () => {
    const station = await openStation(queues, {
      endpoint: { breaker: { failures: 1, openSeconds: [3600] }, limits: { inFlight: 1 } },
    })
    const { partner, take, work, reaches, resources } = station
    let wrong = true
    partner.script(() => {
      if (wrong) throw endpointFault('credentials', 'LOGIN_REFUSED', 'x')
      return completed({})
    })
    const [id] = await take({ operation: 'put', lane: 'one', delaysSeconds: [3600] })
    work()
    const api = composeEndpoints(resources)
    const state = async () => (await api.endpoints())[0]?.state
    await vi.waitFor(async () => expect(await state()).toBe('breaker-open'), patient)
    wrong = false
    await expect(api.resume({ endpoint: 'fake', by: 'operator' })).resolves.toBe(true)
    await reaches(id, 'completed')
    await vi.waitFor(async () => expect(await state()).toBe('open'), patient)
    await expect(api.resume({ endpoint: 'fake', by: 'operator' })).resolves.toBe(false)
  })

  test('so does one that asked us to slow down for an hour', async () => {
    const station = await openStation(queues)
    const { partner, take, work, reaches, resources } = station
    let slow = true
    partner.script(() => {
      if (slow) throw transient('TOO_MANY_REQUESTS', 'x', { status: 429, retryAfterMs: 3_600_000 })
      return completed({})
    })
    const [first] = await take({ operation: 'put', lane: 'one' })
    work()
    const api = composeEndpoints(resources)
    await vi.waitFor(async () => expect((await api.endpoints())[0]?.state).toBe('slowed'), patient)
    slow = false
    await api.resume({ endpoint: 'fake', by: 'operator' })
    const [second] = await take({ operation: 'put', lane: 'two' })
    await reaches(first, 'completed')
    await reaches(second, 'completed')
  })
})
