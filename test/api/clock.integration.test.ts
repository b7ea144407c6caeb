import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { recomputeStep, startDueDateRecomputer } from '#compose/due-date-recomputer.ts'
import { composeIntake, type Intake } from '#compose/intake.ts'
import { runCli } from '../cli/run.ts'
import { aDossier, aStep, expectProblem, useGateway } from './gateway.ts'

const { app, call, database, resources } = useGateway({
  calendar: { shippedYears: { 2026: 'replaced' } },
  deadlines: { terms: { '1.004227': '5 working-days', '2.000986': '3 working-days' } },
})

let intake: Intake
let folder = ''
beforeAll(async () => {
  intake = composeIntake(resources())
  folder = await mkdtemp(join(tmpdir(), 'longbien-clock-'))
})
afterAll(() => rm(folder, { recursive: true }))

const working = (change: object = {}) => {
  const { finishedAt: _done, dueAt: _promised, ...dossier } = aDossier({ status: 'processing', ...change })
  return dossier
}
const put = async (dossier: { code: string }) => {
  const answer = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  expect(answer.status).toBe(202)
}
const dueOf = async (code: string) => {
  const [row] = await database.rows<{ due_at: Date | null }>('select due_at from dossiers where code = $1', [
    code,
  ])
  return row?.due_at?.toISOString()
}
const operator = (method: 'GET' | 'POST', url: string, body?: object) =>
  call(method, url, { as: 'operator', body, headers: { 'accept-language': 'en' } })
const newest = async () => (await operator('GET', '/v1/clock-recomputations?limit=1')).body.recomputations[0]

/** As the workers do it, without waiting for other processes to read the change: there are none. */
const recompute = async (pageSize?: number) => {
  await database.rows('update clock_recomputations set begins_at = requested_at')
  let steps = 0
  while (await recomputeStep(resources(), intake.deadlines, pageSize)) steps += 1
  return steps
}

test('a start by other settings than the last one has what is open computed again, once', async () => {
  const start = async () => {
    const recomputer = startDueDateRecomputer(resources(), intake.deadlines)
    const endedAt = () =>
      resources()
        .loops.states()
        .find(({ name }) => name === 'due-date-recomputer')?.endedAt
    await vi.waitFor(() => expect(endedAt()).toBeDefined(), 10_000)
    await recomputer.close()
  }
  await start()
  expect(await newest()).toMatchObject({ reason: 'configuration', state: 'waiting', requestedBy: 'longbien' })
  const { id } = await newest()
  await start()
  expect((await newest()).id).toBe(id)
})

