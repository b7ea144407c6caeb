import { expect, inject, test, vi } from 'vitest'
import { hostSimulators } from '#adapter-kit'
import { composeGateway } from '#compose/gateway.ts'
import { startWorkers } from '#compose/workers.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { openInstallation, type Settings } from '../support/installation.ts'
import { describeOnRedis } from '../support/queues.ts'
import { onServer } from '../support/server.ts'

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

describeOnRedis('accepting and crossing', (queues) => {
  /** Asked from another database, so that asking does not count. */
  const transactionsSoFar = () =>
    onServer(inject('serverUrl'), async (server) => {
      const name = new URL(queues.database.url).pathname.slice(1)
      // A connection reports its last transactions when it ends.
      await vi.waitFor(async () => {
        const open = await server.query('select from pg_stat_activity where datname = $1', [name])
        expect(open.rowCount).toBe(0)
      }, 5000)
      const found = await server.query<{ n: string }>(
        'select xact_commit + xact_rollback as n from pg_stat_database where datname = $1',
        [name],
      )
      return Number(found.rows[0]?.n)
    })

  /** Lets these dossiers cross, one submission after the other, in a process from its start to its end. */
  const crossAll = async (dossiers: readonly string[]) => {
    const before = await transactionsSoFar()
    const closing: (() => Promise<void>)[] = []
    const simulators = await hostSimulators([nationalPortal], { port: 0 })
    closing.push(() => simulators.close())
    try {
      const resources = await openInstallation(
        [nationalPortal],
        settings(`${simulators.url}/national-portal`, queues.prefix),
        { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
        (close) => closing.push(close),
      )
      const workers = startWorkers(resources)
      closing.push(() => workers.close())
      const gateway = composeGateway(resources)
      for (const code of dossiers) {
        const data = { ...perfectDossier, code, procedure }
        await expect(
          gateway.apis.messages.submit({ sender: 'city', type: 'dossier', data }),
        ).resolves.toMatchObject({
          kind: 'accepted',
        })
      }
      await vi.waitFor(
        () => {
          const counts = { dossiers: dossiers.length }
          expect(simulators.received('national-portal')).toMatchObject({ counts })
        },
        { timeout: 45_000, interval: 20 },
      )
    } finally {
      for (const close of closing.reverse()) await close()
    }
    return (await transactionsSoFar()) - before
  }

  test('one dossier costs at most 6 database transactions on Redis', async () => {
    const [few, more] = [5, 50]
    const start = await crossAll(codes(1, few))
    const each = ((await crossAll(codes(1001, few + more))) - start) / more
    process.stdout.write(`\nDatabase transactions for accepting and crossing one dossier: ${each}\n`)
    expect(each).toBeLessThanOrEqual(6)
    // Claims and outcomes of several lanes share transactions, but each submission here waits for a commit of its own:
    // fewer than one would mean that something was not counted.
    expect(each).toBeGreaterThanOrEqual(1)
  })
})
