import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inDoubt, rejected, transient } from '#adapter-kit'
import { replayDeliveries } from '#store/operator-actions.ts'
import { wakes } from '../support/lanes.ts'
import { describeOnBoth } from '../support/queues.ts'
import { claimHead, later } from '../support/record.ts'
import { attemptsOf, openStation, type Station, useStation } from './station.ts'

const lost = () => inDoubt('REPLY_LOST', 'Mất phản hồi')

const replay = async ({ resources }: Station, messageId: string | undefined, resend: boolean) => {
  const request = {
    messageId: messageId ?? '',
    by: 'operator',
    now: new Date(),
    statuses: ['parked'] as const,
    resend,
    evenIfOlder: false,
    isFullState: () => false,
  }
  const { moved } = await replayDeliveries(resources.database, request)
  await resources.queues.get('fake')?.wakeNow(moved.map(({ lane }) => lane))
}

describeOnBoth('after a lost reply', (queues) => {
  const use = useStation(queues)

  test('a lost reply to an unrepeatable operation is never resent', async () => {
    const station = use()
    const { partner, take, reaches } = station
    partner.script(() => {
      throw lost()
    })
    const [id] = await take({ operation: 'once', lane: 'once' })
    expect(attemptsOf(await reaches(id, 'parked'))).toEqual(['send in-doubt REPLY_LOST'])

    // Asked to look again, which this operation cannot: still nothing is sent.
    await replay(station, id, false)
    await expect.poll(async () => attemptsOf(await station.deliveryOf(id)), { timeout: 5000 }).toHaveLength(2)
    expect(attemptsOf(await reaches(id, 'parked'))).toEqual([
      'send in-doubt REPLY_LOST',
      'send in-doubt NOT_REPEATABLE',
    ])
    expect(partner.sent('once')).toEqual(['once'])
  })

  test('only a person who takes it on them has an unrepeatable one sent again', async () => {
    const station = use()
    const { partner, take, reaches } = station
    partner.script(() => {
      if (partner.requests.length === 1) throw lost()
      return undefined
    })
    const [id] = await take({ operation: 'once', lane: 'person' })
    await reaches(id, 'parked')
    await replay(station, id, true)
    await reaches(id, 'completed')
    expect(partner.sent('person')).toEqual(['once', 'once'])
  })

  test('the lane waits behind a parked one', async () => {
    const station = use()
    const { partner, take, reaches } = station
    partner.script(({ service }) => {
      if (service === 'once' && partner.requests.length === 1) throw lost()
      return undefined
    })
    const [first, second] = await take(
      { operation: 'once', lane: 'behind' },
      { operation: 'put', lane: 'behind' },
    )
    await reaches(first, 'parked')
    // A lane that is asked about after this one has been worked: what is behind would have left by now.
    const [other] = await take({ operation: 'put', lane: 'behind' }, { operation: 'put', lane: 'beside' })
    await reaches(await take({ operation: 'put', lane: 'beside' }).then(([id]) => id), 'completed')
    expect([(await station.deliveryOf(second)).status, (await station.deliveryOf(other)).status]).toEqual([
      'waiting',
      'waiting',
    ])
    await replay(station, first, true)
    await reaches(other, 'completed')
    expect(partner.sent('behind')).toEqual(['once', 'once', 'put', 'put'])
  })

  test('a repeatable one is sent again', async () => {
    const { partner, take, reaches } = use()
    partner.script(() => {
      if (partner.requests.length === 1) throw lost()
      return undefined
    })
    const [id] = await take({ operation: 'put', lane: 'repeat' })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual(['send in-doubt REPLY_LOST', 'send completed'])
  })

  test('the partner is asked first, and what it has is not sent again', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ service }) => {
      if (service === 'look-up') return 'received'
      throw lost()
    })
    const [id] = await take({ operation: 'asked', lane: 'received' })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual([
      'send in-doubt REPLY_LOST',
      'look-up completed RECEIVED_AFTER_ALL',
    ])
    expect(partner.sent('received')).toEqual(['asked', 'look-up'])
  })

  test.each([
    { found: 'not-received', known: false, code: 'NOT_RECEIVED' },
    { found: 'differs', known: true, code: 'HELD_DIFFERENTLY' },
  ])('what the partner has $found is sent at once (known: $known)', async ({ found, known, code }) => {
    const { partner, take, reaches } = use()
    partner.script(({ service }) => {
      if (service === 'look-up') return found
      if (partner.requests.length === 1) throw lost()
      return undefined
    })
    const [id] = await take({ operation: 'asked', lane: found })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual([
      'send in-doubt REPLY_LOST',
      `look-up completed ${code}`,
      'send completed',
    ])
    expect(partner.requests.map(({ service, known: told }) => [service, told])).toEqual([
      ['asked', false],
      ['look-up', false],
      ['asked', known],
    ])
  })

  test('an answer that the look-up brings is the answer', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ service }) => {
      if (service === 'look-up') return rejected('NO', 'Không', 'sender')
      throw lost()
    })
    const [id] = await take({ operation: 'asked', lane: 'answered' })
    expect((await reaches(id, 'rejected')).result).toMatchObject({ code: 'NO' })
  })

  test('a look-up that fails is repeated by the policy, then a person is asked: nothing was sent again', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ service }) => {
      throw service === 'look-up' ? transient('BUSY', 'Bận') : lost()
    })
    const [id] = await take({ operation: 'asked', lane: 'unclear' })
    await reaches(id, 'parked')
    expect(partner.sent('unclear')).toEqual(['asked', 'look-up', 'look-up'])
  })
})

