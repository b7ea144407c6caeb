import Type from 'typebox'
import { consoleName } from '#access/console-name.ts'
import { bridgeName } from '#messages/bridge-name.ts'
import { messageTypes } from '#messages/message.ts'
import { codeSets } from './codes.ts'
import type { SoundSettings } from './config.ts'
import { inboxName } from './inboxes.ts'
import { logIn } from './log-ins.ts'
import { type Checking, endpointNamed, listed, type SoundEndpoints } from './reading/checking.ts'
import { isSecret, kebabCase, mapping, oneOf, type Settled, text, whole, yesOrNo } from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'
import { ownShares } from './shares.ts'

const unique = { uniqueItems: true, default: [] }

export const agencyRoots = Type.Array(Type.String({ pattern: '^([*]|[A-Za-z0-9]+([.][A-Za-z0-9]+)*)$' }), {
  ...unique,
  description:
    'Roots of the codes of agencies and dossiers that it works with: `H26` covers `H26.107`; `"*"` is all.',
})

/** What is not given is not had. */
const rights = mapping({
  agencies: agencyRoots,
  messages: Type.Array(oneOf(messageTypes), unique),
  queries: Type.Array(Type.String({ pattern: '^[a-z0-9-]+[.]([A-Za-z0-9]+|[*])$' }), {
    ...unique,
    description: '`endpoint.operation`, or `endpoint.*` for all queries of an endpoint.',
  }),
  inboxes: Type.Array(inboxName, { ...unique, description: 'Inboxes that it reads, whole.' }),
  endpoints: Type.Array(Type.String({ pattern: kebabCase }), {
    ...unique,
    description: 'Endpoints through which it is called: what is delivered there, it knows.',
  }),
  stores: Type.Array(Type.String({ pattern: '^[a-z0-9-]+(/[^/]+)*/?$' }), {
    ...unique,
    description: 'Stores whose files its messages may name, whole or a folder of one: `archive/ward-1`.',
  }),
  seeBodies: yesOrNo(false),
  replay: yesOrNo(false),
  operate: yesOrNo(false, 'Pauses endpoints, settles by hand, corrects, reads the audit.'),
  seeAll: yesOrNo(false, 'Sees and replays the messages of other senders too, within its agencies.'),
  audit: yesOrNo(false, 'Reads who looked at whom: for the data-protection officer.'),
  reports: yesOrNo(false, 'Reads reports on its agencies: figures, no dossier and no person.'),
  overridePurpose: yesOrNo(
    false,
    'Asks about persons although the dossier does not show that it is needed, with a reason that is marked.',
  ),
  queryQuotas: mapping(
    {
      perDay: whole(0, 1_000_000, {
        default: 0,
        description: 'Of all its officers together; 0 for no limit.',
      }),
      perOfficerPerDay: whole(0, 1_000_000, { default: 0, description: 'Of one officer; 0 for no limit.' }),
    },
    [],
    { default: {}, description: 'Questions about persons in a day of Vietnam.' },
  ),
  person: oneOf(['required', 'optional'], {
    default: 'optional',
    description: 'Whether every call must name the person, but for handing in and fetching from an inbox.',
  }),
})

const key = mapping(
  {
    // A key itself, put here by mistake instead of its hash, must not be printed as "got …".
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', ...isSecret }),
    expires: Type.Optional(
      Type.String({
        format: 'date',
        description: 'Its last day, in Vietnam; afterwards it is refused as a wrong key is.',
      }),
    ),
    note: Type.Optional(text()),
  },
  ['sha256'],
)

const sender = mapping(
  {
    name: Type.String({ pattern: kebabCase, maxLength: 60 }),
    keys: Type.Array(key, { minItems: 1, maxItems: 20 }),
    rights,
    logIn: Type.Optional(logIn),
    codeSets: Type.Optional(codeSets),
    shares: Type.Optional(ownShares),
  },
  ['name', 'keys', 'rights'],
)

