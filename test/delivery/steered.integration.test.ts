import { expect, test, vi } from 'vitest'
import { completed, transient } from '#adapter-kit'
import { changeChannel, readChannels } from '#store/channels.ts'
import { describeOnBoth } from '../support/queues.ts'
import { openStation, type Station } from './station.ts'

const state = (lane: string) => ({ operation: 'state', lane })
const put = (lane: string, delaysSeconds = [0.05, 0.05]) => ({ operation: 'put', lane, delaysSeconds })

const channelOf = async ({ resources }: Station) => (await readChannels(resources.database)).get('fake')

describeOnBoth('states of a dossier that wait one after another', (queues) => {
  test('are superseded by the newest: only that is sent, and the record names it', async () => {
    const { partner, take, work, reaches } = await openStation(queues, { endpoint: { supersede: true } })
    const ids = await take(state('newest'), state('newest'), state('newest'))
    work()
    await reaches(ids[2], 'completed')
    expect(partner.sent('newest')).toEqual(['state'])
    for (const id of ids.slice(0, 2)) {
      const { result, attempts } = await reaches(id, 'superseded')
      expect(result).toEqual({ outcome: 'superseded', supersededBy: ids[2] })
      expect(attempts).toEqual([])
    }
  })

  test('are each sent where something else stands between them, and where the endpoint says so', async () => {
    const { partner, take, work, reaches } = await openStation(queues, { endpoint: { supersede: true } })
    const ids = await take(state('between'), put('between'), state('between'))
    work()
    for (const id of ids) await reaches(id, 'completed')
    expect(partner.sent('between')).toEqual(['state', 'put', 'state'])
  })
})

describeOnBoth('a partner that is down', (queues) => {
  test('opens the breaker: the rest waits, spends no try, and goes out when the partner is back', async () => {
    const station = await openStation(queues, {
      endpoint: { breaker: { failures: 3, openSeconds: [0.3] }, limits: { inFlight: 2 } },
    })
    const { partner, take, work, reaches, deliveryOf } = station
    let down = true
    partner.script(() => {
      if (down) throw transient('CONNECTION_REFUSED', 'x', { outage: true })
      return completed({})
    })
    const lanes = Array.from({ length: 20 }, (_, index) => `down-${index}`)
    const ids = await take(...lanes.map((lane) => put(lane, [0.05, 0.05, 0.05, 0.05])))
    work()
    await vi.waitFor(
      async () => expect((await channelOf(station))?.breaker?.openings).toBeGreaterThan(2),
      10_000,
    )
    // Three for the breaker, perhaps one more that was under way, and one probe after each wait.
    expect(partner.requests.length).toBeLessThan(10)
    const tried = await Promise.all(ids.map(async (id) => (await deliveryOf(id)).tries))
    expect(tried.filter((tries) => tries > 0).length).toBeLessThan(6)
    down = false
    for (const id of ids) await reaches(id, 'completed')
    expect((await channelOf(station))?.breaker).toBeUndefined()
  })

  test('asks for time and gets it, and no message loses a try by it', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 4 } } })
    const { partner, take, work, reaches } = station
    const sentAt: number[] = []
    partner.script(() => {
      sentAt.push(performance.now())
      if (sentAt.length > 4) return completed({})
      throw transient('TOO_MANY_REQUESTS', 'x', { status: 429, retryAfterMs: 700 })
    })
    // A policy without a second try: what costs one is dead.
    const ids = await take(...Array.from({ length: 8 }, (_, index) => put(`slow-${index}`, [])))
    work()
    for (const id of ids) await reaches(id, 'completed')
    // Four may be under way before the first answer is known, however slowly they leave; the fifth has to wait.
    const [first = 0, fifth = 0] = [sentAt[0], sentAt[4]]
    expect(fifth - first).toBeGreaterThanOrEqual(690)
  })
})

describeOnBoth('a paused endpoint', (queues) => {
  test('sends nothing in any process until it is resumed', async () => {
    const one = await openStation(queues)
    const two = await openStation(queues, {}, one.partner)
    const pause = (paused: boolean) =>
      changeChannel(one.resources.database, 'fake', ({ paused: _, ...rest }) => [
        paused ? { ...rest, paused: { by: 'operator', reason: 'x', at: '2026-11-05T03:00:00Z' } } : rest,
        undefined,
      ])
    await pause(true)
    one.work()
    two.work()
    const ids = await one.take(put('paused-1'), put('paused-2'))
    // Both have asked, and were told to wait.
    await vi.waitFor(
      async () => expect(Object.keys((await channelOf(one))?.held ?? {})).not.toEqual([]),
      5000,
    )
    expect(one.partner.requests).toEqual([])
    await pause(false)
    for (const id of ids) await one.reaches(id, 'completed')
  })
})

describeOnBoth('a poison dossier', (queues) => {
  test('whose partner fails on it for ever delays no other', async () => {
    const { partner, take, work, reaches } = await openStation(queues, {
      endpoint: { breaker: { failures: 2, openSeconds: [0.1] }, limits: { inFlight: 1 } },
    })
    partner.script(({ codes }) => {
      if (codes.includes('poison')) throw transient('PARTNER_ERROR', 'x', { outage: true })
      return completed({})
    })
    const long = Array.from({ length: 40 }, () => 0.05)
    const others = Array.from({ length: 10 }, (_, index) => put(`healthy-${index}`))
    const ids = await take(put('poison', long), ...others)
    work()
    for (const id of ids.slice(1)) await reaches(id, 'completed')
  })
})
