import { expect, onTestFinished, test, vi } from 'vitest'
import { type FaultRule, hostSimulators, type SimulatorHost } from '#adapter-kit'
import { composeGateway } from '#compose/gateway.ts'
import { startWorkers } from '#compose/workers.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { findMessages } from '#store/messages.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import { openInstallation } from '../../../support/installation.ts'
import { wakes } from '../../../support/lanes.ts'
import { aDelivery, aMessage } from '../../../support/messages.ts'
import { describeOnBoth, type TestQueues } from '../../../support/queues.ts'
import { accept, claimHead } from '../../../support/record.ts'
import { aDossier, aStep } from '../a-dossier.ts'
import { storeOf } from './files.ts'

interface Received {
  readonly dossiers: Readonly<Record<string, { readonly statuses: readonly string[] }>>
  readonly progress: Readonly<Record<string, readonly unknown[]>>
  readonly rest: {
    readonly dossiers: Readonly<
      Record<string, { idHoSo: string; statuses: number[]; progress: unknown[]; packet: unknown }>
    >
  }
}

const portal = 'national-portal'
const file = 'https://files.example.vn/f/file-1'
const adapter: typeof nationalPortal = {
  ...nationalPortal,
  connect: (settings, tools) =>
    nationalPortal.connect(settings, { ...tools, files: storeOf({ [file]: Buffer.from('đơn') }) }),
}

const startPortal = async (): Promise<SimulatorHost> => {
  const host = await hostSimulators([nationalPortal], {
    port: 0,
    now: () => new Date('2026-11-06T09:00:00Z'),
  })
  onTestFinished(() => host.close())
  return host
}

const dossier = (number: string, change: Partial<Dossier> = {}): Dossier => {
  const { procedure, ...rest } = aDossier(change)
  return { ...rest, code: `H26.900.01-261105-${number}`, procedure: { ...procedure, code: '1.900001' } }
}

const finished = { status: 'finished', finishedAt: '2026-11-05T16:00:00+07:00' } as const

/** The same city on the same record, before or after somebody changed the configuration. */
const openCity = async (
  queues: TestQueues,
  host: SimulatorHost,
  generation: 'classic' | 'rest',
  paths: object = { lookUp: 'TraCuuHoSo' },
) => {
  const closing: (() => Promise<void>)[] = []
  const url = `${host.url}/${portal}`
  const simulator = nationalPortal.simulator
  const both = { ...simulator?.settings(url), ...simulator?.variants?.rest?.settings(url) }
  const settings = { ...both, rest: { ...Object(both.rest), paths }, generation }
  const resources = await openInstallation(
    [adapter],
    {
      queue: { sweepEveryMs: 100, sweepAfterMs: 0, prefix: queues.prefix },
      work: { leaseMarginMs: 100, drainMs: 2000 },
      endpoints: { portal: { adapter: portal, settings, timeoutMs: 2000, supersede: false } },
    },
    { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
    (close) => closing.push(close),
  )
  const workers = startWorkers(resources)
  closing.push(() => workers.close())
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one()
  }
  onTestFinished(close)

  const take = async (operation: string, lane: string, data: unknown) => {
    const retry = { delaysSeconds: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], jitter: 0 }
    const delivery = aDelivery(lane, { endpoint: 'portal', operation, retry })
    const type = operation === 'syncDossier' ? 'dossier' : 'progress'
    const [answer] = await accept(resources.database, [
      aMessage(lane, { data, type, deliveries: [delivery] }),
    ])
    await resources.queues.get('portal')?.wake(wakes(lane))
    return answer?.kind === 'accepted' ? answer.acknowledgement.messageId : ''
  }
  const deliveryOf = async (id: string) => {
    const [message] = await findMessages(resources.database, { ids: [id], limit: 1 })
    return message?.deliveries[0]
  }
  const gateway = composeGateway(resources)
  return {
    close,
    held: async (dossierCode: string) => {
      const [caller] = resources.config.senders
      const target = gateway.apis.queries.targets.find(({ operation }) => operation === 'lookUpDossier')
      if (!caller || !target) throw new Error('Nobody asks, or nobody answers')
      const question = {
        caller,
        target,
        trace: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
      }
      const answer = await gateway.apis.queries.ask({ ...question, data: { dossierCode } })
      return answer.kind === 'outcome' && 'data' in answer.outcome ? answer.outcome.data : answer
    },
    send: (data: Dossier) => take('syncDossier', data.code, data),
    step: (data: Progress) => take('syncProgress', data.dossierCode, data),
    deliveryOf,
    reaches: (id: string, status: string) =>
      vi.waitFor(
        async () => {
          const delivery = await deliveryOf(id)
          expect(delivery).toMatchObject({ status })
          return delivery
        },
        { timeout: 45_000, interval: 20 },
      ),
  }
}

const received = (host: SimulatorHost) => host.received(portal) as Received
const badDay = (host: SimulatorHost, ...rules: FaultRule[]) => host.setFaults(portal, rules)

