import { expect, onTestFinished, test, vi } from 'vitest'
import { type Failure, permanent, transient } from '#adapter-kit'
import { composeGateway } from '#compose/gateway.ts'
import { startInbound } from '#compose/inbound.ts'
import { composeIntake } from '#compose/intake.ts'
import type { Resources } from '#compose/resources.ts'
import { startWorkers } from '#compose/workers.ts'
import { talker } from '../inbound/talker.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation, type Settings } from '../support/installation.ts'

const database = useDatabase()

const proof = { kind: 'basic', user: 'town', passwords: ['hush'] }

const open = async (change: Settings = {}) => {
  const partner = fakePartner()
  const city = talker()
  const resources = await openInstallation(
    [partner.adapter, city.adapter],
    {
      queue: { sweepEveryMs: 200, sweepAfterMs: 200 },
      endpoints: {
        fake: {
          adapter: 'fake',
          settings: {},
          retry: { delaysSeconds: [0.05], jitter: 0 },
          afterParked: 'continue',
        },
        town: { adapter: 'talker', settings: {}, callbacks: { tell: { verify: [proof] } } },
      },
      routes: [
        { message: 'dossier', endpoint: 'fake', operation: 'put' },
        { message: 'delivery-report', endpoint: 'town', operation: 'report' },
      ],
      ...change,
    },
    { databaseUrl: database.url },
  )
  const gateway = composeGateway(resources)
  const work = () => {
    const workers = startWorkers(resources)
    const inbound = startInbound(resources, composeIntake(resources))
    onTestFinished(async () => {
      await Promise.all([workers.close(), inbound.close()])
    })
  }
  const put = async (code: string) => {
    const data = { ...perfectDossier, code }
    const taken = await gateway.apis.messages.submit({
      sender: 'city',
      type: 'dossier',
      data,
      correlationId: `for ${code}`,
    })
    if (taken.kind !== 'accepted') throw new Error(JSON.stringify(taken))
    return taken.acknowledgement
  }
  type Report = { readonly dossierCode: string; readonly status: string }
  const reportsOf = (code: string) =>
    (city.heard as Report[]).filter(({ dossierCode }) => dossierCode === code)
  return { partner, city, gateway, resources, work, put, reportsOf }
}

let numbers = 0
const aCode = () => {
  numbers += 1
  return `H26.900.01-261105-${String(numbers).padStart(4, '0')}`
}

test('the city is told once how each delivery ended, with reason and who must act', async () => {
  const { partner, work, put, reportsOf } = await open()
  const [good, refused, dead] = [aCode(), aCode(), aCode()]
  const answers: Record<string, () => never | undefined> = {
    [dead]: () => {
      throw permanent('BAD_PACKET', 'Thiếu trường', { partnerCode: '6' })
    },
  }
  partner.script(({ codes: [code = ''] }) => {
    answers[code]?.()
    if (code !== refused) return undefined
    return {
      kind: 'rejected',
      code: 'UNKNOWN_PROCEDURE',
      partnerCode: '8',
      reason: 'Không có thủ tục này',
      responsible: 'city',
      pointer: '/procedure/code',
    } as never
  })
  work()
  const { messageId, deliveries } = await put(good)
  await put(refused)
  await put(dead)
  await vi.waitFor(() => {
    for (const code of [good, refused, dead]) expect(reportsOf(code)).toHaveLength(1)
  }, 10_000)
  expect(reportsOf(good)).toMatchObject([
    {
      messageId,
      messageType: 'dossier',
      sender: 'city',
      correlationId: `for ${good}`,
      deliveryId: deliveries[0]?.id,
      endpoint: 'fake',
      operation: 'put',
      status: 'completed',
    },
  ])
  expect(reportsOf(refused)).toMatchObject([
    {
      status: 'rejected',
      code: 'UNKNOWN_PROCEDURE',
      partnerCode: '8',
      reason: 'Không có thủ tục này',
      responsible: 'city',
      pointer: '/procedure/code',
    },
  ])
  expect(reportsOf(dead)).toMatchObject([{ status: 'dead', code: 'BAD_PACKET' }])
})

test('a delivery that is tried again is reported when it ends and not before; a replay is reported again', async () => {
  const { partner, work, put, reportsOf, gateway } = await open()
  const code = aCode()
  let busy: Failure | undefined = transient('BUSY', 'Đang bận')
  partner.script(() => {
    if (busy) throw busy
    return undefined
  })
  const { messageId } = await put(code)
  work()
  await vi.waitFor(() => expect(reportsOf(code)).toMatchObject([{ status: 'dead' }]), 10_000)
  busy = undefined
  await gateway.apis.operatorActions.replay({
    messageId,
    by: 'x',
    completedToo: false,
    resend: false,
    evenIfOlder: false,
  })
  await vi.waitFor(
    () => expect(reportsOf(code)).toMatchObject([{ status: 'dead' }, { status: 'completed' }]),
    10_000,
  )
})

