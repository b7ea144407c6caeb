import { describe, expect, test } from 'vitest'
import { type DeliveryStatus, deliveryStatuses, finalStatuses } from '#messages/lifecycle.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

const levers = {
  replay: { path: 'replay', body: {} },
  'replay, completed too': { path: 'replay', body: { completedToo: true } },
  'replay in any case': { path: 'replay', body: { completedToo: true, resend: true } },
  cancel: { path: 'cancel', body: {} },
  'settle as completed': { path: 'settle', body: { outcome: 'completed', reason: 'Asked them' } },
  'settle as rejected': { path: 'settle', body: { outcome: 'rejected', reason: 'Asked them' } },
  correct: { path: 'correct', body: { reason: 'A slip of the pen' } },
  'correct, completed too': { path: 'correct', body: { reason: 'A slip of the pen', completedToo: true } },
} as const
type Lever = keyof typeof levers

/** What a lever makes of a delivery in each status; a lever that is not named here may not be pulled. */
const matrix: Readonly<Record<DeliveryStatus, Partial<Record<Lever, DeliveryStatus>>>> = {
  waiting: { cancel: 'cancelled' },
  delivering: {},
  pending: { cancel: 'cancelled' },
  'in-doubt': { cancel: 'cancelled', 'settle as completed': 'completed', 'settle as rejected': 'rejected' },
  parked: {
    replay: 'in-doubt',
    'replay, completed too': 'in-doubt',
    'replay in any case': 'waiting',
    cancel: 'cancelled',
    'settle as completed': 'completed',
    'settle as rejected': 'rejected',
    correct: 'in-doubt',
    'correct, completed too': 'in-doubt',
  },
  completed: {
    'replay, completed too': 'waiting',
    'replay in any case': 'waiting',
    'correct, completed too': 'waiting',
  },
  rejected: {
    replay: 'waiting',
    'replay, completed too': 'waiting',
    'replay in any case': 'waiting',
    correct: 'waiting',
    'correct, completed too': 'waiting',
  },
  dead: {
    cancel: 'cancelled',
    replay: 'waiting',
    'replay, completed too': 'waiting',
    'replay in any case': 'waiting',
    correct: 'waiting',
    'correct, completed too': 'waiting',
  },
  superseded: {
    replay: 'waiting',
    'replay, completed too': 'waiting',
    'replay in any case': 'waiting',
    correct: 'waiting',
    'correct, completed too': 'waiting',
  },
  cancelled: {
    replay: 'waiting',
    'replay, completed too': 'waiting',
    'replay in any case': 'waiting',
    correct: 'waiting',
    'correct, completed too': 'waiting',
  },
}

const cases = deliveryStatuses.flatMap((status) =>
  (Object.keys(levers) as Lever[]).map((lever) => ({ status, lever, to: matrix[status]?.[lever] })),
)

describe('the levers', () => {
  test('are decided for every status', () => {
    expect(new Set(Object.keys(matrix))).toEqual(new Set(deliveryStatuses))
  })

  test('can replay every final one', () => {
    for (const status of finalStatuses) expect(matrix[status]).toHaveProperty(['replay, completed too'])
  })

  test.each(cases)('$lever of a $status one: $to', async ({ status, lever, to }) => {
    const { url, id, dossier } = await standing(status)
    const { path, body } = levers[lever]
    const data = path === 'correct' ? { data: { ...dossier, note: 'Corrected' } } : {}
    const answer = await call('POST', `${url}/${path}`, { as: 'operator', body: { ...body, ...data } })
    const [row] = await database.rows('select status from deliveries where message_id = $1', [id])
    const audit = await database.rows('select action, by from audit where subject = $1', [id])
    if (to === undefined) {
      const open = !finalStatuses.includes(status)
      expectProblem(answer, 409, path === 'correct' && open ? 'still-open' : 'nothing-to-do')
      // What stands in the way, and what to do about it.
      expect(answer.body).toMatchObject({
        detail: expect.stringMatching(/hủy|chờ|POST …/),
        deliveries: [{ endpoint: 'fake', status }],
      })
      expect({ row, audit }).toEqual({ row: { status }, audit: [] })
    } else {
      expect({ status: answer.status, row, audit }).toEqual({
        status: path === 'cancel' || path === 'settle' ? 200 : 202,
        row: { status: to },
        audit: [{ action: path, by: 'operator' }],
      })
    }
  })
})
