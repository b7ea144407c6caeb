import { expect, onTestFinished, test, vi } from 'vitest'
import { hostSimulators } from '#adapter-kit'
import { startWorkers } from '#compose/workers.ts'
import { cityProcedureSystem } from '../../../adapters/city-procedure-system/adapter.ts'
import { useDatabase } from '../../support/database.ts'
import { openInstallation } from '../../support/installation.ts'
import { accept } from '../../support/record.ts'

const database = useDatabase()
const name = cityProcedureSystem.name

interface Received {
  readonly events: readonly { readonly event: { readonly id: string; readonly subject: string } }[]
  readonly repeats: number
  readonly subjects: Readonly<Record<string, readonly string[]>>
}

test('on a bad day a city gets every event once in effect, those of a dossier in the order of acceptance', async () => {
  const host = await hostSimulators([cityProcedureSystem], { port: 0 })
  onTestFinished(() => host.close())
  const settings = cityProcedureSystem.simulator?.settings(`${host.url}/${name}`) ?? {}
  const resources = await openInstallation(
    [cityProcedureSystem],
    {
      endpoints: {
        city: {
          adapter: name,
          settings,
          retry: { delaysSeconds: Array.from({ length: 20 }, () => 0.05), jitter: 0 },
          breaker: { failures: 1000 },
        },
      },
      queue: { sweepEveryMs: 200, sweepAfterMs: 0 },
    },
    { databaseUrl: database.url },
  )
  host.setFaults(name, [
    { fault: 'lost-reply', rate: 0.15 },
    { fault: 'status-after', status: 502, rate: 0.1 },
    { fault: 'status', status: 503, rate: 0.1 },
    { fault: 'refused', rate: 0.1 },
  ])

  const codes = Array.from({ length: 6 }, (_, dossier) => `H26.900.01-261105-000${dossier}`)
  const expected = new Map<string, string[]>(codes.map((code) => [code, []]))
  const retry = { delaysSeconds: Array.from({ length: 20 }, () => 0.05), jitter: 0 }
  for (let number = 0; number < 5; number += 1) {
    const answers = await accept(
      resources.database,
      codes.map((code) => ({
        sender: 'national-portal',
        type: 'withdrawal-request' as const,
        data: { dossierCode: code, requestedAt: '2026-11-05T08:30:00+07:00', reason: `lần ${number}` },
        dossierCode: code,
        findings: [],
        deliveries: [{ endpoint: 'city', operation: 'withdrawalRequest', lane: code, retry }],
      })),
      resources.now(),
    )
    for (const [index, answer] of answers.entries())
      if (answer.kind === 'accepted') expected.get(codes[index] ?? '')?.push(answer.acknowledgement.messageId)
  }
  const workers = startWorkers(resources)
  onTestFinished(() => workers.close())

  const open = () => database.rows(`select status from deliveries where status <> 'completed'`)
  await vi.waitFor(async () => expect(await open()).toEqual([]), { timeout: 45_000, interval: 100 })
  const received = host.received(name) as Received
  expect(received.events).toHaveLength(30)
  expect(received.subjects).toEqual(Object.fromEntries(expected))
  expect(host.faults(name).filter(({ fired }) => fired === 0)).toEqual([])
  expect(received.repeats, 'no reply was lost, so the day was not bad').toBeGreaterThan(0)
})
