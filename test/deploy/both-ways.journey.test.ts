import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { adapters } from '#adapters'
import { endAll, type Process, startProcess } from '../journeys/support-process.ts'
import { useDatabase } from '../support/database.ts'
import { keyHash } from '../support/installation.ts'

const database = useDatabase()
const patience = { timeout: 60_000, interval: 100 }
const keys = {
  CITY_KEY_SHA256: 'of-the-city',
  LAND_OFFICE_KEY_SHA256: 'of-land',
  OPERATIONS_KEY_SHA256: 'of-all',
}
let folder = ''
let host: SimulatorHost
let bridge: Process

/** What compose.yaml hands in, with the doubles of the partners in their place. */
const handedIn = () => ({
  ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, keyHash(key)])),
  PSEUDONYM_KEY: 'ab'.repeat(32),
  PORTAL_URL: `${host.url}/national-portal`,
  PORTAL_USER: 'demo',
  PORTAL_PASSWORD: 'demo-password',
  PORTAL_CALLBACK_PASSWORD: 'a password that was agreed on',
  POPULATION_URL: `${host.url}/population-database/soap`,
  POPULATION_USER: 'longbien',
  POPULATION_SECRET: 'demo-secret',
  POPULATION_API_KEY: 'demo-api-key',
  CITY_EVENTS_URL: `${host.url}/city-procedure-system/events`,
  CITY_EVENTS_SECRET: `whsec_${Buffer.from('longbien-city-demo-secret-0001').toString('base64')}`,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-both-ways-'))
  host = await hostSimulators(adapters, { port: 0 })
  const shipped = await readFile('deploy/longbien.yaml', 'utf8')
  const config = join(folder, 'longbien.yaml')
  // The portal's double has its two services at paths of their own, and the database is on this machine.
  const [here = ''] = shipped.split('\n# What check-config refuses everywhere else.')
  await writeFile(config, here.replace('mapi/g', '/mapi/integration').replace('mapi/g', '/mapi/share'))
  const redis = inject('redisUrl')
  const stores = { DATABASE_URL: database.url, ...(redis !== undefined && { REDIS_URL: redis }) }
  const env = { ...handedIn(), ...stores, LONGBIEN_CONFIG: config, PORT: '0' }
  bridge = await startProcess(['start'], env, /"listening":"(http[^"]+)"/)
})
afterAll(async () => {
  await endAll()
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const call = async (key: string, method: string, path: string, body?: string) => {
  const url = `http://127.0.0.1:${new URL(bridge.said).port}${path}`
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  return { status: answer.status, body: await answer.json() }
}
const toPortal = (method: string, path: string, body: object) =>
  fetch(`${host.url}/national-portal${path}`, { method, body: JSON.stringify(body) }).then((answer) =>
    answer.json(),
  )

test('with the configuration that is shipped the documented dossier gets to the portal', async () => {
  const dossier = await readFile('docs/examples/dossier.json', 'utf8')
  const { code } = JSON.parse(dossier) as { code: string }
  const taken = await call(keys.CITY_KEY_SHA256, 'PUT', `/v1/dossiers/${code}`, dossier)
  expect(taken).toMatchObject({ status: 202, body: { deliveries: [{ endpoint: 'national-portal' }] } })
  await expect
    .poll(() => (host.received('national-portal') as { dossiers: object }).dossiers, patience)
    .toHaveProperty([code])
})

test('and what a citizen submits there gets to the city, called by the portal and signed by the bridge', async () => {
  const url = `http://127.0.0.1:${new URL(bridge.said).port}/v1/callbacks/national-portal/nhanhsdvcqg`
  const proof = { basic: { user: 'portal', password: handedIn().PORTAL_CALLBACK_PASSWORD } }
  await toPortal('PUT', '/_citizens', { callbacks: { submissions: url }, proof, conduct: {}, acts: {} })
  const { codes } = (await toPortal('POST', '/_submit', { count: 1 })) as { codes: string[] }
  const [code = ''] = codes
  await expect.poll(() => JSON.stringify(host.received('city-procedure-system')), patience).toContain(code)
  const inbox = await call(keys.LAND_OFFICE_KEY_SHA256, 'GET', '/v1/inbox?inbox=land-office')
  expect(inbox).toMatchObject({ status: 200, body: { events: [] } })
})
