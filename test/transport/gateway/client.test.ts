import { afterEach, describe, expect, test } from 'vitest'
import {
  asFailure,
  behindGateway,
  defineAdapter,
  gatewayFaults,
  hostSimulators,
  noFiles,
  partnerTextOf,
  type SharedSecret,
  type Simulator,
  type SimulatorRequest,
  simulatedGateway,
} from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { createValidation } from '#validation/ajv.ts'
import { options } from '../http-partner.ts'

type Rules = Parameters<typeof behindGateway>[2]

/** What all processes share, as the record keeps it. */
const memory = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: async () => held,
    renew(stale, make) {
      const turn = last.then(async () => {
        if (held && held.generation > stale) return held
        held = { value: await make(), generation: (held?.generation ?? 0) + 1 }
        return held
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

const fill = createValidation({ titles: false, fillDefaults: true }).compile(
  withGateway({ type: 'object', additionalProperties: false }),
)

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** A partner that notes its calls, behind a gateway with these rules, and a client whose clock can be moved. */
const scene = async (rules: Rules = {}, change: (gateway: GatewaySettings) => void = () => undefined) => {
  const calls: SimulatorRequest[] = []
  const tokens: SimulatorRequest[] = []
  const partner: Simulator = {
    answer(request) {
      calls.push(request)
      return { status: 200, body: '{"ok":true}' }
    },
    aim: () => 'call',
    received: () => calls.length,
    clear: () => undefined,
  }
  let clock = Date.parse('2026-11-05T08:00:00+07:00')
  const now = () => new Date(clock)
  const adapter = defineAdapter({
    name: 'behind',
    summary: 'x',
    settings: {},
    connect: () => {
      throw new Error('not called')
    },
    operations: {},
    simulator: {
      summary: 'x',
      faults: gatewayFaults,
      create(given) {
        const gateway = behindGateway(partner, given, rules)
        const answer: Simulator['answer'] = (request, day) => {
          if (request.path === '/token') tokens.push(request)
          return gateway.answer(request, day)
        }
        return { ...gateway, answer }
      },
      settings: () => ({}),
    },
  })
  const host = await hostSimulators([adapter], { port: 0, now })
  closers.push(() => host.close())
  const settings = { gateway: simulatedGateway(`${host.url}/behind`, '/api/1.0', rules) }
  expect(fill(settings)).toEqual([])
  const gateway = structuredClone(settings.gateway) as GatewaySettings & object
  change(gateway)
  const shared = memory()
  const connect = () => {
    const client = gatewayClient(gateway, { now, files: noFiles, sharedSecret: () => shared })
    closers.push(() => client.close())
    return client
  }
  const client = connect()
  return {
    calls,
    tokens,
    host,
    connect,
    wait: (seconds: number) => {
      clock += seconds * 1000
    },
    fault: (fault: string, times?: number) =>
      host.setFaults('behind', [{ fault, ...(times !== undefined && { times }) }]),
    ask: (from = client) =>
      from.send({ method: 'GET', path: '/thing', query: { msdn: '0100000001' } }, options()).then(
        ({ body }) => body,
        (thrown: unknown) => {
          const { failure, code, fault = '-', outage = false } = asFailure(thrown)
          return `${failure} ${code} ${fault}${outage ? ' outage' : ''}`
        },
      ),
  }
}

describe('a token', () => {
  test.each<[string, Rules]>([
    ['Basic and a form of client_credentials', { tokenStyle: 'basic' }],
    ['client id and secret in the form', { tokenStyle: 'form' }],
    ['account and client', { tokenStyle: 'password' }],
    ['an answer with expiryDate', { tokenAnswer: 'expiry-date' }],
    ['lgspaccesstoken with the calls', { lgsp: 'calls' }],
    ['lgspaccesstoken with the token call too', { lgsp: 'calls-and-token' }],
  ])('is obtained by %s, once for many calls', async (_what, rules) => {
    const { ask, connect, tokens } = await scene(rules)
    const other = connect()
    expect(await Promise.all([ask(), ask(other), ask(), ask(other)])).toEqual(Array(4).fill('{"ok":true}'))
    expect(tokens).toHaveLength(1)
  })

  test.each<[string, Rules]>([
    ['expires_in', {}],
    ['expiryDate', { tokenAnswer: 'expiry-date' }],
  ])('is renewed at 80 % of the life that %s gives it, before it is used', async (_what, rules) => {
    const { ask, tokens, wait } = await scene({ ...rules, tokenSeconds: 100 })
    await ask()
    wait(79)
    await ask()
    expect(tokens).toHaveLength(1)
    wait(1)
    expect(await ask()).toBe('{"ok":true}')
    expect(tokens).toHaveLength(2)
  })

  test('that ends without warning is renewed, and the call sent once more', async () => {
    const { ask, calls, tokens } = await scene({ tokenCalls: 2 })
    for (let call = 1; call <= 4; call += 1) expect(await ask()).toBe('{"ok":true}')
    expect([calls.length, tokens.length]).toEqual([4, 2])
  })

  test.each(['gateway-token-ended', 'gateway-token-ended-xml', 'gateway-token-ended-flat'])(
    'that the gateway refuses with %s is renewed once in a call and never twice',
    async (fault) => {
      const { ask, calls, tokens, fault: set } = await scene()
      set(fault, 1)
      expect(await ask()).toBe('{"ok":true}')
      expect([calls.length, tokens.length]).toEqual([1, 2])
      set(fault)
      expect(await ask()).toBe('transient SESSION_REFUSED session outage')
      expect([calls.length, tokens.length]).toEqual([1, 3])
    },
  )

  test('that is refused us holds the endpoint, and is not asked for with every message', async () => {
    const { ask, tokens } = await scene({}, ({ ways }) => {
      Object.assign(ways['city-lgsp']?.token ?? {}, { clientSecret: 'another-secret' })
    })
    expect([await ask(), await ask()]).toEqual(Array(2).fill('transient LOGIN_REFUSED credentials outage'))
    expect(tokens).toHaveLength(1)
  })
})

test.each([
  ['gateway-blocked', 'transient GATEWAY_REFUSED gateway outage', 0],
  ['gateway-hard-limit', 'transient UNAVAILABLE - outage', 0],
  // None of the transport's codes proves that nothing was stored.
  ['gateway-lost-answer', 'in-doubt GATEWAY_ERROR - outage', 1],
  ['gateway-x-road-error', 'in-doubt GATEWAY_ERROR - outage', 0],
  // Without X-Road's header it is the partner's own error.
  ['gateway-partner-error', 'in-doubt PARTNER_ERROR - outage', 1],
  ['gateway-down', 'in-doubt PARTNER_ERROR - outage', 0],
])('%s is %s, and costs no token', async (fault, meaning, reached) => {
  const { ask, calls, tokens, fault: set } = await scene()
  set(fault)
  expect(await ask()).toBe(meaning)
  expect([calls.length, tokens.length]).toEqual([reached, 1])
})

describe('the way', () => {
  test('carries X-Road-Client, and dstcode where it is wanted', async () => {
    for (const place of ['header', 'query', 'both'] as const) {
      const dstcode = { value: 'VN:GOV:000.00.00.G22:dich', in: place }
      const { ask, calls } = await scene({ xRoadClient: 'VN:GOV:H26:longbien', dstcode })
      expect(await ask()).toBe('{"ok":true}')
      expect(calls[0]?.headers['x-road-id']).toBe('request-1')
      expect(calls[0]?.query.get('dstcode')).toBe(place === 'header' ? null : dstcode.value)
      expect(calls[0]?.headers.dstcode).toBe(place === 'query' ? undefined : dstcode.value)
    }
  })

  test('names a service of X-Road in its path, and says what the gateway knows not', async () => {
    const { ask, calls } = await scene({}, ({ ways }) => {
      const xRoad = { service: 'VN/GOV/000/dkkd/tra cuu', dstcodeIn: 'header', client: 'VN:GOV:H26:a' }
      Object.assign(ways['city-lgsp'] ?? {}, { xRoad })
    })
    await ask()
    expect(calls[0]?.path).toBe('/api/1.0/r1/VN/GOV/000/dkkd/tra%20cuu/thing')
  })

  test('is the one that the endpoint says, with its own address and credentials', () => {
    const settings = {
      gateway: { route: 'agent-node', ways: { direct: { baseUrl: 'https://dkkd.example.vn' } } },
    }
    expect(fill(settings).map(({ pointer }) => pointer)).toEqual(['/gateway/ways/agent-node'])
  })

  test.each<[string, object]>([
    ['the token', { sentIn: 'access-token' }],
    ['both headers', { sentIn: 'both' }],
  ])('may carry %s in the header accessToken', async (_what, change) => {
    const { ask, calls } = await scene({}, ({ ways }) => {
      Object.assign(ways['city-lgsp']?.token ?? {}, change)
    })
    expect(await ask()).toBe('{"ok":true}')
    expect(calls[0]?.headers.accesstoken).toMatch(/^Bearer /)
  })
})

test('what quotes our headers shows no secret', async () => {
  const { host, connect } = await scene({ lgsp: 'calls-and-token' })
  const client = connect()
  const send = () => client.send({ method: 'GET', path: '/thing' }, options())
  const { body } = await send()
  expect(body).toBe('{"ok":true}')
  const held = 'khoa-bi-mat-lgsp-gia-lap bi-mat-cong-gia-lap'
  const quoted = JSON.stringify({ fault: { code: 101503, message: held, description: held } })
  host.setFaults('behind', [{ fault: 'status', status: 500, body: quoted }])
  const failure = asFailure(await send().catch((thrown: unknown) => thrown))
  expect(failure.partnerCode).toBe('101503')
  expect(partnerTextOf(failure)).toBe('… …: … …')
})
