import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { type FaultRule, hostSimulators } from '#adapter-kit'
import { adapters } from '#adapters'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { startWorkers } from '#compose/workers.ts'
import createDirect from '../../adapters/national-portal/examples/create-direct.json' with { type: 'json' }
import { useDatabase } from '../support/database.ts'
import { openInstallation } from '../support/installation.ts'
import { aPdf } from './samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'longbien-kho-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'đơn.pdf'), aPdf())
writeFileSync(join(folder, 'kết quả.pdf'), aPdf('kết quả'))

const database = useDatabase()
const portal = 'national-portal'

interface Held {
  readonly counts: { readonly calls: number }
  readonly dossiers: Readonly<Record<string, { packet: Packet; creates: number; updates: number }>>
}
interface Packet {
  readonly TaiLieuNop: readonly { readonly DuongDanTaiTepTin: string }[]
  readonly DanhSachGiayToKetQua: readonly { readonly DuongDanTepTinKetQua: string }[]
}

/** A gateway, a worker and the portal's double, with a folder as the city's store. */
const openCity = async (endpoint: string, faults: readonly FaultRule[]) => {
  const host = await hostSimulators(adapters, { port: 0 })
  onTestFinished(() => host.close())
  host.setFaults(portal, faults)
  const simulator = adapters.find(({ name }) => name === portal)?.simulator
  const settings = simulator?.settings(`${host.url}/${portal}`) ?? {}
  const retry = { delaysSeconds: [0.05, 0.1, 0.2, 0.5], jitter: 0 }
  const resources = await openInstallation(
    adapters,
    {
      endpoints: { [endpoint]: { adapter: portal, settings, retry } },
      routes: [{ message: 'dossier', endpoint, operation: 'syncDossier' }],
      queue: { sweepEveryMs: 200, sweepAfterMs: 100 },
      files: {
        stores: { archive: { kind: 'local', folder } },
        links: { baseUrl: 'https://dvc.example.vn/files', secrets: ['x'.repeat(40)] },
      },
    },
    { databaseUrl: database.url },
  )
  const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  onTestFinished(() => app.close())
  const workers = startWorkers(resources)
  onTestFinished(() => workers.close())
  return { app, host, held: () => host.received(portal) as Held }
}

const documents = createDirect.input.documents.map((document) => ({
  ...document,
  url: 'store:archive/%C4%91%C6%A1n.pdf',
}))
const results = [
  { id: 'r1', name: 'Giấy', url: 'store:archive/k%E1%BA%BFt%20qu%E1%BA%A3.pdf', resultCode: 'KQ' },
]

const deliver = async (number: string, faults: readonly FaultRule[] = []) => {
  // Another endpoint has another session: the one of the test before means nothing to this portal.
  const city = await openCity(`portal-${number}`, faults)
  const dossier = {
    ...createDirect.input,
    code: createDirect.input.code.replace(/\d{4}$/, number),
    documents,
    results,
  }
  const call = { headers: { authorization: 'Bearer longbien-test' } }
  const taken = await city.app.inject({
    ...call,
    method: 'PUT',
    url: `/v1/dossiers/${encodeURIComponent(dossier.code)}`,
    payload: dossier,
  })
  expect({ status: taken.statusCode, body: taken.json() }).toMatchObject({ status: 202 })
  const attempts = await vi.waitFor(async () => {
    const message = await city.app.inject({ ...call, method: 'GET', url: taken.headers.location as string })
    const [delivery] = message.json().deliveries
    expect(delivery).toMatchObject({ status: 'completed' })
    return delivery.attempts as readonly { readonly kind: string; readonly code?: string }[]
  }, 15_000)
  const [entry] = Object.values(city.held().dossiers)
  if (!entry) throw new Error('The portal holds nothing')
  return { ...city, entry, attempts }
}

const pathOf = (link = '') => {
  const url = new URL(link)
  expect(url.origin).toBe('https://dvc.example.vn')
  return url.pathname
}

test('the portal gets links and fetches with them what the city had in its store', async () => {
  const { app, entry } = await deliver('7001')
  const document = pathOf(entry.packet.TaiLieuNop[0]?.DuongDanTaiTepTin)
  const result = pathOf(entry.packet.DanhSachGiayToKetQua[0]?.DuongDanTepTinKetQua)
  expect((await app.inject({ method: 'GET', url: document })).rawPayload).toEqual(aPdf())
  expect((await app.inject({ method: 'GET', url: result })).rawPayload).toEqual(aPdf('kết quả'))
})

test('after a lost reply the look-up recognises what the portal holds by the same links', async () => {
  const { entry, host, attempts } = await deliver('7002', [
    { fault: 'lost-reply', match: 'DongBoHoSoMC', times: 1 },
  ])
  expect(host.faults(portal)).toMatchObject([{ fired: 1 }])
  expect(attempts).toMatchObject([
    { kind: 'send', code: 'REPLY_LOST' },
    { kind: 'look-up', code: 'RECEIVED_AFTER_ALL' },
  ])
  expect({ creates: entry.creates, updates: entry.updates }).toEqual({ creates: 1, updates: 0 })
})