describeOnBoth('a city that is switched to the other generation', (queues) => {
  test('finishes each dossier where it began, progress and all, and begins new ones on the new', async () => {
    const host = await startPortal()
    const old = dossier('0001')
    const before = await openCity(queues, host, 'classic')
    await before.reaches(await before.send(old), 'completed')
    await before.close()

    const after = await openCity(queues, host, 'rest')
    const young = dossier('0002')
    await after.reaches(await after.send({ ...old, ...finished }), 'completed')
    await after.reaches(await after.step(aStep({ dossierCode: old.code })), 'completed')
    await after.reaches(await after.send(young), 'completed')
    await after.reaches(await after.step(aStep({ dossierCode: young.code })), 'completed')

    const { dossiers, progress, rest } = received(host)
    expect(dossiers[old.code]?.statuses).toEqual(['2', '9'])
    expect(progress[old.code]).toHaveLength(1)
    expect(Object.keys(dossiers)).not.toContain(young.code)
    expect(rest.dossiers[young.code]).toMatchObject({ statuses: [2], progress: [{ TrangThai: 4 }] })
    await after.close()

    const back = await openCity(queues, host, 'classic')
    await back.reaches(await back.send({ ...young, ...finished }), 'completed')
    const last = dossier('0003')
    await back.reaches(await back.send(last), 'completed')
    expect(received(host).rest.dossiers[young.code]?.statuses).toEqual([2, 9])
    expect(received(host).dossiers[last.code]?.statuses).toEqual(['2'])
    expect(Object.keys(received(host).rest.dossiers)).toEqual([young.code])
    // An officer is told of each where it is.
    await expect(back.held(young.code)).resolves.toEqual({
      found: true,
      code: young.code,
      status: 'finished',
    })
    await expect(back.held(old.code)).resolves.toMatchObject({ found: true, status: 'finished' })
  })

  test('takes what was held before there were references for classic', async () => {
    const host = await startPortal()
    const held = dossier('0004')
    const before = await openCity(queues, host, 'classic')
    await before.reaches(await before.send(held), 'completed')
    await before.close()
    await queues.database.rows(`update partner_holdings set reference = '' where key = '${held.code}'`)

    const after = await openCity(queues, host, 'rest')
    await after.reaches(await after.send({ ...held, ...finished }), 'completed')
    expect(received(host).dossiers[held.code]?.statuses).toEqual(['2', '9'])
    expect(received(host).rest.dossiers).toEqual({})
  })

  test('asks where it sent, when the reply was lost before the switch', async () => {
    const host = await startPortal()
    const doubtful = dossier('0005')
    const before = await openCity(queues, host, 'classic')
    badDay(
      host,
      { fault: 'lost-reply', match: 'DongBoHoSoMC', times: 1 },
      { fault: 'status', status: 503, match: 'TraCuuHoSo' },
    )
    const id = await before.send(doubtful)
    await before.reaches(id, 'in-doubt')
    await before.close()
    badDay(host)

    const after = await openCity(queues, host, 'rest')
    await after.reaches(id, 'completed')
    expect(Object.keys(received(host).dossiers)).toContain(doubtful.code)
    expect(received(host).rest.dossiers).toEqual({})
    // What follows goes the same way.
    await after.reaches(await after.send({ ...doubtful, ...finished }), 'completed')
    expect(received(host).dossiers[doubtful.code]?.statuses).toEqual(['2', '9'])
  })

  test('asks where it sent, when its worker died with the request on the way', async () => {
    const host = await startPortal()
    const lost = dossier('0006')
    const pool = queues.database.connect()
    const [delivery] = [aDelivery(lost.code, { endpoint: 'portal', operation: 'syncDossier' })]
    const message = aMessage(lost.code, { data: lost, deliveries: [delivery] })
    const [answer] = await accept(pool, [message])
    const id = answer?.kind === 'accepted' ? answer.acknowledgement.messageId : ''
    await claimHead(pool, lost.code, {
      endpoint: 'portal',
      beginsAs: () => 'classic',
      leaseUntil: new Date(Date.now() - 1000),
    })

    const after = await openCity(queues, host, 'rest')
    const done = await after.reaches(id, 'completed')
    expect(done?.attempts.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'send WORKER_LOST',
      'look-up NOT_RECEIVED',
      'send null',
    ])
    expect(Object.keys(received(host).dossiers)).toEqual([lost.code])
    expect(received(host).rest.dossiers).toEqual({})
  })

  test('sends a create again whose reply was lost, where that is refused; the dossier is there once', async () => {
    const host = await startPortal()
    const city = await openCity(queues, host, 'rest', {})
    badDay(host, { fault: 'lost-reply', match: 'CreateDossier', times: 1 })
    const lost = dossier('0008', { status: 'processing' })
    const done = await city.reaches(await city.send(lost), 'completed')
    expect(done?.attempts.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'send REPLY_LOST',
      'look-up SENT_AGAIN',
      'send ALREADY_EXISTS',
      'send null',
    ])
    expect(received(host).rest.dossiers[lost.code]?.statuses).toEqual([2, 4])
    // Its id was lost with the reply; what follows goes by its code.
    await city.reaches(await city.send({ ...lost, ...finished }), 'completed')
    expect(received(host).rest.dossiers[lost.code]?.statuses).toEqual([2, 4, 9])
  })

  test('a transient failure is no beginning: what surely was not done goes the new way', async () => {
    const host = await startPortal()
    const early = dossier('0007')
    const before = await openCity(queues, host, 'classic')
    badDay(host, { fault: 'status', status: 408, match: 'DongBoHoSoMC' })
    const id = await before.send(early)
    await expect.poll(async () => (await before.deliveryOf(id))?.attempts.length).toBeGreaterThan(0)
    await before.close()
    badDay(host)

    const after = await openCity(queues, host, 'rest')
    await after.reaches(id, 'completed')
    expect(Object.keys(received(host).rest.dossiers)).toEqual([early.code])
    expect(received(host).dossiers).toEqual({})
  })
})
