import pg from 'pg'

/** What the driver keeps of its connection; its types do not tell. TLS puts another stream in the place of the first. */
interface Sending {
  readonly connection?: { readonly stream: { cork(): void; uncork(): void } }
}

/** A prepared statement of ours, which says no more than this. */
interface Named {
  readonly name: string
  readonly text: string
  readonly values?: unknown[]
}

type Answered = (error: Error | undefined, result: unknown) => void

const isNamed = (asked: unknown): asked is Named =>
  typeof asked === 'object' && asked !== null && 'name' in asked && !('submit' in asked)

/** The driver copies property by property what is no text, which costs more than all else that it does to send a statement. */
const prepared = ({ name, text, values }: Named, answered: Answered): pg.Query =>
  Object.assign(new pg.Query(text, values, answered), { name })

/** The stack leads to who asked, as the driver's own does. */
const traced = (error: Error): never => {
  Error.captureStackTrace(error)
  throw error
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
  const send = (statement: Named, answered: Answered) =>
    Reflect.apply(query, client, [prepared(statement, answered)])
  client.query = ((asked: unknown, values?: unknown, answered?: Answered) => {
    gather()
    if (!isNamed(asked)) return Reflect.apply(query, client, [asked, values, answered])
    if (answered) return send(asked, answered)
    return new Promise((resolve, reject) => {
      send(asked, (error, result) => (error ? reject(error) : resolve(result)))
    }).catch(traced)
  }) as typeof query
}
