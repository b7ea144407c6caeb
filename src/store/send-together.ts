import type pg from 'pg'

/** What the driver keeps of its connection; its types do not tell. TLS puts another stream in the place of the first. */
interface Sending {
  readonly connection?: { readonly stream: { cork(): void; uncork(): void } }
}

/**
 * Statements of one breath leave in one write. The driver writes each by itself, and every write is a call of the system
 * here and a wake-up of the server there.
 */
export const sendTogether = (client: pg.PoolClient): void => {
  const { query } = client
  let gathering = false
  const gather = () => {
    const stream = (client as Sending).connection?.stream
    if (gathering || !stream) return
    gathering = true
    stream.cork()
    process.nextTick(() => {
      gathering = false
      stream.uncork()
    })
  }
  client.query = ((...given: Parameters<typeof query>) => {
    gather()
    return query.apply(client, given)
  }) as typeof query
}
