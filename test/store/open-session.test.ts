import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { openSession } from '#store/session.ts'

/** A connection whose first question ends so. */
const aClient = (answer: (client: EventEmitter) => Promise<unknown>) => {
  const emitter = new EventEmitter()
  const client = Object.assign(emitter, { query: () => answer(emitter) })
  const done = new Promise<Error | undefined>((resolve) =>
    openSession({}, 1000)(client as unknown as pg.PoolClient, (error) => resolve(error ?? undefined)),
  )
  return { client, done }
}

test('a connection that breaks while it is made ready is refused, and ends no process', async () => {
  const broken = new Error('Connection terminated unexpectedly')
  let listening = 0
  const { done } = aClient(async (client) => {
    listening = client.listenerCount('error')
    client.emit('error', broken)
    throw broken
  })
  expect(await done).toBe(broken)
  expect(listening).toBe(1)
})

test('a standby is refused, and one that is ready is listened to by its pool alone', async () => {
  const standby = aClient(async () => ({ rows: [{ standby: true }] }))
  expect(await standby.done).toMatchObject({ code: '25006' })
  const ready = aClient(async () => ({ rows: [{ standby: false }] }))
  expect(await ready.done).toBeUndefined()
  expect(ready.client.listenerCount('error')).toBe(0)
})
