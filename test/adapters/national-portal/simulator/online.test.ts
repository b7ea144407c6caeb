import { describe, expect, test, vi } from 'vitest'
import { noFiles } from '#adapter-kit'
import type { Dossier, OnlineSubmission } from '#schemas/types.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import { aDossier } from '../a-dossier.ts'
import { hmacSecret, hostPortal, openCity } from './city.ts'

type Portal = Awaited<ReturnType<typeof hostPortal>>

interface Outgoing {
  readonly calls: number
  readonly taken: number
  readonly duplicates: number
  readonly lost: number
  readonly waiting: number
  readonly givenUp: number
  readonly lies: Record<string, { sent: number; taken: number }>
}

const received = ({ host }: Portal) =>
  host.received('national-portal') as {
    readonly outgoing: Outgoing
    readonly counts: Record<string, number>
    readonly online: Record<string, { status: string; happened: string[]; told: { times: number }[] }>
  }

const quiet = (portal: Portal) =>
  vi.waitFor(() => expect(received(portal).outgoing.waiting).toBe(0), { timeout: 45_000, interval: 20 })

const hmac = {
  secret: hmacSecret,
  signed: '{timestamp}.{body}',
  signatureHeader: 'x-signature',
  timestampHeader: 'x-timestamp',
}

const lane = (settings: unknown) =>
  nationalPortal.connect(settings, {
    now: () => new Date(),
    files: noFiles,
    sharedSecret: () => ({
      read: async () => undefined,
      renew: async (generation, make) => ({ value: await make(), generation: generation + 1 }),
    }),
  })

const options = () => ({
  timeoutMs: 5000,
  signal: new AbortController().signal,
  requestId: crypto.randomUUID(),
})

const contextFor = (settings: unknown) => ({
  settings,
  requestId: crypto.randomUUID(),
  at: new Date(),
  known: false,
  link: (url: string) => url,
})

/** What the city makes of a submission, as far as the portal sees it. */
const accepted = (submission: OnlineSubmission, change: Partial<Dossier> = {}): Dossier =>
  aDossier({
    code: submission.dossierCode,
    channel: 'online',
    submittedVia: 'national-portal',
    receivedAt: submission.submittedAt,
    dueAt: '2099-01-05T17:00:00+07:00',
    ...change,
  })

describe('the portal calls', () => {
  test('until it is told 0 or 1: no answer of the city and none that got lost loses an event', async () => {
    const portal = await hostPortal()
    const city = await openCity(portal.settings, { downFor: 7 })
    const conduct = { loseReplies: 0.3, repeats: 1, reorder: true, retryMs: 5, seed: 7 }
    await portal.control('PUT', '/_citizens', { callbacks: city.callbacks, conduct })
    const { codes } = await portal.control('POST', '/_submit', { count: 40 })
    await quiet(portal)
    const kept = city.kept('online-submission').map(({ data }) => (data as OnlineSubmission).dossierCode)
    expect(kept).toHaveLength(40)
    expect(new Set(kept)).toEqual(new Set(codes as string[]))
    const { outgoing } = received(portal)
    expect(outgoing).toMatchObject({ taken: expect.any(Number), givenUp: 0, waiting: 0 })
    expect(outgoing.lost).toBeGreaterThan(0)
    expect(outgoing.duplicates).toBeGreaterThanOrEqual(40)
    expect(city.results).toContain('unavailable')
  })

  test('with lies among it, of which none is taken, and every truth is', async () => {
    const portal = await hostPortal()
    const city = await openCity(portal.settings, { signed: true })
    const lies = {
      'wrong-hash': 1,
      'altered-amount': 1,
      'stale-timestamp': 1,
      'wrong-credentials': 1,
      'changed-repeat': 1,
    }
    const conduct = { lies, retryMs: 5 }
    await portal.control('PUT', '/_citizens', { callbacks: city.callbacks, conduct, proof: { hmac } })
    const { codes } = await portal.control('POST', '/_submit', { count: 3 })
    for (const act of ['supplement', 'withdraw', 'payTax', 'taxNotice', 'pay', 'amend'])
      expect(await portal.control('POST', '/_act', { act, codes })).toMatchObject({ status: 200, acted: 3 })
    await quiet(portal)
    const { outgoing } = received(portal)
    for (const lie of Object.keys(lies))
      expect(outgoing.lies[lie]).toMatchObject({ sent: expect.any(Number), taken: 0 })
    const types = [
      'online-submission',
      'citizen-supplement',
      'withdrawal-request',
      'tax-payment',
      'tax-notice',
      'payment-confirmation',
    ]
    expect(types.map((type) => city.kept(type).length)).toEqual([6, 3, 3, 3, 3, 3])
  })
})

