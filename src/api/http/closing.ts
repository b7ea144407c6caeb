import type { FastifyInstance } from 'fastify'
import { problem } from './problem.ts'

/** A part of the gateway whose callers may wait in it. */
export interface WithWaiting {
  /** Whoever waits is answered now; called before the server waits for its calls. */
  stopWaiting(): void
  /** When all are answered. */
  close(): Promise<void>
}

const hasWaiting = (api: unknown): api is WithWaiting =>
  typeof api === 'object' && api !== null && 'stopWaiting' in api && 'close' in api

/** Closing waits for nobody: those who wait are answered at once, and no connection stays open as if more could come. */
export const closeInOrder = (app: FastifyInstance, apis: object): void => {
  const waiting = Object.values(apis).filter(hasWaiting)
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    for (const api of waiting) api.stopWaiting()
  })
  // What still comes over a connection that is open is told so in words, and a partner in its own.
  app.addHook('onRequest', (_request, _reply, done) => {
    done(closing ? problem('unavailable', { retryAfterSeconds: 2 }) : undefined)
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    // Answered just after the server closed what was idle, a connection would stay open until its time is over.
    if (closing) reply.header('Connection', 'close')
    done(null, payload)
  })
  app.addHook('onClose', async () => {
    for (const api of waiting) await api.close()
  })
}
