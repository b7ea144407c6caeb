import Type from 'typebox'
import { messageTypes } from '#messages/message.ts'
import { codeSets } from './codes.ts'
import type { SoundSettings } from './config.ts'
import { inboxName } from './inboxes.ts'
import { type Checking, endpointNamed, listed, type SoundEndpoints } from './reading/checking.ts'
import { isSecret, kebabCase, mapping, oneOf, type Settled, text, yesOrNo } from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'
import { ownShares } from './shares.ts'

const unique = { uniqueItems: true, default: [] }

/** What is not given is not had. */
const rights = mapping({
  messages: Type.Array(oneOf(messageTypes), unique),
  queries: Type.Array(Type.String({ pattern: '^[a-z0-9-]+[.]([A-Za-z0-9]+|[*])$' }), {
    ...unique,
    description: '`endpoint.operation`, or `endpoint.*` for all queries of an endpoint.',
  }),
  inboxes: Type.Array(inboxName, { ...unique, description: 'Inboxes that it reads, whole.' }),
  seeBodies: yesOrNo(false),
  replay: yesOrNo(false),
  operate: yesOrNo(false, 'Pauses endpoints, settles by hand, corrects, reads the audit.'),
  seeAll: yesOrNo(false, 'Sees and replays the messages of other senders too.'),
})

const key = mapping(
  {
    // A key itself, put here by mistake instead of its hash, must not be printed as "got …".
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', ...isSecret }),
    note: Type.Optional(text()),
  },
  ['sha256'],
)

const sender = mapping(
  {
    name: Type.String({ pattern: kebabCase, maxLength: 60 }),
    keys: Type.Array(key, { minItems: 1, maxItems: 20 }),
    rights,
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
    if (sender.name !== undefined) names.add(sender.name)
    checkKeys(sender, path, owners, checking)
    if (!endpoints) continue
    for (const [position, query] of (sender.rights?.queries ?? []).entries()) {
      const problem = query === undefined ? undefined : queryProblem(query, endpoints, checking)
      if (problem) report([...path, 'rights', 'queries', String(position)], problem)
    }
  }
}
