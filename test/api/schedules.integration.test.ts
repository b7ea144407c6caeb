import { beforeAll, expect, test } from 'vitest'
import { ensureWork } from '#store/scheduled-work.ts'
import { expectDeclared } from './declared.ts'
import { expectProblem, useGateway } from './gateway.ts'

const { call, resources } = useGateway()

const name = 'routing-decisions'
const tomorrow = () => new Date(Date.now() + 86_400_000)
const list = (as: string) => call('GET', '/v1/schedules', { as })
const runNow = (body: object, as = 'operator') => call('POST', '/v1/schedules/run', { as, body })
const dueAt = async () => Date.parse((await list('operator')).body.schedules[0].dueAt)

beforeAll(() => ensureWork(resources().database, [name], tomorrow()))

test('what is done on a schedule is shown to those who operate or see all', async () => {
  const answer = await list('operator')
  expectDeclared('listSchedules', answer)
  expect(answer.body.schedules).toEqual([
    { name, running: false, dueAt: expect.any(String), steps: 0, failures: 0 },
  ])
  expectProblem(await list('city'), 403, 'forbidden')
})

test('it is done at once when somebody who operates asks for it, and that is in the audit', async () => {
  expect(await dueAt()).toBeGreaterThan(Date.now())
  expectProblem(await runNow({ name }, 'city'), 403, 'forbidden')
  const answer = await runNow({ name })
  expectDeclared('runSchedule', answer)
  expect(answer).toMatchObject({ status: 202, body: { name } })
  expect(await dueAt()).toBeLessThanOrEqual(Date.now())
  const { entries } = (await call('GET', `/v1/audit?subject=${name}`, { as: 'operator' })).body
  expect(entries).toMatchObject([{ action: 'run-schedule', by: 'operator' }])
})

test('a name that no work has is not found, and what is no name is told', async () => {
  const unknown = await runNow({ name: 'poll/nobody/nothing' })
  expectProblem(unknown, 404, 'not-found')
  expect(unknown.body.detail).toContain('`poll/nobody/nothing`')
  const answer = await runNow({ named: name })
  expectProblem(answer, 400, 'invalid-request')
  expect(answer.body.errors).toMatchObject([{ pointer: '/name' }, { pointer: '/named' }])
})
