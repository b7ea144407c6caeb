import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { adapters } from '#adapters'
import { migrateStores } from '#compose/stores.ts'
import { aDossier, aStep, codeOf } from '../journeys/support-dossiers.ts'
import { gatewayAt } from '../journeys/support-gateway.ts'
import type { PortalRecords } from '../journeys/support-partner-control.ts'
import { endAll, type Process, startProcess } from '../journeys/support-process.ts'
import { settingsFor } from '../journeys/support-settings.ts'
import { useDatabase } from '../support/database.ts'
import { former, hasFormer, unpackFormer } from './former-version.ts'

const gatewayReady = /"listening":"(http[^"]+)"/
const workerReady = /"msg":"started"/
const patience = { timeout: 60_000, interval: 100 }

describe.skipIf(!hasFormer)('while one version follows another', () => {
  const database = useDatabase({ from: 'template0' })
  let folder = ''
  let unpacked: Awaited<ReturnType<typeof unpackFormer>>
  let host: SimulatorHost
  const env = () => {
    const redis = inject('redisUrl')
    const stores = { DATABASE_URL: database.url, ...(redis !== undefined && { REDIS_URL: redis }) }
    return { ...stores, LONGBIEN_CONFIG: join(folder, 'config.yaml'), PORT: '0' }
  }
  const start = (command: string, ready: RegExp, program?: string): Promise<Process> =>
    startProcess([command], env(), ready, undefined, program)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-rolling-'))
    host = await hostSimulators(adapters, { port: 0 })
    unpacked = await unpackFormer()
    await writeFile(join(folder, 'config.yaml'), settingsFor(host.url))
  })
  afterAll(async () => {
    await endAll()
    await host.close()
    await unpacked.remove()
    await rm(folder, { recursive: true, force: true })
  })

  const allDone = () =>
    expect
      .poll(() => database.rows('select distinct status from deliveries'), patience)
      .toEqual([{ status: 'completed' }])

  test('processes of the former one take, deliver and show on the new tables, beside those of the new one', async () => {
    const { program } = unpacked
    const migration = await start('migrate', /applied/, program)
    expect(await migration.ended).toBe(0)
    const [serving, working] = await Promise.all([
      start('serve', gatewayReady, program),
      start('work', workerReady, program),
    ])
    const old = gatewayAt(() => serving.said)
    await old.put(aDossier(codeOf(1)))
    await allDone()

    const url = database.url
    const applied = await migrateStores({ databaseUrl: url, migrateUrl: url }, env().REDIS_URL)
    expect(
      applied.map((name) => Number.parseInt(name, 10)).every((number) => number > former.migrations),
    ).toBe(true)
    expect(applied.length).toBeGreaterThan(0)

    const now = await start('serve', gatewayReady)
    const fresh = gatewayAt(() => now.said)
    const first = await old.put(aDossier(codeOf(2)))
    await old.progress(aStep(codeOf(2), 1))
    const second = await fresh.put(aDossier(codeOf(3)))
    await old.put(aDossier(codeOf(1), 'processing'))
    await allDone()
    expect(await fresh.message(first)).toMatchObject({ deliveries: [{ status: 'completed' }] })
    expect(await old.message(second)).toMatchObject({ deliveries: [{ status: 'completed' }] })

    await start('work', workerReady)
    expect(await working.end()).toBe(0)
    await old.put(aDossier(codeOf(2), 'processing'))
    await fresh.put(aDossier(codeOf(1), 'finished'))
    await allDone()
    expect(await serving.end()).toBe(0)

    const { dossiers } = host.received('national-portal') as PortalRecords
    expect(dossiers[codeOf(1)]).toMatchObject({ creates: 1, updates: 2 })
    expect(dossiers[codeOf(2)]).toMatchObject({ creates: 1, updates: 1 })
    expect(dossiers[codeOf(3)]).toMatchObject({ creates: 1, updates: 0 })
  })
})
