import type { Cluster, Redis } from 'ioredis'
import { type StoreTrouble, storeTrouble } from '#store/unavailable.ts'

/** Why the queue cannot be worked with for the moment, or must not be relied on. */
export type QueueTrouble =
  | 'read-only'
  | 'full'
  | 'cannot-save'
  | 'lacks-replicas'
  | 'starting'
  | 'no-master'
  | 'refused'
  | 'lacks-rights'
  | 'too-old'
  | 'evicting'
  | 'lost'

/** How Redis begins its refusals; a script of BullMQ's may have its own words around them. */
const byWord: readonly (readonly [RegExp, QueueTrouble])[] = [
  [/\bREADONLY\b/, 'read-only'],
  [/\bOOM\b/, 'full'],
  [/\bMISCONF\b/, 'cannot-save'],
  [/\bNOREPLICAS\b/, 'lacks-replicas'],
  [/\bLOADING\b/, 'starting'],
  [/\b(MASTERDOWN|CLUSTERDOWN)\b/, 'no-master'],
  [/\b(NOAUTH|WRONGPASS|NOPERM)\b/, 'refused'],
]

interface Unfit extends Error {
  readonly trouble: QueueTrouble
}

const unfit = (trouble: QueueTrouble, message: string): Unfit =>
  Object.assign(new Error(message), { trouble })

const isUnfit = (error: unknown): error is Unfit =>
  typeof error === 'object' && error !== null && 'trouble' in error

/** Of a queue in PostgreSQL. */
const byStore: Readonly<Partial<Record<StoreTrouble, QueueTrouble>>> = {
  'read-only': 'read-only',
  full: 'full',
  starting: 'starting',
  refused: 'refused',
}
const lacksRightsCode = '42501'

const ofPostgres = (error: unknown): QueueTrouble | undefined => {
  if (error instanceof Error && 'code' in error && error.code === lacksRightsCode) return 'lacks-rights'
  const trouble = storeTrouble(error)
  return trouble && byStore[trouble]
}

/** What an error of the queue says of it; `lost` where it says nothing. */
export const queueTrouble = (error: unknown): QueueTrouble => {
  if (isUnfit(error)) return error.trouble
  const known = ofPostgres(error)
  if (known) return known
  const message = error instanceof Error ? error.message : ''
  return byWord.find(([word]) => word.test(message))?.[1] ?? 'lost'
}

/** The first version of Redis that BullMQ is made for. */
const oldestRedis = [6, 2] as const

const isTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldestRedis[0] || (major === oldestRedis[0] && minor < oldestRedis[1])
}

const factIn = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]

/** What a server's own description says against it. */
export const unfitFor = (info: string): Unfit | undefined => {
  const version = factIn(info, 'redis_version')
  if (version !== undefined && isTooOld(version))
    return unfit('too-old', `Redis ${version} is older than ${oldestRedis.join('.')}`)
  if (factIn(info, 'role') === 'slave') return unfit('read-only', 'READONLY This Redis is a replica')
  const policy = factIn(info, 'maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction')
    return unfit('evicting', `maxmemory-policy is ${policy}: this Redis may drop what waits`)
  return undefined
}

const probeMs = 60_000

/**
 * Throws when this Redis does not answer, takes no writes, or is not fit for a queue. A replica is left: the next
 * connection leads to wherever the address does by then.
 */
export const lookAtRedis = async (redis: Redis | Cluster, prefix: string): Promise<void> => {
  const wrong = unfitFor(await redis.info())
  if (wrong?.trouble === 'read-only') redis.disconnect(true)
  if (wrong) throw wrong
  // Whether it takes writes only a write can tell: full, cannot save, lacks replicas.
  await redis.set(`${prefix}:probe`, '1', 'PX', probeMs)
}
