import { expect, test } from 'vitest'
import { inDoubt } from '#adapter-kit'
import { composeGateway } from '#compose/gateway.ts'
import type { Submitted } from '#messages/intake.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { describeOnBoth, type TestQueues } from '../support/queues.ts'
import { openStation } from './station.ts'

/** From the door to the partner, with nothing but the door to wake a lane: the sweeper sleeps. */
const openAll = async (queues: TestQueues, operation: string) => {
  const station = await openStation(queues, { routes: [{ message: 'dossier', endpoint: 'fake', operation }] })
  const gateway = composeGateway(station.resources)
  const submit = (number: number, change: object = {}) => {
    const code = `H26.900.01-261105-${String(number).padStart(4, '0')}`
    return gateway.apis.messages.submit({
      sender: 'city',
      type: 'dossier',
      data: { ...perfectDossier, code, ...change },
    })
  }
  return { station, gateway, submit }
}

const idOf = (submitted: Submitted) =>
  'acknowledgement' in submitted ? submitted.acknowledgement.messageId : submitted.kind

describeOnBoth('what the door took', (queues) => {
  test('is on its way at once, however many come together', async () => {
    const { station, submit } = await openAll(queues, 'put')
    station.work()
    const taken = await Promise.all(Array.from({ length: 40 }, (_, index) => submit(index % 25)))
    for (const submitted of taken) await station.reaches(idOf(submitted), 'completed')
    expect(station.partner.requests).toHaveLength(40)
  })

  test('goes on at once after a replay, and what waited behind it after a cancel', async () => {
    const { station, gateway, submit } = await openAll(queues, 'once')
    const { partner, reaches } = station
    partner.script(() => {
      throw inDoubt('REPLY_LOST', 'Mất phản hồi')
    })
    station.work()
    const ids = [idOf(await submit(101)), idOf(await submit(101)), idOf(await submit(101))]
    await reaches(ids[0], 'parked')
    partner.script(() =>
      partner.requests.length === 3 ? Promise.reject(inDoubt('REPLY_LOST', 'Mất')) : undefined,
    )
    const by = { by: 'operator', completedToo: false, evenIfOlder: false }
    await gateway.apis.operatorActions.replay({ ...by, messageId: ids[0] ?? '', resend: true })
    await reaches(ids[0], 'completed')
    await reaches(ids[1], 'parked')
    await gateway.apis.operatorActions.cancel({ ...by, messageId: ids[1] ?? '' })
    await reaches(ids[2], 'completed')
  })

  test('is taken all the same when the queue cannot be told', async () => {
    const { station, submit } = await openAll(queues, 'put')
    await station.resources.queues.get('fake')?.close()
    const submitted = await submit(201)
    expect(submitted.kind).toBe('accepted')
    expect((await station.deliveryOf(idOf(submitted))).status).toBe('waiting')
  })
})
