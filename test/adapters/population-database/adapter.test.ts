import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asFailure, noFiles, type SendOptions } from '#adapter-kit'
import { populationDatabase } from '../../../adapters/population-database/adapter.ts'
import { lookUpRequest } from '../../../adapters/population-database/claim.ts'
import { useNock } from '../../support/use-nock.ts'
import { context, settings } from './connection.ts'

useNock()

const claim = { personalId: '001090009913', fullName: 'Vi Thị Mẫu', birthDate: { year: 1990 } }
const request = lookUpRequest(claim, context)
const tools = {
  now: () => new Date('2026-11-05T01:30:00Z'),
  files: noFiles,
  sharedSecret: () => {
    throw new Error('this partner has no session')
  },
}
const options = (): SendOptions => ({
  timeoutMs: 2000,
  signal: new AbortController().signal,
  requestId: context.requestId,
})
const answer = (body: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`
const fault = (code: string, text: string) =>
  answer(`<s:Fault><faultcode>s:${code}</faultcode><faultstring>${text}</faultstring></s:Fault>`)

const send = async () => {
  const transport = populationDatabase.connect(settings, tools)
  try {
    return await transport.send(request, options())
  } finally {
    await transport.close()
  }
}
const sendAndFail = () =>
  send().then(
    () => {
      throw new Error('a reply came')
    },
    (thrown: unknown) => asFailure(thrown),
  )
const partner = () => nock('https://dancu.example.vn').post('/soap?v=1')

beforeEach(() => {
  nock.disableNetConnect()
})
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
  nock.enableNetConnect()
})

describe('a call', () => {
  test('carries the signed headers and the envelope, once', async () => {
    let sent = ''
    nock('https://dancu.example.vn', {
      reqheaders: {
        'content-type': 'application/xml; charset=utf-8',
        soapaction: '""',
        timestamp: '1793842200000',
        authorization: /^Basic [\w+/=]+$/,
        'x-road-client': 'VN:GOV:H26:DVC',
        apikey: settings.apiKey,
        'x-request-id': context.requestId,
      },
    })
      .post('/soap?v=1', (body: unknown) => {
        sent = String(body)
        return true
      })
      .reply(200, answer('<CongdanCollection/>'))
    expect(await send()).toEqual({ status: 200, body: { CongdanCollection: '' } })
    expect(sent).toContain('<req:MaYeuCau>7d5c1a90-1111-4111-8111-000000000001</req:MaYeuCau><req:MaDVC>')
    expect(sent).not.toContain(settings.secret)
  })

  test.each([400, 401, 403, 404, 500, 503])('a fault with status %i is read', async (status) => {
    partner().reply(status, fault('Client', 'Lỗi'))
    expect(await send()).toEqual({ status, fault: { code: 'Client', text: 'Lỗi' } })
  })

  test('an HTTP error without SOAP keeps its status and its Retry-After', async () => {
    partner().reply(503, '<html>Bảo trì</html>', { 'Retry-After': '30' })
    expect(await send()).toEqual({ status: 503, retryAfterMs: 30_000, instead: '<html>Bảo trì</html>' })
  })

  test('a refused timestamp is not sent again: its MaYeuCau is used up', async () => {
    partner().once().reply(401, fault('Client', 'Timestamp quá hạn'))
    expect(await send()).toMatchObject({ status: 401 })
  })
})

describe('no usable reply', () => {
  test.each([
    ['a maintenance page', '<!DOCTYPE html><html></html>', 'in-doubt', 'HTML_PAGE'],
    ['a truncated body', answer('<CongdanCollection/>').slice(0, -9), 'in-doubt', 'REPLY_TRUNCATED'],
    ['JSON', '{}', 'permanent', 'REPLY_UNREADABLE'],
  ])('%s with status 200', async (_, body, failure, code) => {
    partner().reply(200, body)
    expect(await sendAndFail()).toMatchObject({ failure, code })
  })

  test('no failure holds a secret, a number or a name', async () => {
    const bad = [
      () => partner().reply(200, `<x>${settings.secret}</x>`),
      () => partner().reply(418, settings.apiKey),
      () => partner().replyWithError(`${settings.secret} 001090009913`),
    ]
    for (const reply of bad) {
      reply()
      const failure = await sendAndFail()
      const shown = `${failure.message} ${failure.stack} ${JSON.stringify(failure)}`
      expect(shown).not.toMatch(/stays-here|001090009913|VI THỊ MẪU/)
    }
  })
})
