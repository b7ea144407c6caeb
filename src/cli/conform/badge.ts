import { writeFile } from 'node:fs/promises'
import { version } from '../version.ts'
import type { AdapterFolder } from './load-adapter.ts'
import type { Tried } from './try-adapter.ts'

/** What somebody can show of an adapter that keeps every promise. */
export const writeBadge = (
  file: string,
  { adapter, version: own = version }: AdapterFolder,
  tried: Tried,
  at: Date,
) => {
  const { operations, callbacks = {}, polls = {} } = adapter
  const badge = {
    adapter: adapter.name,
    version: own,
    date: at.toISOString(),
    kit: version,
    checks: tried.passed,
    operations: Object.keys(operations).length,
    callbacks: Object.keys(callbacks).length,
    polls: Object.keys(polls).length,
  }
  return writeFile(file, `${JSON.stringify(badge, undefined, 2)}\n`)
}
