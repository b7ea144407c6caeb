import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import type { PaymentConfirmation } from '#schemas/types.ts'
import { payments } from '../../adapters/payments/adapter.ts'
import { paymentsSimulator } from '../../adapters/payments/simulator.ts'
import { useGateway } from '../api/gateway.ts'
import { keyHash } from '../support/installation.ts'

const thanksUrl = 'https://dichvucong.example.vn/da-thanh-toan'

const endpoint = (variant: object) => {
  const { gate } = variant as { readonly gate: object }
  return {
    adapter: 'payments',
    settings: { gate: { ...gate, thanksUrl } },
    callbacks: { confirmation: { returnsTo: [thanksUrl] } },
  }
}

const rights = {
  agencies: ['*'],
  messages: ['dossier'],
  inboxes: ['city'],
  seeBodies: true,
  operate: true,
  seeAll: true,
}
const elsewhere = 'https://partner.example.vn'
const payGov = paymentsSimulator.variants?.['paygov-viettel']?.settings(elsewhere) ?? {}
const gateway = useGateway(
  {
    senders: [{ name: 'city', keys: [{ sha256: keyHash('key-of-city') }], rights }],
    inboxes: { city: {} },
    endpoints: {
      keypay: endpoint(paymentsSimulator.settings(elsewhere)),
      paygov: endpoint(payGov),
      fake: { adapter: 'fake', settings: {} },
    },
    routes: [{ message: 'payment-confirmation', inbox: 'city' }],
  },
  [payments],
)

let host: SimulatorHost
let city: string
beforeAll(async () => {
  host = await hostSimulators([payments], { port: 0 })
  city = await gateway.app().listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => host.close())

const tell = async (method: string, path: string, body: object) => {
  const answer = await fetch(`${host.url}/payments${path}`, { method, body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

interface Received {
  readonly calls: readonly {
    readonly name: string
    readonly over: boolean
    readonly taken: number
    readonly status: number
  }[]
}

const callsOver = (count: number) =>
  vi.waitFor(() => {
    const { calls } = host.received('payments') as Received
    expect(calls.filter(({ over }) => over)).toHaveLength(count)
    return calls
  }, 10_000)

const paymentsIn = async (dossierCode: string): Promise<readonly PaymentConfirmation[]> => {
  const { body } = await gateway.call('GET', '/v1/inbox?inbox=city')
  const events: readonly { readonly data: PaymentConfirmation }[] = body.events
  return events.map(({ data }) => data).filter((data) => data.dossierCode === dossierCode)
}

test.each(['keypay', 'paygov'])(
  '%s confirms a payment three times by its server and once by the browser: it is one payment',
  async (gate) => {
    host.clear('payments')
    const dossierCode = `H26.900.01-261105-${gate === 'keypay' ? '0071' : '0072'}`
    const reference = `${dossierCode}-20261105090000`
    const address = `${city}/v1/callbacks/${gate}/confirmation`
    await tell('PUT', '/_city', { notifyUrl: address, returnUrl: address, times: 3, retryMs: 1 })
    await tell('POST', '/_begin', { gate, reference, amount: '45000' })
    await tell('POST', '/_pay', { gate, reference, by: ['server', 'browser'] })
    const calls = await callsOver(2)
    expect(calls).toMatchObject([
      { name: 'server', taken: 3, status: 200 },
      { name: 'browser', taken: 3, status: 303 },
    ])
    expect(await paymentsIn(dossierCode)).toMatchObject([
      { reference, status: 'paid', amount: 45000, currency: 'VND' },
    ])

    // An amount that was changed on the way proves nothing; one that the gate itself says is another event under a key that is taken.
    await tell('PUT', '/_city', { notifyUrl: address, tries: 1 })
    await tell('POST', '/_pay', { gate, reference, by: ['server'], lie: 'altered-after-hash' })
    await tell('POST', '/_pay', { gate, reference, by: ['server'], lie: 'altered-amount' })
    const lies = (await callsOver(4)).slice(2)
    expect(lies).toMatchObject([{ taken: 0 }, { taken: 0 }])
    expect(lies.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(await paymentsIn(dossierCode)).toHaveLength(1)
  },
)
