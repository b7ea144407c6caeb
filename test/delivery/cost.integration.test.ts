import { expect, onTestFinished, test, vi } from 'vitest'
import { hostSimulators } from '#adapter-kit'
import { composeGateway } from '#compose/gateway.ts'
import type { Resources } from '#compose/resources.ts'
import { startWorkers } from '#compose/workers.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { openInstallation, type Settings } from '../support/installation.ts'
import { describeOnRedis } from '../support/queues.ts'
import { type Counts, countInProcess } from './count-in-process.ts'

const measured = 50

/** Resolves when the next attempt is written down. */
const whenWritten = ({ metrics }: Resources) => {
  const written = vi.spyOn(metrics, 'attempted')
  return () => new Promise<void>((resolve) => written.mockImplementationOnce(() => resolve()))
}

const settings = (adapterUrl: string, prefix: string): Settings => ({
  // Nothing but the dossiers may count: the sweeper sleeps.
  queue: { prefix, sweepEveryMs: 3_600_000 },
  endpoints: {
    'national-portal': {
      adapter: 'national-portal',
      settings: nationalPortal.simulator?.settings(adapterUrl) ?? {},
    },
  },
  routes: [{ message: 'dossier', endpoint: 'national-portal', operation: 'syncDossier' }],
})

// One that the simulated portal has in its catalogue.
const procedure = {
  code: '1.900003',
  name: 'Ghi sổ kết hôn tại phường, xã (mẫu)',
  fieldCode: 'G15-TP910',
  fieldName: 'Hộ tịch (mẫu)',
}

const codes = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `H26.900.01-261105-${String(from + index).padStart(4, '0')}`)

/** Of one dossier that comes alone. Whoever needs more says in the commit what it is for. */
const budget: Counts = { transactions: 3.2, statements: 18, redisCommands: 7, allocatedKilobytes: 1000 }
/** Less would mean that something was not counted: each dossier here waits for a commit of its own. */
const atLeast: Counts = { transactions: 2, statements: 8, redisCommands: 1, allocatedKilobytes: 50 }

describeOnRedis('accepting and crossing', (queues) => {
  test('one dossier that comes alone costs what it may cost, and no more', async () => {
    const simulators = await hostSimulators([nationalPortal], { port: 0 })
    onTestFinished(() => simulators.close())
    const resources = await openInstallation(
      [nationalPortal],
      settings(`${simulators.url}/national-portal`, queues.prefix),
      {
        databaseUrl: queues.database.url,
        redisUrl: queues.redisUrl,
      },
    )
    const written = whenWritten(resources)
    const workers = startWorkers(resources)
    onTestFinished(() => workers.close())
    const { submit } = composeGateway(resources).apis.messages
    const cross = async (code: string) => {
      const over = written()
      const submitted = await submit({
        sender: 'city',
        type: 'dossier',
        data: { ...perfectDossier, code, procedure },
      })
      expect(submitted.kind).toBe('accepted')
      await over
    }
    // By then everything is loaded, logged in and prepared.
    for (const code of codes(1, 10)) await cross(code)
    const counter = countInProcess()
    for (const code of codes(1001, measured)) await cross(code)
    const all = counter.stop()
    expect(simulators.received('national-portal')).toMatchObject({ counts: { dossiers: 10 + measured } })

    const each = new Map(Object.entries(all).map(([name, amount]) => [name, amount / measured]))
    process.stdout.write(
      `\nOne dossier, from the door to the portal: ${JSON.stringify(Object.fromEntries(each))}\n`,
    )
    for (const [name, most] of Object.entries(budget)) expect(each.get(name), name).toBeLessThanOrEqual(most)
    for (const [name, least] of Object.entries(atLeast))
      expect(each.get(name), name).toBeGreaterThanOrEqual(least)
  })
})
