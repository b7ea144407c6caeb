import { type Checking, endpointNamed, listed, type SoundEndpoints } from './check-endpoints.ts'
import type { Sender } from './config.ts'
import type { Sound } from './reading/sound.ts'
import type { SoundSettings } from './reading/written.ts'

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
export const checkSenders = ({ senders, endpoints }: SoundSettings, checking: Checking): void => {
  const { report } = checking
  if (senders?.length === 0)
    report(['senders'], 'has no sender, so nobody could call; add one in the file that LONGBIEN_CONFIG names')
  const names = new Set<string>()
  const owners = new Map<string, string>()
  for (const [index, sender] of (senders ?? []).entries()) {
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
