import pg from 'pg'
import type { Database } from './database.ts'

/** Receives what other processes notify through the database. */
export interface Listener {
  /** False while there is no connection: notifications sent meanwhile are lost. */
  isListening(): boolean
  close(): Promise<void>
}

/** What becomes of it. Nothing is told of an end that was wanted. */
export interface ListenerEvents {
  /** The payload of each notification, and nothing whenever the connection stands again: something may have been missed. */
  notify(payload: string | undefined): void
  /** Once, however often it is tried to make it anew. */
  lost?(error: Error): void
  /** The connection stands again, so long after it was lost. */
  back?(awayMs: number): void
}

const againAfterMs = 1000
/** Nothing is ever asked on the connection: only probes keep firewalls from dropping it, and find that the server has vanished. */
const probeAfterMs = 10_000

/** Keeps one connection that listens on a channel, and makes it anew when it breaks. */
export const listenTo = (
  { options }: Database,
  channel: string,
  { notify, lost, back }: ListenerEvents,
): Listener => {
  let closed = false
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let connecting: Promise<void> = Promise.resolve()
  let lostAt: number | undefined

  const lose = (client: pg.Client, error: unknown) => {
    if (current !== client || closed) return
    current = undefined
    if (lostAt === undefined) lost?.(error instanceof Error ? error : new Error(String(error)))
    lostAt ??= performance.now()
    timer = setTimeout(() => {
      connecting = connect()
    }, againAfterMs)
    timer.unref()
    client.end().catch(() => undefined)
  }

  const connect = async () => {
    const client = new pg.Client({
      connectionString: options.connectionString,
      connectionTimeoutMillis: options.connectionTimeoutMillis,
      // A server that vanished without a word must not keep it from being made anew.
      query_timeout: options.query_timeout,
      keepAlive: true,
      keepAliveInitialDelayMillis: probeAfterMs,
      application_name: 'longbien',
    })
    current = client
    client.on('error', (error) => lose(client, error))
    client.on('end', () => lose(client, 'The server ended the connection'))
    client.on('notification', ({ payload }) => notify(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      listening = client
      if (lostAt !== undefined) back?.(Math.round(performance.now() - lostAt))
      lostAt = undefined
      notify(undefined)
    } catch (error) {
      lose(client, error)
    }
  }
  let listening: pg.Client | undefined
  connecting = connect()

  return {
    isListening: () => !closed && listening !== undefined && listening === current,
    async close() {
      closed = true
      clearTimeout(timer)
      await connecting
      await current?.end().catch(() => undefined)
    },
  }
}
