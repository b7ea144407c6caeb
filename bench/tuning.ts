/** Alike for every system in the bench, so that none wins by its settings. */
export const tuning = {
  /** Connections of each process to PostgreSQL. */
  poolSize: 20,
  /** Deliveries that one worker process has under way. */
  concurrency: 32,
  /** Connections of the load. */
  connections: 64,
}
