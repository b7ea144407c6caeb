import { expect, test } from 'vitest'
import { usePortal } from './simulator/client.ts'
import { row } from './simulator/packets.ts'

const { create, held, line, progress } = usePortal()

test('clearing forgets what was received and keeps the sessions', async () => {
  await create()
  await progress(row())
  line.portal.clear()
  expect(held()).toEqual({
    dossiers: {},
    evaluations: [],
    progress: {},
    online: {},
    payments: {},
    questions: { asked: {}, shared: {} },
    outgoing: {
      calls: 0,
      taken: 0,
      duplicates: 0,
      refused: 0,
      unanswered: 0,
      lost: 0,
      givenUp: 0,
      waiting: 0,
      lies: {},
    },
    refusals: {},
    rest: { calls: 0, dossiers: {}, files: 0, refusals: {} },
    counts: {
      dossiers: 0,
      progressRows: 0,
      calls: 0,
      submitted: 0,
      acknowledged: 0,
      statesTold: 0,
      happenings: 0,
      paid: 0,
    },
  })
  expect((await create()).error_code).toBe(0)
})

test('the aim of a request is its service, or the log-in', () => {
  const request = { method: 'POST', query: new URLSearchParams(), headers: {} }
  expect(line.portal.aim({ ...request, path: '/mapi/login', body: '{}' })).toBe('login')
  expect(line.portal.aim({ ...request, path: '/mapi/share', body: '{"service":"LayDanhMucCoQuan"}' })).toBe(
    'LayDanhMucCoQuan',
  )
  expect(line.portal.aim({ ...request, path: '/mapi/share', body: 'x' })).toBe('')
})