describe('another calendar', () => {
  const open = working({ receivedAt: '2026-11-20T09:00:00+07:00', submittedAt: '2026-11-20T08:00:00+07:00' })
  const promised = { ...working(), dueAt: '2026-11-27T09:00:00+07:00' }
  const over = aDossier()
  const text = 'calendar:\n  shippedYears: { "2026": confirmed }\n'

  test('counts at once, without a restart, and moves what is open, but no promise and nothing that is over', async () => {
    for (const one of [open, promised, over]) await put(one)
    await call('POST', `/v1/dossiers/${open.code}/progress`, { body: aStep(open.code) })
    expect(await dueOf(open.code)).toBe('2026-11-27T02:00:00.000Z')

    const file = { file: 'clock.yaml', text, reason: 'Ngày Văn hóa' }
    const { status, body } = await operator('POST', '/v1/clock-versions', file)
    expect(status).toBe(201)
    expect((await call('GET', `/v1/dossiers/${open.code}`)).body.deadline.computedDueAt).toBe(
      '2026-11-30T02:00:00.000Z',
    )
    expect(await newest()).toMatchObject({ id: body.recomputation, state: 'waiting', looked: 0 })

    expect(await recompute()).toBeGreaterThan(1)
    expect(await dueOf(open.code)).toBe('2026-11-30T02:00:00.000Z')
    expect(await dueOf(promised.code)).toBe('2026-11-27T02:00:00.000Z')
    expect(await newest()).toMatchObject({ state: 'done', looked: 2, moved: 1, later: 1, earlier: 0 })
    const moves = await operator('GET', `/v1/clock-recomputations/${body.recomputation}/moves`)
    expect(moves.body.moves).toEqual([
      { dossierCode: open.code, from: '2026-11-27T02:00:00.000Z', to: '2026-11-30T02:00:00.000Z' },
    ])
    expectProblem(await operator('POST', '/v1/clock-versions', file), 409, 'nothing-to-do')
  })

  test('is shown with its sources, and leaves the section that it does not name as it was', async () => {
    const { body } = await operator('GET', '/v1/clock')
    expect(body).toMatchObject({ source: 'imported', imported: { by: 'operator', file: 'clock.yaml' } })
    expect(body.years.map(({ year, use }: { year: number; use: string }) => [year, use])).toContainEqual([
      2026,
      'confirmed',
    ])
    const names = body.limits.map(({ name }: { name: string }) => name)
    expect(names).toContain('acknowledgement')
    const { versions } = (await operator('GET', '/v1/clock-versions')).body
    expect(versions).toMatchObject([{ file: 'clock.yaml', by: 'operator', reason: 'Ngày Văn hóa' }])
    const one = await operator('GET', `/v1/clock-versions/${versions[0].id}`)
    expect(one.body.text).toBe(text)
  })

  test('says of each day whether it is worked, and why not', async () => {
    const days = (await operator('GET', '/v1/clock/days?year=2026')).body
    expect(days.provisional).toBe(false)
    expect(days.days).toContainEqual({
      day: '2026-11-24',
      works: false,
      exception: 'holiday',
      name: 'Ngày Văn hóa Việt Nam',
    })
    expect(days.days).toContainEqual({ day: '2026-11-28', works: false })
    expect((await operator('GET', '/v1/clock/days?year=2027')).body.provisional).toBe(true)
    expectProblem(await call('GET', '/v1/clock/days?year=2026', { as: 'city' }), 403, 'forbidden')
  })

  test('that is wrong is refused with every place, and nothing changes', async () => {
    const wrong = {
      file: 'x.yaml',
      text: 'calendar:\n  workingDays: [holiday]\n  colour: red\n',
      reason: 'x',
    }
    const answer = await operator('POST', '/v1/clock-versions', wrong)
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/text/2/17',
      '/text/3/3',
    ])
  })

  test('is withdrawn: the dates are as before, in pages of one, whoever speaks meanwhile', async () => {
    const more = [1, 2, 3].map(() => working({ ...open, code: aDossier().code }))
    for (const one of more) await put(one)
    expect((await operator('POST', '/v1/clock-versions/withdraw', { reason: 'Nhầm' })).status).toBe(200)
    // A step is reported between the reading of a page and its writing: the dossier is looked at once more.
    const { dueOf: dueOfDossier } = intake.deadlines
    let isTold = false
    const spoken: Pick<Intake['deadlines'], 'dueOf'> = {
      dueOf: async (dossier) => {
        if (!isTold && dossier.code === open.code) {
          isTold = true
          await call('POST', `/v1/dossiers/${open.code}/progress`, { body: aStep(open.code) })
        }
        return dueOfDossier(dossier)
      },
    }
    await database.rows('update clock_recomputations set begins_at = requested_at')
    while (await recomputeStep(resources(), spoken, 1));
    expect(isTold).toBe(true)
    for (const { code } of [open, ...more]) expect(await dueOf(code)).toBe('2026-11-27T02:00:00.000Z')
    expect(await newest()).toMatchObject({ state: 'done', moved: 4, earlier: 4 })
    expect((await operator('GET', '/v1/clock')).body.source).toBe('configuration')
  })
})

