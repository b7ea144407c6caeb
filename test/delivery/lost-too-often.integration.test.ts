import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { completed, pending, permanent, transient } from '#adapter-kit'
import { replayDeliveries } from '#store/operator-actions.ts'
import { wakes } from '../support/lanes.ts'
import { describeOnBoth } from '../support/queues.ts'
import { claimHead, later } from '../support/record.ts'
import { attemptsOf, type Station, useStation } from './station.ts'

/** Another process claims the head and is never heard of again, so many times. Gives the tries of each claim. */
const die = async ({ resources }: Station, lane: string, times: number) => {
  const tries: number[] = []
  const start = new Date()
  for (let time = 0; time < times; time += 1) {
    const now = later(start, time * 10)
    const claim = { now, leaseUntil: later(now, 1), worker: 'dead' }
    tries.push((await claimHead(resources.database, lane, claim)).tries)
  }
  // While the last lease runs, nobody else takes the lane.
  await pause(times * 10)
  return tries
}

const wake = ({ resources }: Station, lane: string) => resources.queues.get('fake')?.wake(wakes(lane))

const replay = ({ resources }: Station, messageId: string | undefined, resend: boolean) =>
  replayDeliveries(resources.database, {
    messageId: messageId ?? '',
    by: 'operator',
    now: new Date(),
    statuses: ['parked', 'dead'],
    resend,
    evenIfOlder: false,
    isFullState: () => false,
  })

describeOnBoth('a delivery whose worker dies again and again', (queues) => {
  const use = useStation(queues)

  test.each(['put', 'asked'])(
    'is left to a person when its policy is spent (%s), and is not sent again',
    async (operation) => {
      const station = use()
      const lane = `kills-${operation}`
      const [id] = await station.takeSilently({ operation, lane })
      await expect(die(station, lane, 3)).resolves.toEqual([0, 1, 2])
      expect((await station.deliveryOf(id)).tries).toBe(2)
      await wake(station, lane)
      const delivery = await station.reaches(id, 'parked')
      expect(station.partner.requests).toEqual([])
      expect(delivery.result).toMatchObject({ outcome: 'in-doubt', code: 'WORKER_LOST' })
    },
  )

  test('is sent while its policy has tries left', async () => {
    const station = use()
    const [id] = await station.takeSilently({ operation: 'put', lane: 'survives' })
    await die(station, 'survives', 2)
    await wake(station, 'survives')
    expect((await station.reaches(id, 'completed')).tries).toBe(3)
    expect(station.partner.sent('survives')).toEqual(['put'])
  })

  test('is sent again after a replay', async () => {
    const station = use()
    const [id] = await station.takeSilently({ operation: 'put', lane: 'revived' })
    await die(station, 'revived', 3)
    await wake(station, 'revived')
    await station.reaches(id, 'parked')
    await replay(station, id, true)
    await wake(station, 'revived')
    await station.reaches(id, 'completed')
    expect(station.partner.sent('revived')).toEqual(['put'])
  })
})

describeOnBoth('a delivery for which the partner gave a receipt', (queues) => {
  const use = useStation(queues)
  const services = ({ partner }: Station) => partner.requests.map(({ service }) => service)

  /** Sent and taken; the answer is to be asked for at once or in an hour. */
  const ticket = async (station: Station, lane: string, askAfterSeconds: number) => {
    station.partner.script(({ service }) =>
      service === 'ticket' ? pending('R-1', askAfterSeconds) : completed({}),
    )
    const [id] = await station.take({ operation: 'ticket', lane })
    await expect.poll(async () => (await station.deliveryOf(id)).status, { timeout: 5000 }).toBe('pending')
    return id
  }

  test('is asked for and not sent again when the worker that asked has died', async () => {
    const station = use()
    const id = await ticket(station, 'asker-died', 3600)
    await queues.database.rows(`update deliveries set due_at = now() where lane = 'asker-died'`)
    const now = later(new Date(), 1000)
    const followUp = { kindOf: () => 'follow-up' as const }
    await claimHead(station.resources.database, 'asker-died', { ...followUp, now, leaseUntil: new Date() })
    await station.resources.queues.get('fake')?.wakeNow(['asker-died'])
    const delivery = await station.reaches(id, 'completed')
    expect(services(station)).toEqual(['ticket', 'follow-up'])
    expect(attemptsOf(delivery)).toEqual([
      'send pending',
      'follow-up in-doubt WORKER_LOST',
      'follow-up completed',
    ])
  })

  test.each([
    ['can never be read', () => permanent('REPLY_UNREADABLE', 'Không đọc được'), 1],
    ['keeps failing until the policy is spent', () => transient('BUSY', 'Bận'), 3],
  ] as const)(
    'and whose answer %s is left to a person: the partner may have done it',
    async (_what, failure, asked) => {
      const station = use()
      station.partner.script(({ service }) => {
        if (service === 'ticket') return pending('R-2', 0)
        throw failure()
      })
      const [id] = await station.take({ operation: 'ticket', lane: `unanswered-${asked}` })
      await station.reaches(id, 'parked')
      expect(services(station)).toEqual(['ticket', ...Array(asked).fill('follow-up')])
    },
  )

  test('and that is replayed is asked for again, not sent', async () => {
    const station = use()
    station.partner.script(({ service }) => {
      if (service === 'ticket') return pending('R-3', 0)
      throw permanent('REPLY_UNREADABLE', 'Không đọc được')
    })
    const [id] = await station.take({ operation: 'ticket', lane: 'asked-again' })
    await expect.poll(async () => services(station), { timeout: 5000 }).toEqual(['ticket', 'follow-up'])
    await expect.poll(async () => (await station.deliveryOf(id)).dueAt, { timeout: 5000 }).toBeNull()
    station.partner.script(() => completed({}))
    await replay(station, id, false)
    await station.resources.queues.get('fake')?.wakeNow(['asked-again'])
    await station.reaches(id, 'completed')
    expect(services(station)).toEqual(['ticket', 'follow-up', 'follow-up'])
  })
})
