import { describe, expect, test, vi } from 'vitest'
import { startReplayRunner } from '#compose/replay-runner.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, standing, resources, database } = useStandingMessages()

const reason = 'Cổng đã hoạt động lại'
const ask = (body: unknown, as = 'operator') => call('POST', '/v1/replays', { as, body })
const statusOf = async (url: string) => (await call('GET', url, { as: 'operator' })).body.deliveries[0].status

/** Lets a worker do what was asked for. */
const work = async (url: string) => {
  const runner = startReplayRunner(resources(), { retryMs: 20, pauseMs: 1 })
  try {
    return await vi.waitFor(async () => {
      const { body } = await call('GET', url, { as: 'operator' })
      expect(body.state).not.toBe('running')
      return body
    }, 10_000)
  } finally {
    await runner.close()
  }
}

describe('a replay of many', () => {
  test('is written down, done by a worker, and tells how far it has come', async () => {
    const dead = [await standing('dead'), await standing('dead', 'town')]
    const rejected = await standing('rejected')
    const answer = await ask({ endpoint: 'fake', reason })
    expect(answer).toMatchObject({
      status: 202,
      body: {
        state: 'running',
        by: 'operator',
        reason,
        filter: { endpoint: 'fake', status: ['dead'], to: expect.any(String) },
        matched: 0,
        heldBack: { count: 0, deliveries: [] },
      },
    })
    expect(answer.headers.location).toBe(`/v1/replays/${answer.body.id}`)
    const done = await work(answer.headers.location ?? '')
    expect(done).toMatchObject({ state: 'done', matched: 2, replayed: 2, endedAt: expect.any(String) })
    for (const { url } of dead) await expect(statusOf(url)).resolves.toBe('waiting')
    await expect(statusOf(rejected.url)).resolves.toBe('rejected')
  })

  test('of a sender without the right to see all is of its own messages', async () => {
    const [own, others] = [await standing('dead', 'town'), await standing('dead', 'city')]
    const answer = await ask({ endpoint: 'fake', reason }, 'town')
    await expect(work(answer.headers.location ?? '')).resolves.toMatchObject({ matched: 1, replayed: 1 })
    await expect(statusOf(own.url)).resolves.toBe('waiting')
    await expect(statusOf(others.url)).resolves.toBe('dead')
    await call('POST', `${others.url}/replay`, { as: 'operator' })
  })

  test('says which ones a newer state holds back', async () => {
    const old = await standing('dead')
    await standing('completed', 'city', old.dossier)
    const answer = await ask({ dossierCode: old.code, reason })
    await expect(work(answer.headers.location ?? '')).resolves.toMatchObject({
      matched: 1,
      replayed: 0,
      heldBack: { count: 1, deliveries: [expect.any(String)] },
    })
  })

  test('takes what is completed only where that is said', async () => {
    const { code, url } = await standing('completed')
    expectProblem(await ask({ dossierCode: code, status: ['completed'], reason }), 400, 'invalid-request')
    const answer = await ask({ dossierCode: code, completedToo: true, reason })
    expect(answer.body.filter.status).toEqual(['dead', 'completed'])
    await work(answer.headers.location ?? '')
    await expect(statusOf(url)).resolves.toBe('waiting')
  })

  test('without a filter moves nothing, and the answer names what a filter may be', async () => {
    const { url } = await standing('dead')
    const replays = async () => (await database.rows('select from replays')).length
    const before = await replays()
    const answer = await ask({ reason })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors[0].message).toContain('endpoint, operation, from, to, dossierCode, code')
    await expect(replays()).resolves.toBe(before)
    await expect(statusOf(url)).resolves.toBe('dead')
  })

  test('says beforehand what it would do, and then does just that', async () => {
    const from = new Date().toISOString()
    const [first, second] = [await standing('dead', 'town'), await standing('dead')]
    const old = await standing('dead')
    await standing('completed', 'city', old.dossier)
    await database.rows(
      `update deliveries set result = '{"code":"PROCEDURE_UNMAPPED"}' where message_id = any($1)`,
      [[first.id, second.id]],
    )
    const asked = { endpoint: 'fake', from }
    const preview = await ask({ ...asked, dryRun: true })
    expect(preview).toMatchObject({
      status: 200,
      body: {
        dryRun: true,
        complete: true,
        wouldReplay: { count: 2, deliveries: [expect.any(String), expect.any(String)] },
        wouldHoldBack: { count: 1, deliveries: [expect.any(String)] },
        groups: [
          { endpoint: 'fake', type: 'dossier', code: 'PROCEDURE_UNMAPPED', count: 2, heldBack: 0 },
          { endpoint: 'fake', type: 'dossier', count: 1, heldBack: 1 },
        ],
      },
    })
    const [{ oldest, newest }] = preview.body.groups
    expect(Date.parse(oldest)).toBeLessThan(Date.parse(newest))
    await expect(statusOf(first.url)).resolves.toBe('dead')
    expect((await ask({ ...asked, dryRun: true }, 'town')).body).toMatchObject({ wouldReplay: { count: 1 } })
    const done = await work((await ask({ ...asked, reason })).headers.location ?? '')
    expect(done).toMatchObject({ replayed: 2, heldBack: preview.body.wouldHoldBack })
  })

  test('is stopped once, and shown to those who may see it', async () => {
    const { body } = await ask({ endpoint: 'other', reason }, 'town')
    const url = `/v1/replays/${body.id}`
    const stop = (as: string) => call('POST', `${url}/stop`, { as })
    for (const as of ['city', 'operator', 'town'])
      expect((await call('GET', url, { as })).status).toBe(as === 'city' ? 404 : 200)
    expectProblem(await stop('city'), 404, 'not-found')
    expectProblem(
      await call('POST', `${url}/stop`, { as: 'town', body: { now: true } }),
      400,
      'invalid-request',
    )
    expect((await stop('operator')).body).toMatchObject({ state: 'stopped', stoppedBy: 'operator' })
    expectProblem(await stop('town'), 409, 'nothing-to-do')
  })

  test('is listed newest first, a page at a time', async () => {
    const ids: string[] = []
    for (let index = 0; index < 3; index += 1)
      ids.unshift((await ask({ endpoint: 'other', reason }, 'clerk')).body.id)
    const page = await call('GET', '/v1/replays?limit=2', { as: 'clerk' })
    expect(page.body.replays.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    const next = await call('GET', `/v1/replays?cursor=${page.body.nextCursor}`, { as: 'clerk' })
    expect(next.body.replays.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
    expect(next.body).not.toHaveProperty('nextCursor')
    const all = await call('GET', '/v1/replays?limit=3', { as: 'operator' })
    expect(all.body.replays.map(({ id }: { id: string }) => id)).toEqual(ids)
    expectProblem(await call('GET', '/v1/replays?page=2&limit=0', { as: 'clerk' }), 400, 'invalid-request')
  })

  test.each([
    [{}, ['', '/reason']],
    [{ reason }, ['']],
    [{ status: 'dead', resend: true, reason }, ['']],
    [
      { endpoint: 'no', status: 'gone', from: 'yesterday', to: 7, reason: '', resend: 'yes', limit: 3 },
      ['/endpoint', '/status', '/from', '/to', '/reason', '/resend', '/limit'],
    ],
    [{ endpoint: 'fake', status: ['dead', 'waiting', 3], reason }, ['/status/1', '/status/2']],
    [
      { status: [], operation: '', dossierCode: 'a\u0000', code: {}, reason },
      ['/status', '/operation', '/dossierCode', '/code'],
    ],
    [{ endpoint: 'fake', status: 'completed', reason }, ['/status']],
    [[], ['']],
  ])('asked with %j is 400 and names every field', async (body, pointers) => {
    const answer = await ask(body)
    expectProblem(answer, 400, 'invalid-request')
    const told = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(new Set(told)).toEqual(new Set(pointers))
  })

  test('needs the right to replay; what does not exist is not found', async () => {
    expectProblem(await ask({ endpoint: 'fake', reason }, 'nobody'), 403, 'forbidden')
    expectProblem(await call('GET', '/v1/replays', { as: 'nobody' }), 403, 'forbidden')
    expectProblem(await call('GET', '/v1/replays/rubbish', { as: 'operator' }), 404, 'not-found')
    const none = '/v1/replays/00000000-0000-7000-8000-000000000000'
    expectProblem(await call('POST', `${none}/stop`, { as: 'operator' }), 404, 'not-found')
  })
})
