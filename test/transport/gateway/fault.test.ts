import { describe, expect, test } from 'vitest'
import { gatewayFailure } from '#transport/gateway/failure.ts'
import { readGatewayFault } from '#transport/gateway/read-fault.ts'

const nested = (code: unknown) => JSON.stringify({ fault: { code, message: 'M', description: 'D' } })
const flat = (code: unknown) => JSON.stringify({ code, message: 'M', description: 'D' })
const xml = (code: string) =>
  `<?xml version="1.0"?><am:fault xmlns:am="http://wso2.org/apimanager/security"><am:code>${code}</am:code><am:type>Status report</am:type><am:message>M</am:message><am:description>D</am:description></am:fault>`
const soap = (code: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring><detail>${xml(code).replace(/<\?.*?\?>/, '')}</detail></s:Fault></s:Body></s:Envelope>`

const meaning = (status: number, body: string, headers: Record<string, string> = {}) => {
  const found = gatewayFailure({ status, headers, body })
  return found && `${found.failure} ${found.fault ?? '-'} ${found.code}`
}

describe('an error of a WSO2 gateway', () => {
  test.each([
    ['nested JSON with a number', nested(900901)],
    ['nested JSON with a string', nested('900901')],
    ['flat JSON with a number', flat(900901)],
    ['flat JSON with a string', flat(' 900901 ')],
    ['JSON behind a byte order mark', `\uFEFF${nested(900901)}`],
    ['XML', xml('900901')],
    ['a fault of SOAP', soap('900901')],
  ])('is found in %s, whatever its type is called', (_what, body) => {
    for (const type of ['application/json', 'text/xml', 'text/plain'])
      expect(readGatewayFault({ status: 401, headers: { 'content-type': type }, body })).toEqual({
        layer: 'wso2',
        code: '900901',
        text: 'M: D',
      })
  })

  test.each([
    [401, '900901', 'transient credentials UNAUTHENTICATED'],
    [401, '900902', 'transient credentials UNAUTHENTICATED'],
    [401, '900905', 'transient gateway GATEWAY_REFUSED'],
    [401, '900907', 'transient gateway GATEWAY_REFUSED'],
    [401, '900909', 'transient gateway GATEWAY_REFUSED'],
    [401, '900911', 'transient gateway GATEWAY_REFUSED'],
    [403, '900906', 'transient route ROUTE_UNKNOWN'],
    [403, '900908', 'transient gateway GATEWAY_REFUSED'],
    [403, '900910', 'transient gateway GATEWAY_REFUSED'],
    [429, '900800', 'transient - TOO_MANY_REQUESTS'],
    [429, '900802', 'transient - TOO_MANY_REQUESTS'],
    [429, '900803', 'transient - TOO_MANY_REQUESTS'],
    [429, '900804', 'transient - TOO_MANY_REQUESTS'],
    [429, '900805', 'transient gateway GATEWAY_REFUSED'],
    [429, '900806', 'transient - TOO_MANY_REQUESTS'],
    [429, '900807', 'transient - TOO_MANY_REQUESTS'],
    [500, '900900', 'transient - UNAVAILABLE'],
    [503, '700700', 'transient - UNAVAILABLE'],
    [503, '900801', 'transient - UNAVAILABLE'],
    [400, '102511', 'permanent - TOO_LARGE_FOR_GATEWAY'],
    ...[
      '101500',
      '101501',
      '101503',
      '101504',
      '101505',
      '101506',
      '101507',
      '101508',
      '101509',
      '101510',
    ].map((code): [number, string, string] => [500, code, 'in-doubt - GATEWAY_ERROR']),
    [503, '303001', 'in-doubt - GATEWAY_ERROR'],
  ])('with status %i and code %s is %s', (status, code, expected) => {
    expect(meaning(status, nested(Number(code)))).toBe(expected)
    expect(meaning(status, flat(code))).toBe(expected)
    expect(meaning(status, xml(code))).toBe(expected)
  })

  test('about a path that it does not know is about the route', () => {
    const report = { code: '404', type: 'Status report', message: 'Not Found', description: 'x' }
    expect(meaning(404, JSON.stringify(report))).toBe('transient route ROUTE_UNKNOWN')
  })

  test.each([
    ['codes of their own', flat('7')],
    ['six digits that are no code of a gateway', flat('123456')],
    ['a fault without a code', '{"fault":{"message":"x"}}'],
    ['a list', '[900901]'],
    ['broken JSON', '{"fault":{"code":900901'],
    ['a page', '<html><body>900901</body></html>'],
    ['nothing', ''],
  ])('is not seen in an answer of the partner with %s', (_what, body) => {
    expect(meaning(500, body)).toBeUndefined()
  })

  test('keeps its words as a body, its code as a code, and the time to come back', () => {
    expect(
      gatewayFailure({ status: 429, headers: { 'retry-after': '9' }, body: flat('900803') }),
    ).toMatchObject({
      partnerCode: '900803',
      status: 429,
      retryAfterMs: 9000,
    })
  })
})

describe('an error of X-Road', () => {
  const said = (type: string) => JSON.stringify({ type, message: 'M', detail: 'u' })

  test.each([
    ['Client.BadRequest', 400, 'transient gateway GATEWAY_REFUSED'],
    ['Server.ServerProxy.AccessDenied', 500, 'transient gateway GATEWAY_REFUSED'],
    ['Server.ServerProxy.UnknownService', 500, 'transient route ROUTE_UNKNOWN'],
    ['Server.ClientProxy.UnknownMember', 500, 'transient route ROUTE_UNKNOWN'],
    ['Server.ClientProxy.OutdatedGlobalConf', 500, 'transient - UNAVAILABLE'],
    ['Server.ClientProxy.NetworkError', 500, 'in-doubt - GATEWAY_ERROR'],
    ['Server.ServerProxy.ServiceFailed.InvalidContentType', 500, 'in-doubt - GATEWAY_ERROR'],
    ['Server.ServerProxy.DatabaseError', 500, 'in-doubt - GATEWAY_ERROR'],
  ])('%s is told by the header, whatever the status', (type, status, expected) => {
    for (const one of [status, 200]) expect(meaning(one, said(type), { 'x-road-error': type })).toBe(expected)
    expect(meaning(status, '', { 'x-road-error': type })).toBe(expected)
  })

  test("without the header it is the provider's own answer", () => {
    const headers = { 'x-road-id': 'a', 'x-road-request-id': 'b' }
    expect(meaning(500, said('Server.ServerProxy.ServiceFailed'), headers)).toBeUndefined()
  })
})
