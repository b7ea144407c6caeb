import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refuseUnfit, send } from '#delivery/exchange.ts'
import type { CitizenClaim } from '#schemas/types.ts'
import { populationDatabase } from '../../../adapters/population-database/adapter.ts'
import { contextOf, endpointAt, now, operationOf, sendOptions } from '../endpoint.ts'
import { answering } from './answering.ts'
import { cameTo } from './outcome.ts'
import { type Judged, packetsOf } from './packets.ts'

interface With {
  readonly name?: 'bare'
  readonly sign?: 'full' | 'without-query' | 'path' | 'fixed'
  readonly fixed?: string
  readonly unit?: 'ms' | 's'
  readonly url?: string
  readonly officer?: string
  readonly serviceCode?: string
  readonly integrationCode?: string
  readonly shape?: 'short'
  readonly newer?: Readonly<Record<'MaDonVi' | 'TaiKhoan' | 'SoDienThoai', string>>
}

interface RequestPacket extends Judged {
  readonly ask: CitizenClaim
  readonly with?: With
  readonly signs?: string
  readonly elements: Readonly<Record<string, string>>
}

interface Requests {
  readonly head: Readonly<Record<string, string>>
  readonly shortHead?: Readonly<Record<string, string>>
  readonly packets: readonly RequestPacket[]
}

interface ReplyPacket extends Judged {
  readonly xml?: string
  readonly person?: string
  readonly whole?: string
  readonly status?: number
  readonly type?: string
  readonly encoding?: 'utf-16le' | 'windows-1258'
  readonly declared?: string
  readonly bom?: boolean
  readonly bytes?: string
  readonly ask?: CitizenClaim
  readonly means: {
    readonly completed?: object
    readonly rejected?: string
    readonly code?: string
    readonly unsure?: readonly string[]
    readonly [kind: string]: unknown
  }
}

interface Replies {
  readonly ask: CitizenClaim
  readonly packets: readonly ReplyPacket[]
}

const [user, secret] = ['thu-nghiem', 'bi-mat-thu']

/** The words of a packet as settings of the adapter. */
const settingsFor = (chosen: With = {}, url: string) => ({
  url,
  user,
  secret,
  serviceCode: chosen.serviceCode ?? 'G15-TP110',
  ...(chosen.integrationCode && {
    lookUpIntegrationCode: chosen.integrationCode,
    verifyIntegrationCode: chosen.integrationCode,
  }),
  ...(chosen.name && { nameForm: 'without-diacritics-and-spaces' }),
  ...(chosen.sign && { signedUrl: chosen.sign === 'fixed' ? chosen.fixed : chosen.sign }),
  ...(chosen.unit && { timestampUnit: chosen.unit }),
  ...(chosen.shape && { verificationShape: 'ketqua' }),
  ...(chosen.newer && {
    unitCode: chosen.newer.MaDonVi,
    account: chosen.newer.TaiKhoan,
    phone: chosen.newer.SoDienThoai,
  }),
})

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Leaves of an envelope in their order, read without our own reader. */
const leavesOf = (xml: string): [string, string][] => {
  const within = /<(?:\w+:)?NgayThangNamSinh>/.test(xml)
  return [...xml.matchAll(/<(?:\w+:)?(\w+)>([^<]*)<\/(?:\w+:)?\1>/g)].map(([, name = '', text = '']) => [
    within && (name === 'Nam' || name === 'NgayThangNam') ? `NgayThangNamSinh/${name}` : name,
    text.replace(/&(\w+);/g, (_, entity) => entities[entity] ?? entity),
  ])
}

const nothing =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><CongdanCollection/></e:Body></e:Envelope>'

const asked = async (
  operation: string,
  { ask, with: chosen, signs, elements }: RequestPacket,
  heads: Requests,
) => {
  const partner = await answering(() => ({ headers: { 'content-type': 'text/xml' }, body: nothing }))
  const here = (url: string) => url.replace('http://127.0.0.1:1', partner.url)
  const url = here(chosen?.url ?? 'http://127.0.0.1:1/dc')
  const endpoint = endpointAt(populationDatabase, partner.url, settingsFor(chosen, url))
  const purpose = {
    dossierCode: 'H26.900.01-261105-0007',
    officer: chosen?.officer ?? 'canbo.demo',
    reason: 'Đối chiếu',
  }
  await cameTo(
    send(endpoint, operationOf(endpoint, operation), ask, contextOf(endpoint, { purpose }), sendOptions()),
  )
  const [sent] = partner.sent
  const head = chosen?.shape ? heads.shortHead : heads.head
  return { sent, expected: { ...head, ...elements }, signed: signs && here(signs) }
}

