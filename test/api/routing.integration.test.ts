import { beforeAll, describe, expect, test } from 'vitest'
import { importCompetences } from '#store/competences.ts'
import { openCase } from '../routing/cases.ts'
import { line } from '../routing/competences.ts'
import { expectDeclared } from './declared.ts'
import { expectProblem, useGateway } from './gateway.ts'

const { call, resources, database } = useGateway({
  calendar: { shippedYears: { 2025: 'replaced', 2026: 'replaced', 2027: 'replaced' } },
  routing: { reach: 'agency', procedures: { '1.004227': { level: 'commune', reach: 'province' } } },
})

const resolve = (body: object, headers = {}) =>
  call('POST', '/v1/routing/resolve', { body, headers: { 'accept-language': 'en', ...headers } })
const question = {
  procedure: '1.004227',
  receivingAgency: 'H26.900.01',
  citizenUnit: '00004',
  on: '2026-11-05',
}

beforeAll(async () => {
  const competences = [
    line('H26.901', { level: 'commune', unit: '00004' }),
    line('H26.14', { procedure: '2.000488' }),
    line('H26.15', { procedure: '2.000889' }),
    line('H26.16', { procedure: '2.000889' }),
  ].map((one, index) => ({ ...one, number: index + 2 }))
  await importCompetences(resources().database, { by: 'test', file: 'x.csv', competences, now: new Date() })
})

describe('POST /v1/routing/resolve', () => {
  test('says who receives and who is competent, by which rule, and of which import', async () => {
    const answer = await resolve(question)
    expectDeclared('resolveRouting', answer)
    const { status, body } = answer
    const [{ id } = { id: '' }] = await database.rows<{ id: string }>('select id from competence_imports')
    expect([status, body]).toEqual([
      200,
      {
        kind: 'resolved',
        receivingAgency: { code: 'H26.900.01' },
        competentAgency: { code: 'H26.901' },
        candidates: [],
        citizenUnit: { code: '00004' },
        basis: [
          {
            line: 2,
            level: 'commune',
            unit: '00004',
            decidedBy: 'citizen',
            agency: { code: 'H26.901' },
            validFrom: '2025-07-01',
            source: 'Quyết định minh họa',
          },
        ],
        table: id,
        mayReceive: true,
        reasons: [],
      },
    ])
  })

  test('says in words why there is no answer, or why this desk may not receive', async () => {
    expect((await resolve({ ...question, citizenUnit: '99999' })).body).toMatchObject({
      kind: 'unresolved',
      reasons: [
        {
          pointer: '/citizenUnit',
          code: 'CITIZEN_UNIT_UNKNOWN',
          message: 'No unit has this code on that day',
        },
      ],
    })
    expect(
      (await resolve({ ...question, procedure: '2.000889' }, { 'accept-language': 'vi' })).body,
    ).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ code: 'H26.15' }, { code: 'H26.16' }],
      reasons: [{ code: 'SEVERAL_COMPETENT', message: 'Nhiều đơn vị cùng có thẩm quyền như nhau' }],
    })
    expect((await resolve({ ...question, procedure: '2.000488' })).body).toMatchObject({
      kind: 'resolved',
      mayReceive: false,
      reasons: [{ code: 'NOT_ITS_DESK' }],
    })
  })

  test('without a day asks about today, and before the rules were in force knows nothing', async () => {
    const { on: _day, ...today } = question
    expect((await resolve(today)).body.kind).toBe('resolved')
    expect((await resolve({ ...question, on: '2025-06-30' })).body.kind).toBe('unresolved')
  })

  test('names every field that is wrong', async () => {
    const answer = await resolve({
      procedure: '',
      citizenUnit: 4,
      on: '2025-02-30',
      level: 'ward',
      unit: 'x',
    })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/citizenUnit',
      '/level',
      '/on',
      '/procedure',
      '/receivingAgency',
      '/unit',
    ])
    expectProblem(await resolve([]), 400, 'invalid-request')
    expectProblem(
      await call('POST', '/v1/routing/resolve', { as: '', body: question }),
      401,
      'unauthenticated',
    )
  })
})

