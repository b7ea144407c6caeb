import { type HeapProfiler, Session } from 'node:inspector'
import { Redis } from 'ioredis'
import { watchStatements } from '../support/watch-statements.ts'

/** What a process did between two moments, counted and not timed: the same on a busy machine. */
export interface Counts {
  readonly transactions: number
  readonly statements: number
  readonly redisCommands: number
  /** Sampled, of what lives and of what is gone. */
  readonly allocatedKilobytes: number
}

const sampling = {
  samplingInterval: 16_384,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
}

const sizeBelow = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number =>
  children.reduce((sum, child) => sum + sizeBelow(child), selfSize)

/** The session of this process answers before `post` returns. */
const sampleAllocations = () => {
  const session = new Session()
  session.connect()
  session.post('HeapProfiler.startSampling', sampling)
  return () => {
    let bytes = Number.NaN
    session.post('HeapProfiler.stopSampling', (error, { profile }) => {
      if (!error) bytes = sizeBelow(profile.head)
    })
    session.disconnect()
    return bytes
  }
}

/** What one begins outside a transaction is one. */
const countStatements = () => {
  const counts = { statements: 0, transactions: 0 }
  const within = new WeakSet<object>()
  const end = watchStatements(({ text, session }) => {
    counts.statements += 1
    if (!within.has(session)) counts.transactions += 1
    if (/^begin/i.test(text)) within.add(session)
    if (/^(commit|rollback)$/i.test(text)) within.delete(session)
  })
  return () => {
    end()
    return counts
  }
}

const countCommands = () => {
  let commands = 0
  const { sendCommand } = Redis.prototype
  Redis.prototype.sendCommand = function counted(this: Redis, ...given: unknown[]) {
    commands += 1
    return Reflect.apply(sendCommand, this, given)
  }
  return () => {
    Redis.prototype.sendCommand = sendCommand
    return commands
  }
}

export const countInProcess = () => {
  const [statements, commands, allocated] = [countStatements(), countCommands(), sampleAllocations()]
  return {
    stop: (): Counts => ({
      allocatedKilobytes: allocated() / 1024,
      redisCommands: commands(),
      ...statements(),
    }),
  }
}
