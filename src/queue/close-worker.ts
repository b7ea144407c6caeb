import { setTimeout as pause } from 'node:timers/promises'
import type { LaneWorker } from './connection.ts'

const forcedMs = 1000

/** Takes nothing new and waits for what is under way, at most so long: a queue that is gone never says that it closed. */
export const closeWorker = async (worker: LaneWorker, atMostMs: number): Promise<void> => {
  const late = new AbortController()
  const closed = worker.close().finally(() => late.abort())
  await Promise.race([closed, pause(atMostMs, undefined, { signal: late.signal }).catch(() => undefined)])
  if (!late.signal.aborted) await Promise.race([worker.close(true), pause(forcedMs)])
}
