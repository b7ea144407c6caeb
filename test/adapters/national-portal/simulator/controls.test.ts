import { describe, expect, test, vi } from 'vitest'
import { hostPortal } from './city.ts'

interface Received {
  readonly outgoing: { readonly calls: number; readonly waiting: number }
  readonly counts: { readonly submitted: number }
}

const received = ({ host }: Awaited<ReturnType<typeof hostPortal>>) =>
  host.received('national-portal') as Received

describe('the controls', () => {
  test.each<[string, string, object]>([
    ['PUT', '/_citizens', { strange: {} }],
    ['PUT', '/_citizens', { conduct: { lies: { 'no-such': 1 } } }],
    ['PUT', '/_citizens', { acts: [] }],
    ['POST', '/_submit', { count: 0 }],
    ['POST', '/_submit', { data: 'x' }],
    ['POST', '/_act', { act: 'sleep', codes: [] }],
    ['POST', '/_act', { act: 'pay', codes: ['nowhere'] }],
    ['POST', '/_payments', {}],
  ])('%s %s says what is wrong with %j', async (method, path, body) => {
    const portal = await hostPortal()
    expect(await portal.control(method, path, body)).toMatchObject({ status: 400, error: expect.any(String) })
  })

  test('there are no others', async () => {
    const portal = await hostPortal()
    expect(await portal.control('POST', '/_strike')).toMatchObject({ status: 404 })
  })

  test('forgetting ends what was still to be said', async () => {
    const portal = await hostPortal()
    const callbacks = { submissions: 'http://127.0.0.1:9/nobody' }
    await portal.control('PUT', '/_citizens', { callbacks, conduct: { retryMs: 60_000 } })
    await portal.control('POST', '/_submit', { count: 9 })
    await vi.waitFor(() => expect(received(portal).outgoing.calls).toBe(9), { interval: 10 })
    expect(received(portal).outgoing.waiting).toBe(9)
    await portal.control('DELETE', '/_received')
    expect(received(portal).outgoing.waiting).toBe(0)
    expect(received(portal).counts.submitted).toBe(0)
  })
})
