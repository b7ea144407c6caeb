import pg from 'pg'
import type { Database } from './database.ts'

/** Receives what other processes notify through the database. */
export interface Listener {
  /** False while there is no connection: notifications sent meanwhile are lost. */
  isListening(): boolean
  close(): Promise<void>
}

const againAfterMs = 1000
/** Nothing is ever asked on the connection: only probes keep firewalls from dropping it, and find that the server has vanished. */
const probeAfterMs = 10_000

/**
 * Keeps one connection that listens on a channel, and makes it anew when it breaks. `notify` is called with the payload of
 * each notification, and with nothing whenever the connection stands again: something may have been missed.
 */
export const listenTo = (
  { options }: Database,
  channel: string,
  notify: (payload: string | undefined) => void,
  onError: (error: Error) => void,
): Listener => {
  let closed = false
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let connecting: Promise<void> = Promise.resolve()

  const lose = (client: pg.Client) => {
    if (current !== client || closed) return
    current = undefined
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
    client.on('error', (error) => {
      onError(error)
      lose(client)
    })
    client.on('end', () => lose(client))
    client.on('notification', ({ payload }) => notify(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      listening = client
      notify(undefined)
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
      lose(client)
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
