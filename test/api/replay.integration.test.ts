import { describe, expect, test } from 'vitest'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

describe('replay', () => {
  const replay = (url: string, body?: object, as = 'operator') =>
    call('POST', `${url}/replay`, { as, ...(body && { body }) })
  const statusOf = async (url: string) =>
    (await call('GET', url, { as: 'operator' })).body.deliveries[0].status

  test.each(['rejected', 'dead', 'cancelled'])(
    'puts a %s delivery back to work and says which',
    async (status) => {
      const { url } = await standing(status)
      const answer = await replay(url)
      expect(answer).toMatchObject({
        status: 202,
        body: { replayed: [{ endpoint: 'fake', operation: 'state', from: status }] },
      })
      await expect(statusOf(url)).resolves.toBe('waiting')
    },
  )

  test('has a parked one asked about first, or sent in any case', async () => {
    const [asked, resent] = [await standing('parked'), await standing('parked')]
    await replay(asked.url)
    await expect(statusOf(asked.url)).resolves.toBe('in-doubt')
    await replay(resent.url, { resend: true })
    await expect(statusOf(resent.url)).resolves.toBe('waiting')
  })

  test('leaves a completed one alone unless that is said', async () => {
    const { url } = await standing('completed')
    expectProblem(await replay(url), 409, 'nothing-to-do')
    expect((await replay(url, { completedToo: true })).status).toBe(202)
  })

  test.each(['waiting', 'delivering', 'pending', 'in-doubt'])(
    'of a %s one has nothing to do',
    async (status) => {
      expectProblem(await replay((await standing(status)).url), 409, 'nothing-to-do')
    },
  )

  test('of an older state than the partner has is held back unless that is meant', async () => {
    const old = await standing('dead')
    await standing('completed', 'city', old.dossier)
    const answer = await replay(old.url)
    expectProblem(answer, 409, 'newer-state-delivered')
    expect(answer.body.deliveries).toHaveLength(1)
    await expect(statusOf(old.url)).resolves.toBe('dead')
    expect((await replay(old.url, { evenIfOlder: true })).status).toBe(202)
  })

  test('is written down with who did it', async () => {
    const { url, id } = await standing('dead')
    await replay(url)
    await expect(database.rows('select by, action from audit where subject = $1', [id])).resolves.toEqual([
      { by: 'operator', action: 'replay' },
    ])
  })

  test('of one endpoint only leaves the others alone', async () => {
    const { url } = await standing('dead')
    const elsewhere = await call('POST', `${url}/replay`, {
      as: 'operator',
      body: { endpoint: 'other' },
      headers: { 'accept-language': 'en' },
    })
    expectProblem(elsewhere, 409, 'nothing-to-do')
    expect(elsewhere.body).toMatchObject({ detail: 'This message has no delivery to other', deliveries: [] })
    expect((await replay(url, { endpoint: 'fake' })).status).toBe(202)
  })

  test.each([
    { resend: 'yes' },
    { endpoint: 7 },
    { endpoint: 'fakee' },
    { endpoint: 'fa\u0000ke' },
    { force: true },
    { resend: null },
  ])('asked with %j is 400', async (body) => {
    expectProblem(await replay((await standing('dead')).url, body), 400, 'invalid-request')
  })
})

describe('cancel', () => {
  test.each(deliveryStatuses)('of a %s delivery does what the lifecycle allows', async (status) => {
    const { url } = await standing(status)
    const answer = await call('POST', `${url}/cancel`, { as: 'operator' })
    if (['waiting', 'pending', 'in-doubt', 'parked', 'dead'].includes(status)) {
      expect(answer).toMatchObject({ status: 200, body: { cancelled: [{ from: status }] } })
    } else expectProblem(answer, 409, 'nothing-to-do')
  })
})
