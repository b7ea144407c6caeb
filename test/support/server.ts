import pg from 'pg'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    /** Absent where this machine has no redis-server. */
    redisUrl: string | undefined
  }
}

/** A migrated database that each test file gets a copy of. */
export const template = 'template_longbien'

/** The same server, another database. */
export const urlOf = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Runs `work` on one connection of its own. */
export const onServer = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
