import { expect, test, vi } from 'vitest'
import { everyPage } from '#demo/every-page.ts'

test('a list is read to its end, also where a page in between is empty', async () => {
  const read = vi
    .fn<(path: string) => Promise<unknown>>()
    .mockResolvedValueOnce({ messages: ['c', 'b'], nextCursor: 'second' })
    .mockResolvedValueOnce({ messages: [], nextCursor: 'third' })
    .mockResolvedValueOnce({ messages: ['a'] })
  expect(await everyPage({ read }, '/v1/messages', { endpoint: 'land' }, 'messages')).toEqual(['c', 'b', 'a'])
  expect(read.mock.calls.flat()).toEqual([
    '/v1/messages?endpoint=land&limit=200',
    '/v1/messages?endpoint=land&limit=200&cursor=second',
    '/v1/messages?endpoint=land&limit=200&cursor=third',
  ])
})
