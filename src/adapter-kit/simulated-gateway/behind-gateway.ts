import { isRecord } from '../is-record.ts'
import { parseJson } from '../parse-json.ts'
import type { Day, Simulator, SimulatorOptions, SimulatorReply, SimulatorRequest } from '../simulator.ts'
import { type FaultShape, gatewayFault, type gatewayFaults, xRoadFault } from './faults.ts'
import { credentials, type GatewayRules, lgspKeys, rulesWith } from './rules.ts'
import { gatewayTokens } from './tokens.ts'

const tokenPath = '/token'

const bearerOf = ({ headers }: SimulatorRequest): string =>
  /^Bearer (.+)$/.exec(headers.authorization ?? headers.accesstoken ?? '')?.[1] ?? ''

/** Base64 of JSON with all five keys (national-protocols D.2). */
const hasLgspKeys = ({ headers }: SimulatorRequest): boolean => {
  try {
    const said = parseJson(Buffer.from(headers.lgspaccesstoken ?? '', 'base64').toString('utf8'))
    return isRecord(said) && Object.entries(lgspKeys).every(([name, value]) => said[name] === value)
  } catch {
    return false
  }
}

const isRouted = ({ headers, query }: SimulatorRequest, { xRoadClient, dstcode }: GatewayRules): boolean => {
  if (xRoadClient !== undefined && headers['x-road-client'] !== xRoadClient) return false
  if (!dstcode) return true
  const inHeader = dstcode.in === 'query' || headers.dstcode === dstcode.value
  return inHeader && (dstcode.in === 'header' || query.get('dstcode') === dstcode.value)
}

const ended: Readonly<Record<string, FaultShape>> = {
  'gateway-token-ended': 'nested',
  'gateway-token-ended-xml': 'xml',
  'gateway-token-ended-flat': 'flat',
}

type OfFaults = Readonly<Partial<Record<keyof typeof gatewayFaults, () => SimulatorReply>>>

const before = {
  'gateway-blocked': () => gatewayFault('flat', 429, '900805', 'Message blocked'),
  'gateway-hard-limit': () => gatewayFault('nested', 503, '900801', 'API Limit Reached'),
  'gateway-x-road-error': () => xRoadFault('Server.ServerProxy.NetworkError'),
  'gateway-down': () => ({ status: 502, headers: { 'content-type': 'text/plain' }, body: 'Bad Gateway' }),
} satisfies OfFaults

const after = {
  'gateway-lost-answer': () => gatewayFault('xml', 500, '101507', 'Runtime Error'),
  'gateway-partner-error': () => ({ status: 500, body: '{"thongBao":"Lỗi hệ thống"}' }),
} satisfies OfFaults

const firing = (
  answers: Readonly<Record<string, () => SimulatorReply>>,
  day: Day,
): SimulatorReply | undefined => Object.entries(answers).find(([fault]) => day.fires(fault))?.[1]()

/**
 * Puts a gateway before a partner's simulator: it gives out tokens at `/token`, wants them and its headers with every call, ends
 * them, and has bad days of its own ({@link gatewayFaults}). It reads the facts for itself and knows nothing of our client.
 */
export const behindGateway = (
  partner: Simulator,
  { now, options }: SimulatorOptions,
  given: Partial<GatewayRules> = {},
): Simulator => {
  const rules = rulesWith(given, options)
  const tokens = gatewayTokens(rules, now)

  const refusal = (request: SimulatorRequest, day: Day): SimulatorReply | undefined => {
    const token = bearerOf(request)
    if (token === '') return gatewayFault(rules.shape, 401, '900902', 'Missing Credentials')
    for (const [fault, shape] of Object.entries(ended)) {
      if (!day.fires(fault)) continue
      tokens.end(token)
      return gatewayFault(shape, 401, '900901', 'Invalid Credentials')
    }
    if (!tokens.use(token)) return gatewayFault(rules.shape, 401, '900901', 'Invalid Credentials')
    if (rules.lgsp !== 'no' && !hasLgspKeys(request))
      return gatewayFault(rules.shape, 403, '900908', 'Resource forbidden')
    if (!isRouted(request, rules)) return xRoadFault('Server.ServerProxy.UnknownService')
    return firing(before, day)
  }

  const { control, close } = partner
  return {
    async answer(request, day) {
      if (request.path === tokenPath) {
        if (rules.lgsp === 'calls-and-token' && !hasLgspKeys(request))
          return gatewayFault(rules.shape, 403, '900908', 'Resource forbidden')
        return tokens.grant(request)
      }
      const refused = refusal(request, day)
      if (refused) return refused
      const reply = await partner.answer(request, day)
      return firing(after, day) ?? reply
    },
    aim: (request) => (request.path === tokenPath ? 'token' : partner.aim(request)),
    received: () => partner.received(),
    clear: () => partner.clear(),
    ...(control && { control: (request: SimulatorRequest) => control(request) }),
    ...(close && { close: () => close() }),
  }
}

/** Settings `gateway` with which an endpoint reaches a partner behind a simulated gateway. */
export const simulatedGateway = (
  baseUrl: string,
  path: string,
  given: Partial<GatewayRules> = {},
): Record<string, unknown> => {
  const { tokenStyle, lgsp, xRoadClient, dstcode } = rulesWith(given)
  const { clientId, clientSecret, ...account } = credentials
  const { AccessKey, SecretKey, AppName, PartnerCode, PartnerCodeCus } = lgspKeys
  const names = { accessKey: AccessKey, secretKey: SecretKey, appName: AppName }
  const codes = { partnerCode: PartnerCode, partnerCodeCus: PartnerCodeCus }
  const own = tokenStyle === 'password' ? account : {}
  const route = dstcode && { dstcode: dstcode.value, dstcodeIn: dstcode.in }
  const way = {
    baseUrl: `${baseUrl}${path}`,
    token: { url: `${baseUrl}${tokenPath}`, style: tokenStyle, clientId, clientSecret, ...own },
    ...(lgsp !== 'no' && { lgsp: { ...names, ...codes, onTokenCall: lgsp === 'calls-and-token' } }),
    ...((xRoadClient !== undefined || dstcode) && {
      xRoad: { ...(xRoadClient !== undefined && { client: xRoadClient }), ...route },
    }),
  }
  return { route: 'city-lgsp', ways: { 'city-lgsp': way } }
}
