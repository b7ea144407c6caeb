import { describe, expect, test } from 'vitest'
import { asFailure } from '#adapter-kit'
import { retryAfterMs } from '#transport/retry-after.ts'
import { afterReading, options, post, useHttp } from './http-partner.ts'

const { client, listen, outcomeOf } = useHttp()

describe('a status', () => {
  test.each([
    [301, 'transient REDIRECTED'],
    [302, 'transient REDIRECTED'],
    [400, 'permanent UNEXPECTED_STATUS'],
    [401, 'transient UNAUTHENTICATED'],
    [403, 'transient FORBIDDEN'],
    [404, 'transient ROUTE_UNKNOWN'],
    [407, 'transient GATEWAY_REFUSED'],
    [408, 'transient REQUEST_TIMEOUT'],
    [429, 'transient TOO_MANY_REQUESTS'],
    [500, 'in-doubt PARTNER_ERROR'],
    [502, 'in-doubt PARTNER_ERROR'],
    [503, 'in-doubt UNAVAILABLE'],
    [504, 'in-doubt PARTNER_ERROR'],
  ])('%i is %s', async (status, expected) => {
    const url = await listen(afterReading((response) => response.writeHead(status).end('no')))
    expect(await outcomeOf(post(url))).toBe(expected)
  })

  test('a redirect is never followed: a message does not go where nobody sent it', async () => {
    let followed = 0
    const other = await listen((_request, response) => {
      followed += 1
      response.end()
    })
    const url = await listen(afterReading((response) => response.writeHead(307, { location: other }).end()))
    expect(await outcomeOf(post(url))).toBe('transient REDIRECTED')
    expect(followed).toBe(0)
  })

  test.each([429, 503])('%i carries how long the partner wants us to wait', async (status) => {
    const waits = [{ 'retry-after': '7' }, {}].map(async (headers) => {
      const url = await listen(afterReading((response) => response.writeHead(status, headers).end()))
      const thrown = await client()
        .send(post(url), options())
        .catch((failure: unknown) => failure)
      return asFailure(thrown).retryAfterMs
    })
    expect(await Promise.all(waits)).toEqual([7_000, undefined])
  })
})

describe("a fault of the endpoint's", () => {
  const faultOf = async (status: number, headers: Record<string, string>, body: string) => {
    const url = await listen(
      afterReading((response) => {
        response.sendDate = headers.date === undefined
        response.writeHead(status, headers).end(body)
      }),
    )
    const thrown = await client()
      .send(post(url), options())
      .catch((failure: unknown) => failure)
    const { failure, fault, code, message } = asFailure(thrown)
    return { said: `${failure} ${fault} ${code}`, message }
  }

  test("is a firewall's page, not the partner's refusal", async () => {
    const page = '<html><head><title>403 Forbidden</title></head></html>'
    const { said } = await faultOf(403, { 'content-type': 'text/html' }, page)
    expect(said).toBe('transient page FIREWALL_PAGE')
    expect((await faultOf(403, {}, '{"message":"no"}')).said).toBe('transient rights FORBIDDEN')
  })

  test('is the clock, where the Date of the answer shows it', async () => {
    const date = new Date(Date.now() - 600_000).toUTCString()
    const { said, message } = await faultOf(401, { date }, 'no')
    expect(said).toBe('transient clock CLOCK_DIFFERS')
    expect(message).toMatch(/clock of this machine is (599|600|601) seconds ahead/)
    expect((await faultOf(401, {}, 'no')).said).toBe('transient credentials UNAUTHENTICATED')
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-05T08:30:00Z')
  test.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Thu, 05 Nov 2026 08:31:00 GMT', 60_000],
    ['Thu, 05 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j milliseconds', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected)
  })
})