test('what a person does is reported too', async () => {
  const { work, put, reportsOf, gateway } = await open()
  const code = aCode()
  const { messageId } = await put(code)
  await gateway.apis.operatorActions.cancel({ messageId, by: 'x', reason: 'nhầm' })
  work()
  await vi.waitFor(() => expect(reportsOf(code)).toMatchObject([{ status: 'cancelled' }]), 10_000)
})

/** The waits of this process's own loop of reports. */
const reporter = ({ loops }: Resources) => loops.states().find(({ name }) => name === 'reports')

test('a reporter at rest sleeps, and hears at once of what a person ends', async () => {
  const { work, put, reportsOf, gateway, resources } = await open()
  const code = aCode()
  // Nobody works it, so that it can be cancelled.
  const { messageId } = await put(code)
  const inbound = startInbound(resources, composeIntake(resources))
  onTestFinished(() => inbound.close())
  await vi.waitFor(() => expect(reporter(resources)).toMatchObject({ waitMs: Number.POSITIVE_INFINITY }))
  const dueWork = () => resources.loops.states().find(({ name }) => name === 'due-work')
  // The next look is five seconds away.
  await vi.waitFor(
    () => {
      expect(dueWork()).toMatchObject({ phase: 'waiting', waitMs: 5000 })
      expect(performance.now() - (dueWork()?.endedAt ?? 0)).toBeLessThan(500)
    },
    { timeout: 20_000, interval: 20 },
  )
  const { endedAt } = dueWork() ?? {}
  await gateway.apis.operatorActions.cancel({ messageId, by: 'x', reason: 'nhầm' })
  await vi.waitFor(async () => expect(await database.rows('select * from delivery_events')).toEqual([]), {
    timeout: 3000,
    interval: 20,
  })
  expect(dueWork()?.endedAt).toBe(endedAt)
  work()
  await vi.waitFor(() => expect(reportsOf(code)).toMatchObject([{ status: 'cancelled' }]), 10_000)
})

test('while another process reports it is looked again soon: that one may not see what has just come', async () => {
  const { work, put, reportsOf, gateway, resources } = await open()
  const code = aCode()
  const { messageId } = await put(code)
  await gateway.apis.operatorActions.cancel({ messageId, by: 'x', reason: 'nhầm' })
  const other = await database.connect().connect()
  await other.query(`select pg_advisory_lock(hashtextextended('longbien delivery events', 0))`)
  const inbound = startInbound(resources, composeIntake(resources))
  onTestFinished(() => inbound.close())
  await vi.waitFor(() => expect(reporter(resources)).toMatchObject({ waitMs: 500 }), 10_000)
  expect(await database.rows('select * from delivery_events')).toHaveLength(1)
  await other.query(`select pg_advisory_unlock(hashtextextended('longbien delivery events', 0))`)
  other.release()
  work()
  await vi.waitFor(() => expect(reportsOf(code)).toMatchObject([{ status: 'cancelled' }]), 10_000)
})

test('nothing is reported of what came from partners, and nothing is written where no route takes reports', async () => {
  const { work, put, city, gateway } = await open({
    routes: [
      { message: 'dossier', endpoint: 'fake', operation: 'put' },
      { message: 'withdrawal-request', endpoint: 'town', operation: 'hear' },
    ],
  })
  work()
  const code = aCode()
  await put(code)
  const data = { dossierCode: code, requestedAt: '2026-11-05T09:00:00+07:00' }
  await gateway.apis.messages.submit({
    sender: 'fake',
    type: 'withdrawal-request',
    data,
    event: { key: code },
  })
  await vi.waitFor(() => expect(city.heard).toHaveLength(1), 10_000)
  await vi.waitFor(async () => {
    const [row] = await database.rows<{ open: number }>(
      `select count(*)::int as open from deliveries where status <> 'completed' and accepted_at > now() - interval '1 min' and lane = $1`,
      [code],
    )
    expect(row?.open).toBe(0)
  }, 10_000)
  expect(await database.rows('select * from delivery_events')).toEqual([])
})

test('what was noted for a report that nobody wants any more is cleared away', async () => {
  const { put, gateway } = await open()
  const { messageId } = await put(aCode())
  await gateway.apis.operatorActions.cancel({ messageId, by: 'x', reason: 'nhầm' })
  expect(await database.rows('select * from delivery_events')).toHaveLength(1)
  const { work } = await open({ routes: [{ message: 'dossier', endpoint: 'fake', operation: 'put' }] })
  work()
  await vi.waitFor(
    async () => expect(await database.rows('select * from delivery_events')).toEqual([]),
    10_000,
  )
})