test('what is never called is in the list of changes, and is the same event where it was', async () => {
  const portal = await hostPortal()
  const city = await openCity(portal.settings)
  const conduct = { callShare: 0.5, retryMs: 5, seed: 3 }
  await portal.control('PUT', '/_citizens', { callbacks: city.callbacks, conduct })
  const { codes } = await portal.control('POST', '/_submit', { count: 30 })
  await portal.control('POST', '/_act', { act: 'pay', codes })
  await quiet(portal)
  const called = city.kept().length
  expect(called).toBeGreaterThan(0)
  expect(called).toBeLessThan(60)

  const { settings } = portal
  const transport = lane({ ...settings })
  const poll = nationalPortal.polls?.onlineChanges ?? expect.fail()
  const context = contextFor({ ...settings, inbound: { ...(settings.inbound as object), pageSize: 7 } })
  let cursor: string | undefined
  let more = true
  const outcomes: string[] = []
  while (more) {
    const page = poll.fromReply(
      await transport.send(poll.toRequest(cursor, context), options()),
      cursor,
      context,
    )
    for (const item of page.items)
      if (item.kind === 'route') outcomes.push(...item.messages.map((one) => city.keep(one).kind))
    cursor = page.cursor
    more = page.more
  }
  await transport.close()
  expect(outcomes).toHaveLength(60)
  expect(outcomes.filter((kind) => kind === 'duplicate')).toHaveLength(called)
  expect(outcomes.filter((kind) => kind === 'accepted')).toHaveLength(60 - called)
})

test('a dossier lives on the portal: received, a supplement asked for and handed in, paid', async () => {
  const portal = await hostPortal()
  const city = await openCity(portal.settings)
  const acts = { supplement: 1, pay: 1, withdraw: 0 }
  await portal.control('PUT', '/_citizens', { callbacks: city.callbacks, acts, conduct: { retryMs: 5 } })
  await portal.control('POST', '/_submit', { count: 1 })
  await quiet(portal)
  const submission = city.kept('online-submission')[0]?.data as OnlineSubmission

  const { settings } = portal
  const transport = lane(settings)
  const acknowledge = nationalPortal.operations.acknowledge ?? expect.fail()
  const sendState = async (dossier: Dossier) => {
    const context = contextFor(settings)
    const reply = await transport.send(acknowledge.toRequest(dossier, context), options())
    return acknowledge.fromReply(reply, dossier, context).kind
  }
  const asked = {
    id: 'BS-1',
    requestedBy: 'Ngô Văn Thử',
    content: 'Bản sao',
    requestedAt: '2026-11-05T09:30:00+07:00',
  }
  const supplement = accepted(submission, { status: 'supplement-requested', supplements: [asked] })
  expect(await sendState(accepted(submission))).toBe('completed')
  expect(await sendState(supplement)).toBe('completed')
  expect(await sendState(supplement)).toBe('completed')
  expect(await sendState(accepted({ ...submission, dossierCode: 'H26.900.01-261105-9999' }))).toBe('rejected')
  await quiet(portal)
  expect(city.kept('citizen-supplement')).toHaveLength(1)

  // A duty to pay is told with the full state; the citizen pays what the city began.
  const sync = nationalPortal.operations.syncDossier ?? expect.fail()
  const start = nationalPortal.operations.startPayment ?? expect.fail()
  const payment = {
    reference: `${submission.dossierCode}-20261105090000`,
    dossierCode: submission.dossierCode,
    amount: 77_000,
    information: 'Le phi',
    ip: '203.0.113.10',
    procedure: { code: '1.900001', name: 'Minh họa' },
    agency: { code: 'H26.900', name: 'Minh họa' },
    beneficiary: { account: '0', bankCode: 'DEMO', name: 'Minh họa' },
    payer: { fullName: 'Minh Họa' },
  }
  const begun = start.fromReply(
    await transport.send(start.toRequest(payment, contextFor(settings)), options()),
    payment,
    contextFor(settings),
  )
  expect(begun).toMatchObject({ kind: 'completed', data: { reference: payment.reference } })
  const due = accepted(submission, {
    status: 'payment-requested',
    procedure: { code: submission.procedure.code, name: 'a', fieldCode: 'b', fieldName: 'c' },
  })
  expect(await transport.send(sync.toRequest(due, contextFor(settings)), options())).toMatchObject({
    code: '0',
  })
  await transport.close()
  await quiet(portal)
  expect(city.kept('payment-confirmation')).toMatchObject([
    {
      data: {
        reference: payment.reference,
        amount: 77_000,
        status: 'paid',
        dossierCode: submission.dossierCode,
      },
    },
  ])

  const { counts, online } = received(portal)
  expect(counts).toMatchObject({ submitted: 1, acknowledged: 1, statesTold: 2, paid: 1, happenings: 3 })
  expect(online[submission.dossierCode]).toMatchObject({
    status: '6',
    happened: ['NopHoSoTrucTuyen', 'BoSungHoSo', 'XacNhanThanhToan'],
    told: [{ times: 1 }, { times: 2 }],
  })
})
