import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { watchServer } from '#store/session.ts'

const readOnly = Object.assign(new Error('read-only'), { code: '25006' })

/** A pool that connects to nothing, and tells which connections were given up. */
const aPool = () => {
  const pool = new EventEmitter()
  watchServer(pool as pg.Pool)
  const gone: string[] = []
  const connect = (name: string) => {
    const client = Object.assign(new EventEmitter(), { end: async () => void gone.push(name) })
    client.on('error', () => gone.push(name))
    pool.emit('connect', client)
    return {
      take: () => pool.emit('acquire', client),
      giveBack: (error?: Error) => pool.emit('release', error, client),
    }
  }
  return { connect, gone }
}

let pool: ReturnType<typeof aPool>
beforeEach(() => {
  pool = aPool()
})

test('the oldest connection that meets a read-only server takes all with it that stood then', () => {
  const oldest = pool.connect('oldest')
  pool.connect('idle')
  const busy = pool.connect('busy')
  busy.take()
  oldest.take()
  oldest.giveBack(readOnly)
  expect(pool.gone).toEqual(['idle'])
  busy.giveBack()
  expect(pool.gone).toEqual(['idle', 'busy'])
})

test('what was made since may lead to another server, and stays', () => {
  const old = pool.connect('old')
  old.take()
  pool.connect('new')
  old.giveBack(readOnly)
  expect(pool.gone).toEqual([])
})

test('any other error is a matter of its own connection', () => {
  const one = pool.connect('one')
  pool.connect('other')
  one.take()
  one.giveBack(new Error('broken'))
  expect(pool.gone).toEqual([])
})
