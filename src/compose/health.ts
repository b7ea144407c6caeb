import { type QueueTrouble, queueTrouble } from '#queue/trouble.ts'
import type { Database } from '#store/database.ts'
import { lookAtRecord } from '#store/migrate.ts'
import { wasFull } from '#store/session.ts'
import { type StoreTrouble, storeTrouble } from '#store/unavailable.ts'
import type { Resources } from './resources.ts'

interface EndpointPulse {
  /** By this machine's clock: when the worker last looked for lanes that its queue may have lost. */
  readonly lastPolledAt: Date
  /** For how long there have been lanes in the worker's hands that could go on and did not. */
  readonly unworkedMs?: () => number
}

/** The pulse of this process's workers. An endpoint is in it from the moment that its worker starts. */
export interface WorkerPulse {
  readonly endpoints: Map<string, EndpointPulse>
}

/** Ready: does all it is there for. Degraded: does the rest. Not ready: send it no work, or start it anew. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready'
  /** What is wrong, in words. */
  readonly reason?: string
  /** Every part with `ready` or what is wrong with it. */
  readonly parts: Readonly<Record<string, string>>
}

interface Part {
  readonly name: string
  /** Nothing when it is well. */
  readonly wrong: string | undefined
  /** What the process is worth without it. */
  readonly without: 'degraded' | 'not-ready'
}

/** The worst part decides. */
export const readinessOf = (parts: readonly Part[]): Readiness => {
  const broken = parts.filter(({ wrong }) => wrong !== undefined)
  const stops = broken.some(({ without }) => without === 'not-ready')
  return {
    status: stops ? 'not-ready' : broken.length > 0 ? 'degraded' : 'ready',
    ...(broken.length > 0 && { reason: broken.map(({ name, wrong }) => `${name}: ${wrong}`).join('; ') }),
    parts: Object.fromEntries(parts.map(({ name, wrong }) => [name, wrong ?? 'ready'])),
  }
}

/** Anybody may read it, so it does not say what the error says. */
const databaseWords: Readonly<Record<StoreTrouble, string>> = {
  'read-only': 'takes no writes: it is a standby, or was switched to read-only',
  full: 'refuses writes: its disk or memory is full',
  'too-many-connections': 'has no connection left',
  starting: 'is starting',
  stopping: 'is stopping',
  'too-slow': 'does not answer in time',
  conflict: 'does not answer in time',
  'session-lost': 'does not keep our session: is there a pooler in between?',
  refused: 'refuses our role or password',
  lost: 'not reachable',
}

const queueWords: Readonly<Record<QueueTrouble, string>> = {
  'read-only': 'takes no writes: it is a replica',
  full: 'refuses writes: its memory or disk is full',
  'cannot-save': 'refuses writes: it cannot save to its disk',
  'lacks-replicas': 'refuses writes: too few replicas follow it',
  starting: 'is starting',
  'no-master': 'has no master',
  refused: 'refuses our user or password',
  'lacks-rights': 'refuses jobs: our role lacks rights',
  'too-old': 'is an older version than is supported',
  evicting: 'may drop what waits: its maxmemory-policy is not noeviction',
  lost: 'not reachable',
}

const wrongWithQueue = (error: unknown) => queueWords[queueTrouble(error)]
const wrongWithDatabase = (error: unknown) => databaseWords[storeTrouble(error) ?? 'lost']

/** Migrated, and writing is allowed; what it was refused of late counts, since no question can find that out. */
const lookAtDatabase = async (database: Database): Promise<string | undefined> => {
  const { pending, isOpen } = await lookAtRecord(database)
  if (pending.length > 0) return `lacks ${pending.join(', ')}`
  if (!isOpen) return databaseWords['read-only']
  return wasFull(database) ? databaseWords.full : undefined
}

/** What is wrong with a part, or nothing; a part that does not answer in time is wrong. */
const probe = async (
  part: Promise<unknown>,
  words: (error: unknown) => string,
): Promise<string | undefined> => {
  const late = new Promise<string>((resolve) =>
    setTimeout(() => resolve('no answer within 2 seconds'), 2000).unref(),
  )
  return Promise.race([part.then((wrong) => (typeof wrong === 'string' ? wrong : undefined), words), late])
}

/**
 * Workers that have not polled for so long: a connection that is dead and does not know it. Or that poll, and hold lanes
 * that they do not work.
 */
export const silentWorkers = (
  { endpoints }: WorkerPulse,
  silentSeconds: number,
  now: Date,
): readonly { readonly endpoint: string; readonly wrong: string | undefined }[] =>
  [...endpoints].map(([endpoint, { lastPolledAt, unworkedMs = () => 0 }]) => {
    const seconds = Math.floor((now.getTime() - lastPolledAt.getTime()) / 1000)
    const idleSeconds = Math.floor(unworkedMs() / 1000)
    const wrongs = [
      ...(seconds > silentSeconds ? [`last claimed or polled ${seconds} seconds ago`] : []),
      ...(idleSeconds > silentSeconds
        ? [`has had lanes ready for ${idleSeconds} seconds without a turn`]
        : []),
    ]
    return { endpoint, wrong: wrongs.length > 0 ? wrongs.join(', ') : undefined }
  })

/**
 * Looks at every part of this process. A gateway takes messages and answers questions without the queue and without
 * workers, but not without the record; a worker needs them all.
 */
export const checkReadiness = async (
  resources: Pick<Resources, 'database' | 'queueConnection' | 'pulse' | 'config' | 'loops'>,
  servesCalls: boolean,
): Promise<Readiness> => {
  const [database, queue] = await Promise.all([
    probe(lookAtDatabase(resources.database), wrongWithDatabase),
    probe(resources.queueConnection.look(), wrongWithQueue),
  ])
  const without = servesCalls ? 'degraded' : 'not-ready'
  const workers = silentWorkers(resources.pulse, resources.config.work.silentSeconds, new Date())
  return readinessOf([
    { name: 'database', wrong: database, without: 'not-ready' },
    { name: 'queue', wrong: queue, without },
    ...resources.loops.states().map((loop) => ({
      name: `loop ${loop.name}`,
      wrong: loop.wrong,
      // A gateway does its own part whatever its loops do.
      without: servesCalls ? 'degraded' : loop.without,
    })),
    ...workers.map(({ endpoint, wrong }) => ({ name: `worker ${endpoint}`, wrong, without }) as const),
  ])
}
