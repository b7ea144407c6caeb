import { expect, test } from 'vitest'
import { readAudit } from '#store/audit.ts'
import { lastRuns } from '#store/catalogue-runs.ts'
import { ensureWork, readWork } from '#store/scheduled-work.ts'
import { expectProblem } from '../api/gateway.ts'
import { runAll, usePortalCatalogue } from './portal.ts'

const { call, resources, refresh, refreshWork } = usePortalCatalogue()
const work = 'procedure-catalogue'
const ask = (body: object = {}, as = 'operator') =>
  call('POST', '/v1/catalogue/refresh', { as, body: { reason: 'Cổng có thủ tục mới', ...body } })

test('a refresh that somebody asks for is due at once, although the last one has just ended', async () => {
  const { database, now } = resources()
  const last = await refresh()
  const cursor = String(last?.id)
  await ensureWork(database, [work], new Date(now().getTime() + 3_600_000))
  // Nobody asked: the last step is only repeated.
  expect(await refreshWork().step(cursor, new AbortController().signal)).toEqual({ cursor, more: false })

  const asked = await ask()
  expect(asked).toMatchObject({ status: 202, body: { acceptShort: false, asked: 0 } })
  expect(asked.body.id).not.toBe(last?.id)
  const [state] = await readWork(database, [work], now())
  expect(state?.dueAt.getTime()).toBeLessThanOrEqual(now().getTime())
  await runAll(refreshWork(), cursor)
  const [run] = await lastRuns(database, 1)
  expect(run).toMatchObject({ id: asked.body.id, result: 'finished' })
  expect((await call('GET', '/v1/catalogue')).body.runs[0]).toMatchObject({ id: run?.id, result: 'finished' })
  const [audited] = await readAudit(database, { subject: 'national-portal', limit: 1 })
  expect(audited).toMatchObject({
    by: 'operator',
    action: 'refresh-catalogue',
    details: { run: run?.id, acceptShort: false, reason: 'Cổng có thủ tục mới' },
  })
})

test('one that is under way goes on; where a short list is accepted it begins anew', async () => {
  const first = await ask()
  expect((await ask()).body.id).toBe(first.body.id)
  const anew = await ask({ acceptShort: true })
  expect(anew.body).toMatchObject({ acceptShort: true })
  expect(anew.body.id).not.toBe(first.body.id)
  const [run, before] = await lastRuns(resources().database, 2)
  expect(run).toMatchObject({ id: anew.body.id })
  expect(before).toMatchObject({ id: first.body.id, result: 'abandoned' })
})

test('many who ask at once begin one refresh', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask()))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
})

test('it needs the right, and a reason', async () => {
  expectProblem(await ask({}, 'clerk'), 403, 'forbidden')
  expectProblem(await ask({ reason: '' }), 400, 'invalid-request')
})
