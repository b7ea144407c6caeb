import { expect, test, vi } from 'vitest'
import { completed, permanent } from '#adapter-kit'
import { endpointBody } from '#api/endpoints/view.ts'
import { composeEndpoints } from '#compose/endpoints.ts'
import { describeOnBoth } from '../support/queues.ts'
import { openStation } from './station.ts'

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
    await reaches(ids[1], 'dead')
    await vi.waitFor(async () =>
      expect(await seen()).toMatchObject({
        state: expect.stringMatching(/^(breaker-open|probing)$/),
        cause: { class: 'credentials', code: 'LOGIN_REFUSED' },
        since: expect.any(String),
        lastFailure: { code: 'LOGIN_REFUSED' },
      }),
    )
    expect(JSON.stringify(await seen())).not.toContain('Nguyễn')
    wrong = false
    // Begun with the breaker open: the probe may have found the password wrong once more.
    await take({ operation: 'put', lane: 'four' })
    await vi.waitFor(async () => expect(await seen()).toMatchObject({ state: 'open' }), 10_000)
    const events = await api.events({ endpoint: 'fake', limit: 50 })
    const kinds = events.map(({ kind }) => kind).reverse()
    expect(kinds.slice(0, 2)).toEqual(['breaker-opened', 'breaker-half-opened'])
    expect(kinds.at(-1)).toBe('breaker-closed')
    expect(events.at(-1)).toMatchObject({ code: 'LOGIN_REFUSED', failures: 2, until: expect.any(Date) })
  })
})
