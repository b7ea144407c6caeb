import type { TestDatabase } from './database.ts'

/** What waits is counted again twenty times as late as the last count took, which may be a minute on a busy machine. */
export const countSoon = (database: TestDatabase) => database.rows('update backlog_readings set took_ms = 0')