describeOnBoth('after a lost reply, where the endpoint keeps no order', (queues) => {
  test('the lane goes on behind a parked one where the endpoint says so', async () => {
    const { partner, take, work, reaches } = await openStation(queues, {
      endpoint: { afterParked: 'continue' },
    })
    partner.script(({ service }) => {
      if (service === 'once') throw lost()
      return undefined
    })
    work()
    const [first, second] = await take(
      { operation: 'once', lane: 'goes-on' },
      { operation: 'put', lane: 'goes-on' },
    )
    await reaches(second, 'completed')
    await reaches(first, 'parked')
  })
})

describeOnBoth('after a worker that died in mid-attempt', (queues) => {
  const use = useStation(queues)

  /** Another process claimed the head and was never heard of again. */
  const dead = async (station: Station, operation: string, lane: string) => {
    const [id] = await station.takeSilently({ operation, lane })
    const now = new Date()
    await claimHead(station.resources.database, lane, { now, leaseUntil: later(now, 1), worker: 'dead' })
    // While the lease runs, nobody else takes the lane.
    await pause(10)
    await station.resources.queues.get('fake')?.wake(wakes(lane))
    return id
  }

  test('an unrepeatable one waits for a person and is not sent', async () => {
    const station = use()
    const delivery = await station.reaches(await dead(station, 'once', 'died-once'), 'parked')
    expect(attemptsOf(delivery)).toEqual(['send in-doubt WORKER_LOST', 'send in-doubt NOT_REPEATABLE'])
    expect(station.partner.requests).toEqual([])
  })

  test('one that can be looked up is asked about first', async () => {
    const station = use()
    station.partner.script(() => 'received')
    await station.reaches(await dead(station, 'asked', 'died-asked'), 'completed')
    expect(station.partner.sent('died-asked')).toEqual(['look-up'])
  })

  test('a repeatable one is sent', async () => {
    const station = use()
    const delivery = await station.reaches(await dead(station, 'put', 'died-put'), 'completed')
    expect(attemptsOf(delivery)).toEqual(['send in-doubt WORKER_LOST', 'send completed'])
  })
})

describeOnBoth('what the partner corrects in our picture of it', (queues) => {
  const use = useStation(queues)

  const wrong = (learnt: 'exists' | 'missing') =>
    transient(learnt === 'exists' ? 'ALREADY_EXISTS' : 'NOT_AT_PARTNER', 'Khác', { learnt })

  test('leads to one more request at once, spends no try, and is known from then on', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ known }) => {
      if (!known) throw wrong('exists')
      return undefined
    })
    const [first, second] = await take(
      { operation: 'state', lane: 'exists', delaysSeconds: [] },
      { operation: 'state', lane: 'exists', delaysSeconds: [] },
    )
    const delivery = await reaches(first, 'completed')
    expect(attemptsOf(delivery)).toEqual(['send transient ALREADY_EXISTS', 'send completed'])
    expect(delivery.tries).toBe(1)
    await reaches(second, 'completed')
    expect(partner.requests.map(({ known }) => known)).toEqual([false, true, true])
  })

  test('may also be that what we knew is gone', async () => {
    const { partner, take, reaches } = use()
    const [first] = await take({ operation: 'state', lane: 'missing' })
    await reaches(first, 'completed')
    partner.script(({ known }) => {
      if (known) throw wrong('missing')
      return undefined
    })
    const [second] = await take({ operation: 'state', lane: 'missing' })
    await reaches(second, 'completed')
    expect(partner.requests.map(({ known }) => known)).toEqual([false, true, false])
  })

  test('to and fro is no endless loop: after two corrections the policy decides', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ known }) => {
      throw wrong(known ? 'missing' : 'exists')
    })
    const [id] = await take({ operation: 'state', lane: 'fickle', delaysSeconds: [] })
    await reaches(id, 'dead')
    expect(partner.requests).toHaveLength(3)
  })
})