export const senders = Type.Array(sender, {
  default: [],
  description:
    'Who may call, with which keys (only their SHA-256) and rights; see example.yaml. None by default.',
})

export type Sender = Settled<typeof sender>

const queryProblem = (
  query: string,
  endpoints: SoundEndpoints,
  { adapters }: Checking,
): string | undefined => {
  const [endpointName = '', operationName = ''] = query.split('.')
  const { endpoint, adapter } = endpointNamed(endpointName, endpoints, adapters)
  if (!endpoint) return `names no endpoint; known are: ${listed(Object.keys(endpoints))}`
  if (!adapter) return undefined
  const { operations, name } = adapter
  const queries = Object.keys(operations).filter((one) => operations[one]?.use === 'query')
  if (queries.length === 0) return `names an endpoint without queries (adapter ${name})`
  if (operationName === '*' || queries.includes(operationName)) return undefined
  return `names no query of the adapter ${name}; known are: ${listed(queries)}`
}

const checkKeys = (
  sender: Sound<Sender>,
  path: readonly string[],
  owners: Map<string, string>,
  { report }: Checking,
): void => {
  for (const [index, key] of (sender.keys ?? []).entries()) {
    if (key?.sha256 === undefined) continue
    const owner = owners.get(key.sha256)
    if (owner !== undefined)
      report([...path, 'keys', String(index), 'sha256'], `is already a key of the sender ${owner}`)
    owners.set(key.sha256, owner ?? sender.name ?? 'before')
  }
}

/** What it may do with dossiers reaches as far as its agencies: without any it could do nothing, and nobody would see why. */
const scopeProblem = (rights: Sound<Sender['rights']> | undefined): string | undefined => {
  const { agencies, messages = [], seeAll = false, reports = false } = rights ?? {}
  if ((agencies ?? []).length > 0) return undefined
  const wants = [
    ...messages.map((type) => `messages: [${type}]`),
    ...(seeAll ? ['seeAll'] : []),
    ...(reports ? ['reports'] : []),
  ]
  const scoped = wants.filter(
    (want) =>
      want === 'seeAll' || want === 'reports' || want.includes('dossier') || want.includes('progress'),
  )
  if (scoped.length === 0) return undefined
  return `is empty, so ${scoped.join(', ')} would reach no dossier; name roots of agency codes such as H26, or "*" for all`
}

/** A key must lead to exactly one sender, and a right to something that exists. */
export const checkSenders = ({ senders: settings, endpoints }: SoundSettings, checking: Checking): void => {
  const { report } = checking
  if (settings?.length === 0)
    report(['senders'], 'has no sender, so nobody could call; add one in the file that LONGBIEN_CONFIG names')
  const names = new Set<string>()
  const owners = new Map<string, string>()
  for (const [index, sender] of (settings ?? []).entries()) {
    if (!sender) continue
    const path = ['senders', String(index)]
    if (sender.name !== undefined && names.has(sender.name))
      report([...path, 'name'], 'is the name of an earlier sender')
    if (sender.name === bridgeName)
      report([...path, 'name'], 'is the name under which the bridge itself tells things')
    if (sender.name === consoleName)
      report([...path, 'name'], 'is the name under which people act who are logged in at the console')
    if (sender.name !== undefined) names.add(sender.name)
    checkKeys(sender, path, owners, checking)
    const unscoped = scopeProblem(sender.rights)
    if (unscoped) report([...path, 'rights', 'agencies'], unscoped)
    if (!endpoints) continue
    for (const [position, endpoint] of (sender.rights?.endpoints ?? []).entries()) {
      if (endpoint !== undefined && !Object.hasOwn(endpoints, endpoint))
        report(
          [...path, 'rights', 'endpoints', String(position)],
          `names no endpoint; known are: ${listed(Object.keys(endpoints))}`,
        )
    }
    for (const [position, query] of (sender.rights?.queries ?? []).entries()) {
      const problem = query === undefined ? undefined : queryProblem(query, endpoints, checking)
      if (problem) report([...path, 'rights', 'queries', String(position)], problem)
    }
  }
}
