import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { completed, type DeliveryContext } from '#adapter-kit'
import { send } from '#delivery/exchange.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'
import { writeReference } from '../../../adapters/national-portal/rest/reference.ts'
import { storeOf } from '../../adapters/national-portal/rest/files.ts'
import { connectTo, createOf } from '../../adapters/national-portal/rest/partner.ts'
import { restSettings } from '../../adapters/national-portal/rest/settings.ts'
import { contextOf, endpointAt, operationOf, sendOptions } from '../endpoint.ts'
import { type Answer, answering } from './answering.ts'
import { cameTo } from './outcome.ts'
import { at, type Judged, nothingIsNull, packetsOf, withChange } from './packets.ts'

interface Written extends Judged {
  readonly change: Readonly<Record<string, unknown>>
  readonly packet: Readonly<Record<string, unknown>>
  readonly never?: Readonly<Record<string, readonly unknown[]>>
  readonly oneOf?: Readonly<Record<string, readonly unknown[]>>
  readonly mayRefuse?: boolean
  readonly with?: Readonly<Record<string, unknown>>
}

interface Answered extends Judged {
  readonly status: number
  readonly type?: string
  readonly text?: string
  readonly body?: object
  readonly means: 'completed' | 'rejected' | 'not-completed' | 'again' | 'held' | 'unsure'
}

const creates = packetsOf<{ base: Dossier; packets: readonly Written[] }>('national-portal-rest/creates.json')
const statuses = packetsOf<{ packets: readonly Written[] }>('national-portal-rest/statuses.json')
const steps = packetsOf<{ base: Progress; packets: readonly Written[] }>('national-portal-rest/updates.json')
const replies = packetsOf<{ packets: readonly Answered[] }>('national-portal-rest/replies.json')
const uploads = packetsOf<{ packets: readonly (Judged & { body: object; id: string | null })[] }>(
  'national-portal-rest/uploads.json',
)

const named = <Packet extends Judged>(packets: readonly Packet[]) =>
  packets.map((packet) => [packet.name, packet] as const)

const file = Buffer.from('%PDF-1.7 thử')
const hash = createHash('sha256').update(file).digest('hex')
const files = storeOf({ 'https://files.example.vn/f/kq-1': file, 'https://files.example.vn/f/1': file })
const json = { 'content-type': 'application/json' }
const token = { headers: json, body: JSON.stringify({ access_token: 'the-thu', expires_in: 3600 }) }
const uploaded = { headers: json, body: JSON.stringify({ data: [{ IdTepTin: 'tep-1', HashTepTin: hash }] }) }
const done = {
  headers: json,
  body: JSON.stringify({
    code: 200,
    message: 'Thành công',
    data: { idHoSo: 'id-1', maHoSo: creates.base.code },
  }),
}

/** Sends a message of ours; gives what was sent of it and what it came to. */
const sent = async (
  name: string,
  message: Dossier | Progress,
  {
    answer = done,
    known = false,
    chosen = {},
  }: { answer?: Answer; known?: boolean; chosen?: object | undefined } = {},
) => {
  const { rest } = restSettings()
  const partner = await answering(({ url }) => {
    if (url.endsWith(rest.paths.upload)) return uploaded
    return url.endsWith(rest.paths.logIn) ? token : answer
  })
  const endpoint = endpointAt(
    nationalPortal,
    partner.url,
    { ...restSettings({ baseUrl: partner.url }), ...chosen },
    files,
  )
  const operation = operationOf(endpoint, name)
  const { settings } = endpoint
  const reference = writeReference({ id: 'id-1', marks: {} })
  const context: DeliveryContext = { ...contextOf(endpoint), ...(known && { known, reference }) }
  const stops = (operation.definition.check?.(message, settings, context) ?? []).filter(
    ({ severity }) => severity === 'reject',
  )
  const came = await cameTo(send(endpoint, operation, message, context, sendOptions()))
  const calls = [rest.paths.create, rest.paths.status, rest.paths.progress]
  const call = partner.sent.find(({ url }) => calls.some((path) => url.endsWith(path)))
  const body: unknown = JSON.parse(call?.body ?? 'null')
  return {
    came,
    stops: stops.map(({ pointer, code }) => `${pointer} ${code}`),
    packet: Array.isArray(body) ? body.at(-1) : body,
  }
}

const judge = (
  packet: unknown,
  stops: readonly string[],
  { packet: fields, never = {}, oneOf = {}, mayRefuse }: Written,
) => {
  if (!mayRefuse) expect(stops).toEqual([])
  const found = Object.fromEntries(Object.keys(fields).map((path) => [path, nothingIsNull(at(packet, path))]))
  expect(found).toEqual(fields)
  for (const [path, values] of Object.entries(never)) expect(values).not.toContain(at(packet, path))
  for (const [path, values] of Object.entries(oneOf)) expect(values).toContain(at(packet, path))
}

describe('CreateDossier', () => {
  test.each(named(creates.packets))('%s', async (_, written) => {
    const { packet, stops } = await sent('syncDossier', withChange(creates.base, written.change), {
      chosen: written.with,
    })
    judge(packet, stops, written)
  })
})

describe('CapNhatTrangThai', () => {
  test.each(named(statuses.packets))('%s', async (_, written) => {
    const dossier = withChange(creates.base, written.change)
    const { packet, stops } = await sent('syncDossier', dossier, { known: true })
    judge(packet, stops, written)
  })
})

describe('CapNhatTienTrinh', () => {
  test.each(named(steps.packets))('%s', async (_, written) => {
    const { packet, stops } = await sent('syncProgress', withChange(steps.base, written.change), {
      known: true,
    })
    judge(packet, stops, written)
  })
})

const kinds: Readonly<Record<Answered['means'], readonly string[]>> = {
  completed: ['completed'],
  rejected: ['rejected'],
  'not-completed': ['rejected', 'transient', 'permanent', 'in-doubt', 'held'],
  again: ['transient', 'in-doubt'],
  held: ['held'],
  unsure: ['completed', 'rejected', 'transient', 'permanent', 'in-doubt'],
}

describe('an answer to CreateDossier', () => {
  test.each(named(replies.packets))('%s', async (_, { status, type, text, body, means }) => {
    const answer = {
      status,
      headers: { 'content-type': type ?? 'application/json' },
      body: text ?? JSON.stringify(body),
    }
    const { came } = await sent('syncDossier', creates.base, { answer })
    expect(kinds[means]).toContain(came.kind)
  })
})

describe('an answer to UploadFile', () => {
  test.each(named(uploads.packets))('%s', async (_, { body, id }) => {
    const text = JSON.stringify(body).replaceAll('{hash}', hash)
    const partner = await answering(({ url }) => {
      if (url.endsWith('/token')) return token
      return url.endsWith('/UploadFile') ? { headers: json, body: text } : done
    })
    const portal = connectTo(partner.url, {}, { files })
    await cameTo(portal.send(createOf('https://files.example.vn/f/1')).then(() => completed({})))
    const create = partner.sent.find(({ url }) => url.endsWith('/CreateDossier'))
    const row = at(JSON.parse(create?.body ?? 'null'), 'ThanhPhanHoSo.0.GiayToDinhKem.0.IdGiayTo')
    expect(nothingIsNull(row)).toBe(id)
  })
})
