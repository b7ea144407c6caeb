import Type from 'typebox'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import type { RetryPolicy } from '#messages/message.ts'
import { codePolicies } from './codes.ts'
import { callbacks, caseQuestions, polls } from './inbound.ts'
import { filesFrom } from './incoming-files.ts'
import { reportFindings } from './reading/check.ts'
import { type Checking, endpointNamed, listed, type SoundEndpoints } from './reading/checking.ts'
import {
  type Agrees,
  kebabCase,
  mapping,
  named,
  number,
  oneOf,
  type Settled,
  text,
  whole,
  withoutDefaults,
  yesOrNo,
} from './reading/declare.ts'
import { reconciliation } from './reconciliation.ts'

const retry = mapping({
  delaysSeconds: Type.Array(number(0, 7 * 86_400), {
    maxItems: 50,
    default: [1, 5, 30, 120, 600, 3600],
    description: 'Wait before each further try; when the list is spent, a person has to look at the message.',
  }),
  jitter: number(0, 1, {
    default: 0.2,
    description:
      'Spreads each wait by this share to either side (0 to 1), so that lanes do not all return at once.',
  }),
})

const limits = mapping({
  inFlight: whole(1, 10_000, {
    default: 8,
    description: 'Deliveries that may be under way at once, over all processes.',
  }),
  queriesInFlight: whole(1, 10_000, {
    default: 4,
    description: 'Questions that may be under way at once, over all processes and apart from the deliveries.',
  }),
  perSecond: whole(0, 100_000, {
    default: 0,
    description:
      'Requests in any second, over all processes; 0 for no limit. Log-ins are not counted. Requests may be late on their way, so one and a half seconds are counted as one: under load about two thirds of this leave.',
  }),
  perMinute: whole(0, 1_000_000, { default: 0, description: 'The same in any minute.' }),
  perDay: whole(0, 100_000_000, { default: 0, description: 'The same in a calendar day of Vietnam.' }),
  queryShare: number(0, 0.9, {
    default: 0.2,
    description:
      'The part of the rates that deliveries leave to questions (0 to 0.9), so that the counter is answered.',
  }),
  maxWaiting: whole(1, 100_000_000, {
    default: 1_000_000,
    description:
      'With so many open deliveries the gateway takes no more messages for the endpoint (503), until some are done.',
  }),
})

const periodOfDay = '([01]\\d|2[0-3]):[0-5]\\d'

const bulkQuestions = mapping({
  atOnce: whole(1, 100, {
    default: 2,
    description: 'Questions of a file under way at once; they count among queriesInFlight.',
  }),
  perMinute: whole(0, 1_000_000, {
    default: 60,
    description:
      'Questions of files in a minute, within the limits above, so that the counter keeps its part; 0 for as many as these allow.',
  }),
  hours: Type.Array(Type.String({ pattern: `^${periodOfDay}-${periodOfDay}$` }), {
    maxItems: 10,
    default: [],
    description:
      'Parts of the day in Vietnam in which files are worked on, such as 18:00-06:00; none for always.',
  }),
})

const breaker = mapping({
  failures: whole(1, 1000, {
    default: 5,
    description:
      'Requests in a row that find the endpoint out of service (no connection, no reply in time, 5xx) before nothing more is sent.',
  }),
  openSeconds: Type.Array(number(0.1, 86_400), {
    minItems: 1,
    maxItems: 20,
    default: [5, 15, 30, 60],
    description:
      'How long nothing is sent the first, the second, … time; then one request finds out whether it is back.',
  }),
})

const throttle = mapping({
  maxWaitSeconds: number(1, 86_400, {
    default: 300,
    description:
      'A partner that asks us to slow down (429, Retry-After) is left alone no longer than this; then one request finds out.',
  }),
  quotaProbeSeconds: number(1, 86_400, {
    default: 1800,
    description:
      'The same where the partner says that what it grants for a day is used up: one request finds out so often.',
  }),
})

const behaviour = {
  retry,
  limits,
  bulkQuestions,
  reconciliation,
  breaker,
  throttle,
  unavailable: oneOf(['in-doubt', 'not-done'], {
    default: 'in-doubt',
    description:
      'What HTTP 503 means of what may not be repeated: in-doubt (whoever stands before the partner may say it after the partner stored it) or not-done (it is known that the partner itself says it, before it works).',
  }),
  timeoutMs: whole(100, 3_600_000, { default: 60_000, description: 'Time for one request and its reply.' }),
  afterParked: oneOf(['wait', 'continue'], {
    default: 'wait',
    description: 'While a message waits for a person, later ones of its lane: wait or continue.',
  }),
  afterDead: oneOf(['wait', 'continue'], {
    default: 'continue',
    description: 'The same while a message is a dead letter.',
  }),
  supersede: yesOrNo(
    true,
    'A newer state of a dossier takes the place of older ones that still wait to be sent (true), or each is sent (false).',
  ),
  codes: codePolicies,
}

export const endpointDefaults = mapping(behaviour, [], {
  description: 'What an endpoint has unless it says otherwise.',
})

/** What every endpoint has, whether it says so itself or takes it from `endpointDefaults`. */
type Declared = Settled<typeof endpointDefaults>
type EndpointDefaults = Agrees<
  Declared,
  ChannelPolicy & { readonly retry: RetryPolicy } & Omit<Declared, keyof ChannelPolicy | 'retry'>
>

/** What stands with an endpoint alone. */
const own = {
  adapter: text(),
  settings: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  callbacks: Type.Optional(callbacks),
  polls: Type.Optional(polls),
  /** Hosts from which files are fetched that this partner names by address. */
  filesFrom: Type.Optional(filesFrom),
  cases: Type.Optional(caseQuestions),
}

const ownOnly = mapping(own)

/** As it is written; `settings` is left to its adapter's own schema. */
export type WrittenEndpoint = Settled<typeof ownOnly> & Partial<EndpointDefaults>
export type Endpoint = Settled<typeof ownOnly> & EndpointDefaults

const endpoint = Type.Unsafe<WrittenEndpoint>(
  mapping({ ...own, ...withoutDefaults(behaviour) }, ['adapter', 'settings']),
)

export const endpoints = named(
  endpoint,
  { pattern: kebabCase, maxLength: 60 },
  {
    default: {},
    description:
      'Installations of partners by name: the adapter, its settings, and what differs from endpointDefaults.',
  },
)

type Settings = Record<string, unknown>

/** Checks every endpoint's settings against its adapter and gives them back with the adapter's defaults. */
export const checkEndpoints = (
  endpoints: SoundEndpoints,
  { adapters, root, report, filling }: Checking,
): ReadonlyMap<string, Settings> => {
  const filled = new Map<string, Settings>()
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (endpoint?.adapter === undefined) continue
    if (!adapter) {
      const names = adapters.map((one) => one.name)
      report(['endpoints', name, 'adapter'], `names no adapter; known are: ${listed(names)}`)
      continue
    }
    if (endpoint.settings === undefined) continue
    const settings: Settings = structuredClone(endpoint.settings)
    const findings = filling.compile(adapter.settings)(settings)
    reportFindings(findings, adapter.settings, ['endpoints', name, 'settings'], root, report)
    filled.set(name, settings)
  }
  return filled
}
