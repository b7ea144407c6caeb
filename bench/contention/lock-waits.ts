import pg from 'pg'

export interface LockWaits {
  /** Backends at work that were seen, on the average. */
  readonly working: number
  /** Of them, the share that waited for a row or an advisory lock of another. */
  readonly waitingForLocks: number
  /** The share that waited for the disk to have their commit. */
  readonly waitingForCommit: number
}

const everyMs = 50

interface Sample {
  readonly working: number
  readonly locks: number
  readonly commits: number
}

/** Looks at what the backends of a database wait for, until it is stopped. */
export const watchLocks = async (databaseUrl: string): Promise<{ stop(): Promise<LockWaits> }> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const samples: Sample[] = []
  let looking: Promise<unknown> = Promise.resolve()
  const look = async () => {
    const found = await client.query<Sample>(
      `select count(*)::int as working, count(*) filter (where wait_event_type = 'Lock')::int as locks,
         count(*) filter (where wait_event in ('WalSync', 'WALSync', 'WalWrite', 'WALWrite'))::int as commits
       from pg_stat_activity
       where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
    )
    const [sample] = found.rows
    if (sample && sample.working > 0) samples.push(sample)
  }
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, everyMs)
  const sum = (read: (sample: Sample) => number) => samples.reduce((all, sample) => all + read(sample), 0)
  return {
    async stop() {
      clearInterval(timer)
      await looking
      await client.end()
      const working = sum((sample) => sample.working)
      return {
        working: working / samples.length,
        waitingForLocks: sum(({ locks }) => locks) / working,
        waitingForCommit: sum(({ commits }) => commits) / working,
      }
    },
  }
}
