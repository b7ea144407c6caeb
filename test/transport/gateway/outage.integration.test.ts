import { expect, onTestFinished, test, vi } from 'vitest'
import { behindGateway, gatewayFaults, hostSimulators, simulatedGateway } from '#adapter-kit'
import { startWorkers } from '#compose/workers.ts'
import { findMessages } from '#store/messages.ts'
import { socialProtection } from '../../../adapters/social-protection/adapter.ts'
import example from '../../../adapters/social-protection/examples/report-progress.json' with { type: 'json' }
import { openInstallation } from '../../support/installation.ts'
import { wakes } from '../../support/lanes.ts'
import { aDelivery, aMessage } from '../../support/messages.ts'
import { describeOnBoth } from '../../support/queues.ts'
import { accept } from '../../support/record.ts'

const partner = socialProtection.name
const { simulator } = socialProtection
const steps = 20

/** The adapter, whose partner's double stands behind the double of a gateway. */
const adapter: typeof socialProtection = {
  ...socialProtection,
  ...(simulator && {
    simulator: {
      ...simulator,
      faults: gatewayFaults,
      create: (options) => behindGateway(simulator.create(options), options),
    },
  }),
}

const startPartner = async () => {
  const host = await hostSimulators([adapter], { port: 0 })
  onTestFinished(() => host.close())
  const held = () =>
    (host.received(partner) as { progress: readonly { MaHoSo: string }[] }).progress.map(
      ({ MaHoSo }) => MaHoSo,
    )
  return { host, held }
}

describeOnBoth('a gateway that fails in each of its ways', (queues) => {
  test('costs no message and doubles none', async () => {
    const { host, held } = await startPartner()
    const address = `${host.url}/${partner}`
    const resources = await openInstallation(
      [adapter],
      {
        queue: { sweepEveryMs: 100, sweepAfterMs: 0, prefix: queues.prefix },
        work: { leaseMarginMs: 100, drainMs: 2000 },
        endpoints: {
          protection: {
            adapter: partner,
            settings: {
              ...simulator?.settings(address),
              gateway: simulatedGateway(address, ''),
              ...example.settings,
            },
            timeoutMs: 2000,
            breaker: { failures: 3, openSeconds: [0.1, 0.2] },
          },
        },
      },
      { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
      onTestFinished,
    )
    // The token ends in each of the three shapes; then the gateway is out of order, before the partner and behind it.
    host.setFaults(partner, [
      { fault: 'gateway-token-ended', times: 2 },
      { fault: 'gateway-token-ended-xml', times: 2 },
      { fault: 'gateway-token-ended-flat', times: 2 },
      { fault: 'gateway-hard-limit', times: 3 },
      { fault: 'gateway-blocked', times: 1 },
      { fault: 'gateway-down', times: 3 },
      { fault: 'gateway-lost-answer', times: 2 },
      { fault: 'gateway-x-road-error', times: 2 },
    ])
    const codes = Array.from({ length: steps }, (_, index) => `H26.900.01-261105-${String(1000 + index)}`)
    const retry = { delaysSeconds: Array.from({ length: 30 }, () => 0.1), jitter: 0 }
    const messages = codes.map((dossierCode) =>
      aMessage(dossierCode, {
        type: 'progress',
        data: { ...example.input, dossierCode },
        deliveries: [aDelivery(dossierCode, { endpoint: 'protection', operation: 'reportProgress', retry })],
      }),
    )
    await accept(resources.database, messages)
    const workers = startWorkers(resources)
    onTestFinished(() => workers.close())
    for (const code of codes) await resources.queues.get('protection')?.wake(wakes(code))
    await vi.waitFor(async () => {
      const found = (
        await Promise.all(
          codes.map((dossierCode) => findMessages(resources.database, { dossierCode, limit: 1 })),
        )
      ).flat()
      expect(found.map(({ deliveries }) => deliveries[0]?.status)).toEqual(codes.map(() => 'completed'))
    })
    expect(held().toSorted()).toEqual(codes)
    expect(host.faults(partner).filter(({ fired }) => fired === 0)).toEqual([])
  })
})
