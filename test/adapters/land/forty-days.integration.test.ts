import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hostSimulators, isRecord, type Packet, packetsIn, readPacket } from '#adapter-kit'
import { buildApp } from '#api/app.ts'
import { channelTools } from '#compose/channel-turns.ts'
import { composeGateway } from '#compose/gateway.ts'
import type { Resources } from '#compose/resources.ts'
import { workChannel } from '#delivery/work-channel.ts'
import { findCaseByNumber } from '#store/cases/find-cases.ts'
import { findMessages } from '#store/messages.ts'
import { land } from '../../../adapters/land/adapter.ts'
import { inject } from '../../api/gateway.ts'
import { aPdf } from '../../files/samples.ts'
import { useDatabase } from '../../support/database.ts'
import { keyHash, openInstallation } from '../../support/installation.ts'

const [secret, key] = ['bi-mat-cua-vbdlis-2026', 'key-of-city']
const [code, ofIlis, stranger] = [
  'H26.103.25-261105-0042',
  'H26.103.25-261105-0043',
  'H26.103.25-261105-9999',
]
const day = 86_400_000
let passed = 0

const database = useDatabase()
const folder = await mkdtemp(join(tmpdir(), 'longbien-dat-'))
const closing: (() => Promise<unknown>)[] = []
const papers = { 'don.pdf': aPdf('Đơn đăng ký'), 'ban-ve.pdf': aPdf('Bản vẽ hiện trạng '.repeat(4000)) }
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface City {
  readonly resources: Resources
  readonly base: string
  readonly office: string
  call(method: 'GET' | 'POST', url: string, body?: unknown): ReturnType<typeof inject>
  received(): Packet
  setFaults(...faults: readonly string[]): void
}
let open: City | undefined
const city = (): City => {
  if (!open) throw new Error('Not open')
  return open
}

const callbacksOf = (system: 'vbdlis' | 'ilis') =>
  Object.fromEntries(
    Object.keys(land.callbacks ?? {})
      .filter((name) => name.startsWith(system))
      .map((name) => [name, { verify: [{ kind: 'path-secret', secrets: [secret] }] }]),
  )

const landMessages = ['land-notice', 'land-tax-notice', 'online-submission', 'case-report'] as const

const openCity = async (): Promise<City> => {
  for (const [name, bytes] of Object.entries(papers)) await writeFile(join(folder, name), bytes)
  // The clock of the simulator goes with that of the city, once there is one.
  let now = () => new Date()
  const host = await hostSimulators([land], { port: 0, now: () => now() })
  closing.push(() => host.close())
  const office = `${host.url}/land`
  const endpoint = (dialect: 'vbdlis' | 'ilis') => ({
    adapter: 'land',
    settings: {
      ...land.simulator?.settings(office),
      ...land.simulator?.variants?.[dialect]?.settings(office),
    },
    callbacks: callbacksOf(dialect),
    filesFrom: [host.url],
    timeoutMs: 5000,
  })
  const rights = {
    agencies: ['*'],
    stores: ['city'],
    queries: ['land.*'],
    seeBodies: true,
    operate: true,
    seeAll: true,
  }
  const handsIn = { ...rights, inboxes: ['city'], messages: ['land-dossier', 'land-update'] }
  const opened = await openInstallation(
    [land],
    {
      endpoints: { land: endpoint('vbdlis'), ilis: endpoint('ilis') },
      senders: [{ name: 'city', keys: [{ sha256: keyHash(key) }], rights: handsIn }],
      inboxes: { city: {} },
      routes: [
        ...[false, true].flatMap((isIlis) => {
          const dossier = { properties: { dossierCode: { const: ofIlis } } }
          const where = isIlis ? dossier : { not: dossier }
          return [
            {
              message: 'land-dossier' as const,
              endpoint: isIlis ? 'ilis' : 'land',
              operation: 'handOver',
              where,
            },
            {
              message: 'land-update' as const,
              endpoint: isIlis ? 'ilis' : 'land',
              operation: 'update',
              where,
            },
          ]
        }),
        ...landMessages.map((message) => ({ message, inbox: 'city' })),
      ],
      files: {
        stores: { city: { kind: 'local', folder } },
        incoming: { store: 'city' },
      },
    },
    { databaseUrl: database.url },
    (close) => closing.push(close),
  )
  const resources = { ...opened, now: () => new Date(opened.now().getTime() + passed) }
  now = resources.now
  const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  closing.push(() => app.close())
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    resources,
    base,
    office,
    call: (method, url, body) =>
      inject(app, {
        method,
        url,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      }),
    received() {
      const held = host.received('land')
      return isRecord(held) ? held : {}
    },
    setFaults: (...faults) =>
      host.setFaults(
        'land',
        faults.map((fault) => ({ fault, times: 1 })),
      ),
  }
}