describe('the manual queue', () => {
  const as = 'operator'
  const list = (query = '') =>
    call('GET', `/v1/routing/cases?${query}`, { as, headers: { 'accept-language': 'en' } })
  const decide = (id: string, body: object, by = as) =>
    call('POST', `/v1/routing/cases/${id}/decide`, { as: by, body })
  const decision = {
    competentAgency: { code: 'H26.901', name: 'UBND phường Minh Họa' },
    reason: 'Theo địa chỉ',
  }

  test('shows what waits, oldest first, with its age, its due date, why, and who might be competent', async () => {
    const first = await openCase(resources().database, 'H26.900.01-261105-9001', { citizenUnit: '00001' })
    const second = await openCase(resources().database, 'H26.900.01-261105-9002')
    const answer = await list('state=open')
    expectDeclared('listRoutingCases', answer)
    const { status, body } = answer
    expect(status).toBe(200)
    expect(body.cases.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id])
    expect(body.cases[0]).toEqual({
      id: first.id,
      state: 'open',
      dossierCode: 'H26.900.01-261105-9001',
      messageId: first.messageId,
      sender: 'city',
      procedureCode: '1.004227',
      receivingAgency: { code: 'H26.900.01' },
      citizenUnit: { code: '00001' },
      submittedAt: '2026-11-05T01:30:00.000Z',
      dueAt: '2026-11-12T10:00:00.000Z',
      ageSeconds: expect.any(Number),
      kind: 'ambiguous',
      reasons: [{ pointer: '', code: 'SEVERAL_COMPETENT', message: 'Several agencies' }],
      candidates: [{ code: 'H26.901' }, { code: 'H26.902', name: 'UBND phường Minh Họa' }],
    })
    const page = await list('state=open&limit=1')
    const next = await list(`state=open&limit=1&cursor=${page.body.nextCursor}`)
    expect(next.body.cases.map(({ id }: { id: string }) => id)).toEqual([second.id])
    expect(next.body).not.toHaveProperty('nextCursor')
  })

  test('is decided once, by somebody who operates, and says who decided and why', async () => {
    const { id } = await openCase(resources().database, 'H26.900.01-261105-9003')
    expectProblem(await decide(id, decision, 'city'), 403, 'forbidden')
    const answer = await decide(id, decision)
    expectDeclared('decideRoutingCase', answer)
    const { status, body } = answer
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      state: 'decided',
      decision: { by: 'operator', competentAgency: decision.competentAgency, reason: 'Theo địa chỉ' },
    })
    const again = await decide(id, decision)
    expectProblem(again, 409, 'nothing-to-do')
    expect(again.body.detail).toMatch(/đã được quyết định.*state=decided/)
    const ids = (await list('state=decided')).body.cases.map((one: { id: string }) => one.id)
    expect(ids).toContain(id)
  })

  test('is shown to those who operate or see all', async () => {
    expectProblem(await call('GET', '/v1/routing/cases', { as: 'city' }), 403, 'forbidden')
    expectProblem(await list('state=closed'), 400, 'invalid-request')
    expectProblem(await decide('01a2b3c4-0000-7000-8000-000000000009', decision), 404, 'not-found')
    expectProblem(await decide('x', decision), 404, 'not-found')
  })

  test('names every field of a decision that is wrong', async () => {
    const { id } = await openCase(resources().database, 'H26.900.01-261105-9004')
    const answer = await decide(id, { competentAgency: { name: 1, kind: 'x' }, reason: 'two\nlines' })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/competentAgency/code',
      '/competentAgency/kind',
      '/competentAgency/name',
      '/reason',
    ])
  })

  test('is counted, with the age of the oldest, and how far the calendar reaches', async () => {
    const { text } = await call('GET', '/metrics', { as: '' })
    expect(text).toMatch(/^longbien_routing_cases_open [1-9]/m)
    expect(text).toMatch(/^longbien_routing_oldest_case_age_seconds [\d.e+]+/m)
    // The city was told of the one above when it was made.
    expect(text).toMatch(/^longbien_routing_notifications_pending 0$/m)
    expect(text).toMatch(/^longbien_routing_decisions_untold 0$/m)
    expect(text).toMatch(/^longbien_calendar_covered_days 0$/m)
    expect(text).toMatch(/^longbien_calendar_confirmed_days 0$/m)
  })
})