describe('an outage', () => {
  const needing = working({
    procedure: { ...aDossier().procedure, code: '2.000986' },
    receivedAt: '2026-11-09T09:00:00+07:00',
    submittedAt: '2026-11-09T08:00:00+07:00',
  })
  const other = working({ receivedAt: '2026-11-09T09:00:00+07:00', submittedAt: '2026-11-09T08:00:00+07:00' })
  const asked = { endpoint: 'fake', procedures: ['2.000986'], reason: 'Mất kết nối', source: 'Thông báo' }
  const deadline = async (code: string) => (await call('GET', `/v1/dossiers/${code}`)).body.deadline
  let id = ''

  test('that goes on suspends the dossiers that it names, and moves no date', async () => {
    for (const one of [needing, other]) await put(one)
    expect(await dueOf(needing.code)).toBe('2026-11-12T02:00:00.000Z')
    const announced = await operator('POST', '/v1/outages', { ...asked, from: '2026-11-10T10:00:00+07:00' })
    expect(announced).toMatchObject({
      status: 201,
      body: { state: 'going-on', repairDueAt: '2026-11-11T03:00:00.000Z', announcedBy: 'operator' },
    })
    id = announced.body.id
    expect(await deadline(needing.code)).toMatchObject({
      suspended: true,
      outages: [{ id, endpoint: 'fake' }],
    })
    expect(await deadline(other.code)).not.toHaveProperty('suspended')
    const { deadlines } = (await call('GET', '/v1/deadlines?limit=200')).body
    const listed = deadlines.filter(({ suspended }: { suspended?: true }) => suspended)
    expect(listed.map(({ dossierCode }: { dossierCode: string }) => dossierCode)).toEqual([needing.code])
  })

  test('does not end in the future: no date moves by what has not happened', async () => {
    const answer = await operator('POST', `/v1/outages/${id}/end`, {
      to: '9999-12-31T23:59:59Z',
      reason: 'Gõ nhầm năm',
    })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([{ pointer: '/to', code: 'BAD_TIME' }])
    expect(await dueOf(needing.code)).toBe('2026-11-12T02:00:00.000Z')
  })

  test('that has ended gives back the time that it took, and takes it again when it was none', async () => {
    const end = { to: '2026-11-10T16:00:00+07:00', reason: 'Đã khôi phục' }
    expect(await operator('POST', `/v1/outages/${id}/end`, end)).toMatchObject({
      status: 200,
      body: { state: 'ended' },
    })
    await recompute()
    // Four hours of work: from ten to half past eleven, and from half past one to four.
    expect(await dueOf(needing.code)).toBe('2026-11-12T08:00:00.000Z')
    expect(await dueOf(other.code)).toBe('2026-11-16T02:00:00.000Z')
    expectProblem(await operator('POST', `/v1/outages/${id}/end`, end), 404, 'not-found')
    await operator('POST', `/v1/outages/${id}/withdraw`, { reason: 'Nhầm' })
    await recompute()
    expect(await dueOf(needing.code)).toBe('2026-11-12T02:00:00.000Z')
  })

  test('is taken from the events of its endpoint, when a person says so', async () => {
    await database.rows(
      `insert into endpoint_events (endpoint, at, kind) values
         ('fake', '2026-11-11T08:00:00+07:00', 'breaker-opened'), ('fake', '2026-11-11T08:05:00+07:00', 'breaker-half-opened'),
         ('fake', '2026-11-11T09:00:00+07:00', 'breaker-closed'), ('fake', '2026-11-11T11:00:00+07:00', 'breaker-closed')`,
    )
    const { events } = (await operator('GET', '/v1/endpoints/fake/events')).body
    const opened = events.find(({ kind }: { kind: string }) => kind === 'breaker-opened')
    const { source: _none, ...told } = asked
    expect((await operator('POST', '/v1/outages', { ...told, event: opened.id })).body).toMatchObject({
      from: '2026-11-11T01:00:00.000Z',
      to: '2026-11-11T02:00:00.000Z',
      source: `endpoint-event ${opened.id}`,
    })
    const none = await operator('POST', '/v1/outages', { ...told, event: opened.id + 1 })
    expectProblem(none, 400, 'invalid-request')
  })

  test.each([
    ['without a beginning', {}, '/from'],
    ['that has not begun', { from: '2099-01-01T00:00:00+07:00' }, '/from'],
    [
      'that ends before it begins',
      { from: '2026-11-10T10:00:00+07:00', to: '2026-11-10T09:00:00+07:00' },
      '/to',
    ],
    ['whose end has not come', { from: '2026-11-10T10:00:00+07:00', to: '2099-01-01T00:00:00+07:00' }, '/to'],
  ])('%s is refused', async (_what, time, pointer) => {
    const answer = await operator('POST', '/v1/outages', { ...asked, ...time })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([{ pointer }])
  })
})

test('the command line imports, shows and withdraws', async () => {
  const env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
  const run = (...args: string[]) => runCli([...args, '--lang', 'en'], env)
  const path = join(folder, 'clock.yaml')
  await writeFile(path, 'deadlines:\n  terms: { "1.004227": 30 minutes }\n')
  expect(await run('clock', 'import', path, '--dry-run')).toMatchObject({
    code: 0,
    out: 'the file is good\n',
  })
  const imported = await run('clock', 'import', path, '--reason', 'Thử')
  expect(imported.out).toMatch(/^it counts; .*longbien clock moves [0-9a-f-]{36}\n$/)
  await recompute()
  const id = /[0-9a-f-]{36}/.exec(imported.out)?.[0] ?? ''
  expect((await run('clock', 'moves', id)).out).toMatch(/^dossier +before +due\n/)
  expect((await run('clock', 'recomputations')).out).toContain(id)
  expect((await run('clock')).out).toMatch(/^by: imported; /)
  expect((await run('outages', '--state', 'ended')).out).toContain('Mất kết nối')
  expect(await run('clock', 'withdraw', '--reason', 'Xong')).toMatchObject({ code: 0 })
  await writeFile(path, 'calendar: { holidays: 7 }\n')
  expect((await run('clock', 'import', path, '--reason', 'Thử')).err).toMatch(/^clock\.yaml|clock.yaml:1:13/)
})
