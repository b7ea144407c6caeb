import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { endAll, startProcess } from '../journeys/support-process.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { useDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { keyHash } from '../support/installation.ts'

const database = useDatabase()
afterAll(endAll)

const parking = fileURLToPath(new URL('outside/parking', import.meta.url))

const configuration = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-outside-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'city.yaml')
  const settings = { baseUrl: `\${SIMULATOR_URL}/city-parking`, apiKey: 'simulated-parking-key' }
  const config = {
    adapters: [{ from: parking }],
    privacy: { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] },
    senders: [
      {
        name: 'city',
        keys: [{ sha256: keyHash('longbien-test') }],
        rights: { agencies: ['*'], messages: ['dossier'] },
      },
    ],
    endpoints: { parking: { adapter: 'city-parking', settings } },
    routes: [{ message: 'dossier', endpoint: 'parking', operation: 'tellDossier' }],
    simulators: { enabled: true },
    acceptedRisks: [{ risk: 'simulators', reason: 'only this test' }],
  }
  await writeFile(file, JSON.stringify(config))
  return file
}

test('a dossier is delivered by an adapter that lies outside of the repository', async () => {
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const env = {
    DATABASE_URL: database.url,
    LONGBIEN_CONFIG: await configuration(),
    PORT: port,
    SIMULATOR_PORT: simulatorPort,
  }
  const running = await startProcess(['start'], env, /process\.started/, 100_000)
  const { code, ...rest } = perfectDossier
  const sent = await fetch(`http://127.0.0.1:${port}/v1/dossiers/${code}`, {
    method: 'PUT',
    headers: {
      authorization: 'Bearer longbien-test',
      'content-type': 'application/json',
      'idempotency-key': 'outside-1',
    },
    body: JSON.stringify({ code, ...rest }),
  })
  expect(await sent.json()).toMatchObject({ deliveries: [{ endpoint: 'parking', operation: 'tellDossier' }] })
  await vi.waitFor(async () => {
    const held = await fetch(`http://127.0.0.1:${simulatorPort}/city-parking/_received`)
    expect(await held.json()).toEqual({ [code]: 'finished' })
  })
  expect(await running.end()).toBe(0)
})