const judgeRequests = (operation: string, element: string, heads: Requests) =>
  test.each(heads.packets.map((packet) => [packet.name, packet] as const))('%s', async (_, packet) => {
    const { sent, expected, signed } = await asked(operation, packet, heads)
    expect(sent?.body).toMatch(new RegExp(`<(\\w+:)?${element}>`))
    expect(sent?.body).toContain('="http://dancuquocgia.bca"')
    const leaves = leavesOf(sent?.body ?? '')
    expect(leaves.map(([name, text]) => [name, expected[name] === '*' ? '*' : text])).toEqual(
      Object.entries(expected),
    )
    expect(sent?.headers).toMatchObject({
      soapaction: '""',
      'content-type': expect.stringMatching(/^(application|text)\/xml/),
    })
    if (signed === undefined) return
    const stamp = packet.with?.unit === 's' ? String(Math.floor(now.getTime() / 1000)) : String(now.getTime())
    const hash = createHash('sha256').update(`${signed}${user}${stamp}${secret}`).digest('hex')
    expect(sent?.headers.timestamp).toBe(stamp)
    expect(sent?.headers.authorization).toBe(`Basic ${Buffer.from(`${user}:${hash}`).toString('base64')}`)
  })

const marks: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
}

/** The bytes of an answer. */
const bytesOf = ({ xml, person, whole, encoding, declared, bom, bytes }: ReplyPacket): Buffer => {
  const inner =
    xml ??
    `<CongdanCollection xmlns='http://www.mic.gov.vn/dancu/1.0'><CongDan>${person}</CongDan></CongdanCollection>`
  const document =
    whole ??
    `<?xml version='1.0'${declared ? ` encoding='${declared}'` : ''}?><soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body>${inner}</soap:Body></soap:Envelope>`
  const [before = '', after = ''] = document.split('{bytes}')
  const single = Buffer.from(
    (bytes ?? '')
      .split(' ')
      .filter(Boolean)
      .map((byte) => Number.parseInt(byte, 16)),
  )
  const text = (part: string) => Buffer.from(part, encoding === 'utf-16le' ? 'utf16le' : 'utf8')
  const mark = bom ? Buffer.from(marks[encoding ?? 'utf-8'] ?? []) : Buffer.alloc(0)
  return Buffer.concat([mark, text(before), single, text(after)])
}

const answered = async (operation: string, packet: ReplyPacket, ask: CitizenClaim) => {
  const { status = 200, type = 'text/xml; charset=utf-8' } = packet
  const partner = await answering(() => ({
    status,
    headers: { 'content-type': type },
    body: bytesOf(packet),
  }))
  const endpoint = endpointAt(populationDatabase, partner.url, { url: partner.url })
  const ready = operationOf(endpoint, operation)
  return cameTo(
    send(endpoint, ready, packet.ask ?? ask, contextOf(endpoint), sendOptions()).then((outcome) => {
      refuseUnfit(ready, outcome)
      return outcome
    }),
  )
}

const judgeReplies = (operation: string, { ask, packets }: Replies) =>
  test.each(packets.map((packet) => [packet.name, packet] as const))('%s', async (_, packet) => {
    const came = await answered(operation, packet, ask)
    const { completed, rejected, unsure, code, ...kinds } = packet.means
    if (completed) return expect(came).toEqual({ kind: 'completed', data: completed })
    if (rejected) return expect(came).toMatchObject({ kind: 'rejected', code: rejected })
    if (unsure) return expect(unsure).toContain(came.kind)
    expect(Object.keys(kinds)).toContain(came.kind)
    if (code) expect(came).toMatchObject({ code })
  })

describe('a look-up is asked for with', () => {
  judgeRequests(
    'lookUpCitizen',
    'TraCuuThongTinCongDan',
    packetsOf('population-database/look-up-requests.json'),
  )
})

describe('a verification is asked for with', () => {
  judgeRequests(
    'verifyCitizen',
    'XacThucThongTinCongDan',
    packetsOf('population-database/verify-requests.json'),
  )
})

describe('a look-up is answered with', () => {
  judgeReplies('lookUpCitizen', packetsOf('population-database/look-up-replies.json'))
})

describe('a verification is answered with', () => {
  judgeReplies('verifyCitizen', packetsOf('population-database/verify-replies.json'))
})
