import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restOnRefusal } from '#queue/rest-on-refusal.ts'
import { queueTrouble } from '#queue/trouble.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => {
  const said: string[] = []
  const worker = Object.assign(new EventEmitter(), {
    pause: async () => void said.push('pause'),
    resume: () => said.push('resume'),
  })
  restOnRefusal(worker, (error) => queueTrouble(error) !== 'lost')
  return { worker, said }
}

test('a queue that refuses is left alone, each time longer, and asked again', () => {
  const { worker, said } = open()
  for (const restMs of [200, 400, 800]) {
    worker.emit('error', new Error("OOM command not allowed when used memory > 'maxmemory'."))
    worker.emit('error', new Error('READONLY You cannot write against a read only replica.'))
    expect(said.splice(0)).toEqual(['pause'])
    vi.advanceTimersByTime(restMs - 1)
    expect(said).toEqual([])
    vi.advanceTimersByTime(1)
    expect(said.splice(0)).toEqual(['resume'])
  }
})

test('what goes wrong with one job keeps no other waiting', () => {
  const { worker, said } = open()
  worker.emit('error', new Error('Missing lock for job lane-1. moveToFinished'))
  worker.emit('error', new Error('Connection is closed.'))
  expect(said).toEqual([])
})

test('one that closes is not asked to go on', () => {
  const { worker, said } = open()
  worker.emit('error', new Error('LOADING Redis is loading the dataset in memory'))
  worker.emit('closing')
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual(['pause'])
})