beforeAll(async () => {
  open = await openCity()
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

/** Works until nothing of the lane is left; says whether something holds it. */
const deliver = async (name: string, lane: string) => {
  const { resources } = city()
  const endpoint = resources.endpoints.get(name)
  if (!endpoint) throw new Error(`No endpoint ${name}`)
  const failed = (error: unknown) => {
    throw error
  }
  const channel = workChannel(
    endpoint,
    channelTools(resources, endpoint, failed),
    new AbortController().signal,
  )
  const rest = await channel.work(lane, 0)
  await channel.close()
  return rest
}

const handIn = async (type: string, data: object, endpoint = 'land') => {
  const { body } = await city().call('POST', '/v1/messages', [{ type, data }])
  expect(body).toMatchObject([{ status: 202 }])
  const { dossierCode } = data as { readonly dossierCode: string }
  const rest = await deliver(endpoint, dossierCode)
  return { id: String(body[0].messageId), rest }
}

const statusOf = async (id: string) => (await city().call('GET', `/v1/messages/${id}`)).body.deliveries[0]

const atOffice = async (path: string, body: object, method = 'POST') => {
  const reply = await fetch(`${city().office}${path}`, { method, body: JSON.stringify(body) })
  expect(reply.status).toBe(200)
  return readPacket(await reply.text()) ?? {}
}

/** An officer of the land office does something, and all calls that come of it are over. */
const act = async (what: string, more: object = {}, number = code) => {
  await atOffice('/_act', { act: what, numbers: [number], ...more })
  await vi.waitFor(() => {
    for (const { over } of packetsIn(city().received(), 'calls')) expect(over).toBe(true)
  })
}

const lastCall = () => packetsIn(city().received(), 'calls').at(-1)
const dossierThere = (number: string) =>
  packetsIn(city().received(), 'dossiers').find((one) => one.number === number)
const later = (days: number) => {
  passed += days * day
}
const heard = async (type: string, dossierCode = code) =>
  (await findMessages(city().resources.database, { dossierCode, types: [type], limit: 50 }))
    .toReversed()
    .map(({ data }) => data as Packet)
const stateOf = async (number: string, endpoint = 'land') =>
  (await findCaseByNumber(city().resources.database, endpoint, number))?.state

const dossier = (dossierCode: string) => ({
  dossierCode,
  procedure: { code: '1.012756', name: 'Đăng ký biến động' },
  level: 'commune',
  place: { provinceCode: '01', wardCode: '00004' },
  officer: 'canbo.motcua',
  receivedAt: '2026-11-05T08:30:00+07:00',
  dueAt: '2026-12-15T17:00:00+07:00',
  propertyAddress: 'Số 1 phố Minh Họa',
  applicant: { fullName: 'Nguyễn Văn Mẫu', identifier: '001090000001', address: 'Số 2 phố Minh Họa' },
  parcels: [{ parcelCode: 'w7er8mq6zmmp', sheet: '34', number: '12', area: '100.50' }],
  documents: [{ name: 'Đơn đăng ký', fileName: 'don.pdf', url: 'store:city/don.pdf', originals: 1 }],
})

const listen = (system: string, more: object = {}) =>
  atOffice(
    '/_city',
    { url: `${city().base}/v1/callbacks/${system}`, secret, retryMs: 20, tries: 2, ...more },
    'PUT',
  )

const fileAt = async (url: unknown) => {
  const path = decodeURIComponent(String(url).replace(/^store:city\//, ''))
  return readFile(join(folder, path))
}

test('a dossier of forty days ends right on both sides, and never holds its lane', async () => {
  await listen('land/VBDLIS', { times: 2 })
  // Day 1. The answer to the hand-over is lost; sent again, the land office says that it has it.
  city().setFaults('plain-500-after')
  const handed = await handIn('land-dossier', dossier(code))
  later(1)
  await deliver('land', code)
  expect(await statusOf(handed.id)).toMatchObject({
    status: 'completed',
    attempts: [{ outcome: 'in-doubt' }, { outcome: 'completed' }],
  })
  expect(await stateOf(code)).toBe('open')
  // Days 3 to 10: to another officer, a paper is missing, it comes.
  later(2)
  await act('move', { note: 'Chuyển thẩm tra', files: [{ title: 'Phiếu chuyển' }] })
  later(3)
  await act('supplement')
  expect(await stateOf(code)).toBe('supplement-needed')
  later(4)
  const supplement = await handIn('land-update', {
    dossierCode: code,
    kind: 'supplemented',
    newDueAt: '2026-12-25T17:00:00+07:00',
    documents: [{ name: 'Bản vẽ', fileName: 'ban-ve.pdf', url: 'store:city/ban-ve.pdf', copies: 1 }],
  })
  expect(supplement.rest).toEqual({ kind: 'empty' })
  expect(await statusOf(supplement.id)).toMatchObject({ status: 'completed', answer: { partnerId: '1' } })
  await act('supplement-received')
  expect(await stateOf(code)).toBe('open')
  // Days 20 to 25: taxes, and it goes on.
  later(10)
  await act('tax', { notices: [{ kind: 'Lệ phí trước bạ' }, { kind: 'Thuế thu nhập cá nhân' }] })
  expect(await stateOf(code)).toBe('payment-needed')
  later(5)
  await act('move')
  // Day 40. One result cannot be fetched at the first call: nothing of the end is known until it can.
  later(15)
  await act('finish', { files: [{ title: 'Giấy chứng nhận', bytes: 300_000, trouble: 'late' }] })
  expect(await stateOf(code)).toBe('finished')
  later(1)
  const back = await handIn('land-update', {
    dossierCode: code,
    kind: 'handed-out',
    at: city().resources.now().toISOString(),
  })
  expect(await statusOf(back.id)).toMatchObject({ status: 'completed' })
  expect(await deliver('land', code)).toEqual({ kind: 'empty' })

  // The land office has what we sent, byte by byte, once, and was told "taken" of every call.
  expect(dossierThere(code)).toMatchObject({
    state: 'returned',
    due: '2026-12-25T17:00:00',
    packet: { TinhId: 1, XaId: 4, NgayTiepNhan: '2026-11-05T08:30:00' },
    files: Object.values(papers).map((bytes) => ({ sha256: hashOf(bytes) })),
  })
  expect(city().received().refusals).toEqual({ EXISTS: 1 })
  for (const call of packetsIn(city().received(), 'calls'))
    expect(call).toMatchObject({ taken: 2, answer: '{"Result":1}' })

  // The city heard each thing once, in order, with the files.
  expect((await heard('case-report')).map(({ state }) => state)).toEqual([
    'open',
    'supplement-needed',
    'open',
    'payment-needed',
    'open',
    'finished',
  ])
  const notices = await heard('land-notice')
  expect(notices.map(({ kind }) => kind)).toEqual([
    'transferred',
    'supplement-requested',
    'supplement-received',
    'transferred',
    'ended',
  ])
  const [result] = packetsIn(notices.at(-1) ?? {}, 'files')
  expect(result?.name).toBe('Giấy chứng nhận')
  expect((await fileAt(result?.url)).length).toBe(300_000)
  const [taxes = {}] = await heard('land-tax-notice')
  expect(packetsIn(taxes, 'notices').map(({ kind }) => kind)).toEqual([
    'Lệ phí trước bạ',
    'Thuế thu nhập cá nhân',
  ])
  for (const { url } of packetsIn(taxes, 'notices')) expect((await fileAt(url)).length).toBe(200)
  expect(await heard('land-tax-notice')).toHaveLength(1)
  // Times came as UTC without a mark: the day of the end is that of the clock.
  expect(Date.parse(String(notices.at(-1)?.at))).toBeGreaterThan(city().resources.now().getTime() - 2 * day)
})

test('of a number that nobody knows nothing is told to the city, and a forged call is refused', async () => {
  await listen('land/VBDLIS')
  await act('move', { stranger: true }, stranger)
  expect(lastCall()).toMatchObject({ status: 500, taken: 0 })
  expect(await heard('land-notice', stranger)).toEqual([])
  await act('move', { secret: 'doan-mo-0123456789' })
  expect(lastCall()).toMatchObject({ status: 500, answer: 'Mã bảo mật không đúng' })
})

test('a dossier that began at the land office is a submission, and its later news are notices', async () => {
  await listen('land/VBDLIS')
  const { number: born } = await atOffice('/_born', {})
  if (typeof born !== 'string') throw new Error('It has no number')
  await act('move', {}, born)
  expect(lastCall()).toMatchObject({ taken: 1 })
  const [submission] = await heard('online-submission', born)
  expect(submission).toMatchObject({ reference: born, receivingAgency: { code: 'H26.103.25' } })
  const [paper] = packetsIn(submission ?? {}, 'documents')
  expect((await fileAt(paper?.url)).length).toBe(200)
  expect((await heard('land-notice', born)).map(({ kind, state }) => [kind, state])).toEqual([
    ['transferred', 'open'],
  ])
  expect(await stateOf(born)).toBeUndefined()
})

test('ILIS has its secret in the query, where it is kept from the record too', async () => {
  await listen('ilis/ILIS', { dialect: 'ilis' })
  await handIn('land-dossier', dossier(ofIlis), 'ilis')
  expect(dossierThere(ofIlis)).toMatchObject({ packet: { TinhId: '01', XaId: '00004' } })
  await act('tax', {}, ofIlis)
  expect(lastCall()).toMatchObject({ taken: 1, answer: '{"Result":1}' })
  expect(await stateOf(ofIlis, 'ilis')).toBe('payment-needed')
  expect(await heard('land-tax-notice', ofIlis)).toMatchObject([{ notices: [{ owner: 'Nguyễn Văn Mẫu' }] }])
  await act('move', { secret: 'doan-mo-0123456789' }, ofIlis)
  expect(lastCall()).toMatchObject({ status: 500, taken: 0 })
  const calls = await database.rows<{ row: string }>('select to_jsonb(c)::text as row from inbound_calls c')
  const bytes = await database.rows<{ body: string }>(
    `select encode(body, 'escape') as body from inbound_calls`,
  )
  expect(calls.length).toBeGreaterThan(10)
  expect(JSON.stringify([calls, bytes, await readdir(folder)])).not.toContain(secret)
})
