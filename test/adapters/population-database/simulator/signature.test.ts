import { describe, expect, test } from 'vitest'
import {
  asker,
  dayWith,
  faultOf,
  known,
  LOOK_UP,
  NOW,
  packet,
  request,
  type Signing,
  start,
  URL_CALLED,
} from './partner.ts'

describe('the signed header', () => {
  const body = () => packet(LOOK_UP, { ...asker(), ...known })
  const at = (ms: number) => String(NOW.getTime() + ms)

  test.each<[string, Record<string, string>, Signing]>([
    ['another secret', {}, { secret: 'other' }],
    ['another URL', {}, { url: 'http://127.0.0.1:8090/population-database/other' }],
    ['a timestamp more than five minutes old', {}, { timestamp: at(-300_001) }],
    ['a timestamp more than five minutes ahead', {}, { timestamp: at(300_001) }],
    ['seconds where milliseconds are due', {}, { timestamp: String(NOW.getTime() / 1000) }],
    ['a timestamp other than the signed one', { timestamp: at(1) }, {}],
    ['an empty ApiKey', { apikey: '' }, {}],
    ['an empty X-Road-Client', { 'x-road-client': '' }, {}],
    ['no signature', { authorization: '' }, {}],
  ])('%s is answered with 401', async (_case, headers, signing) => {
    expect(faultOf(await start().answer(body(), headers, signing))).toMatch(/^401 Client /)
  })

  test.each<[string, Record<string, string>, Signing]>([
    ['four minutes of drift', {}, { timestamp: at(-240_000) }],
    ['seconds', { timestampUnit: 's' }, { timestamp: String(NOW.getTime() / 1000) }],
    ['the path alone', { signedUrl: 'path' }, { url: '/population-database/soap' }],
    [
      'a fixed URL',
      { signedUrl: 'https://dancu.example.vn/tracuu' },
      { url: 'https://dancu.example.vn/tracuu' },
    ],
    ['another pair', { user: 'longbien', secret: 's2' }, { secret: 's2' }],
  ])('%s is accepted where it is agreed', async (_case, options, signing) => {
    expect((await start(options).answer(body(), {}, signing)).status).toBe(200)
  })

  test.each([
    ['full', `${URL_CALLED}?v=1`],
    ['without-query', URL_CALLED],
  ])('a query string counts by the rule %s', async (signedUrl, url) => {
    const { simulator } = start({ signedUrl })
    const call = { ...request(body(), {}, { url }), query: new URLSearchParams('v=1') }
    expect((await simulator.answer(call, dayWith())).status).toBe(200)
  })
})
