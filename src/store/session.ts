import type pg from 'pg'
import { isReadOnly, storeTrouble } from './unavailable.ts'

/** PostgreSQL's own code for a server that takes no writes. */
const readOnlyCode = '25006'

const standby = (): Error =>
  Object.assign(new Error('This server is a standby and takes no writes'), { code: readOnlyCode })

/**
 * Makes a new connection ready, or refuses it. The settings are told once the connection stands and not with its start:
 * a pooler in between would refuse them there, or keep them to itself. A standby is refused although it answers: it may
 * be behind, so that what was acknowledged is not found there.
 */
export const openSession =
  (settings: Readonly<Record<string, string>>, patienceMs: number): NonNullable<pg.PoolConfig['verify']> =>
  (client, done) => {
    const told = Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`)
    const text = [...told, 'select pg_is_in_recovery() as standby'].join('; ')
    // Several statements have several results, which the types of the driver do not know.
    const asked = { text, query_timeout: patienceMs }
    // The pool no longer listens, and whoever waits does not yet; a connection that breaks now must not end the process.
    const breaks = () => undefined
    client.on('error', breaks)
    client.query<{ standby: boolean }>(asked).then(
      (results) => {
        client.off('error', breaks)
        const [answer] = [results].flat().slice(-1)
        done(answer?.rows[0]?.standby ? standby() : undefined)
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    )
  }

const fullAt = new WeakMap<pg.Pool, number>()
/** A disk that is full is met by some writes and not by others. */
const fullForMs = 15_000

/** Whether a write was refused of late for want of space; no question could find that out. */
export const wasFull = (pool: pg.Pool): boolean =>
  performance.now() - (fullAt.get(pool) ?? Number.NEGATIVE_INFINITY) < fullForMs

/** That the server takes writes: it is no standby and was not switched to read-only. */
export const isOpen = `current_setting('transaction_read_only') = 'off' and not pg_is_in_recovery()`

export const takesWrites = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ open: boolean }>(`select ${isOpen} as open`)
  return rows[0]?.open ?? false
}

/**
 * When a server says on one connection that it takes no writes, those that stood when that one was taken into use lead to
 * the same server: they are thrown away too, so that the next is made anew, wherever the address leads by then. What was
 * made since may lead to another one, and stays.
 */
export const watchServer = (pool: pg.Pool): void => {
  const madeAs = new Map<pg.PoolClient, number>()
  /** The busy ones, each with the youngest that stood when it was taken. */
  const busy = new Map<pg.PoolClient, number>()
  const retired = new WeakSet<pg.PoolClient>()
  let made = 0
  const retireUpTo = (youngest: number, error: Error) => {
    for (const [client, number] of madeAs) {
      if (number > youngest) continue
      if (busy.has(client)) retired.add(client)
      // As if the server had gone: the pool lets go of an idle connection that breaks.
      else client.emit('error', error)
    }
  }
  pool.on('connect', (client) => {
    made += 1
    madeAs.set(client, made)
  })
  pool.on('acquire', (client) => void busy.set(client, made))
  pool.on('remove', (client) => void madeAs.delete(client))
  pool.on('release', (error, client) => {
    const youngest = busy.get(client)
    busy.delete(client)
    // One that is ending does not go back among the idle ones.
    if (retired.has(client)) void client.end()
    if (storeTrouble(error) === 'full') fullAt.set(pool, performance.now())
    if (youngest === undefined || !isReadOnly(error)) return
    madeAs.delete(client)
    retireUpTo(youngest, error)
  })
}
