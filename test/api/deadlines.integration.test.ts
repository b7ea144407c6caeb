import { describe, expect, test } from 'vitest'
import { dayInVietnam } from '#adapter-kit'
import { expectDeclared } from './declared.ts'
import { type Answer, aDossier, aStep, expectProblem, useGateway } from './gateway.ts'

const { call, database } = useGateway({
  // Times of these tests are reckoned from now: no holiday may lie between.
  calendar: { shippedYears: { 2025: 'replaced', 2026: 'replaced', 2027: 'replaced' } },
  deadlines: { terms: { '1.004227': '5 working-days', '2.000001': '10 days' } },
})

const hour = 3_600_000
const soon = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const working = (change: object) => {
  const { finishedAt: _done, ...dossier } = aDossier({ status: 'processing', ...change })
  return dossier
}
const put = (dossier: { code: string }, as = 'city'): Promise<Answer> =>
  call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })
const story = async (code: string) => (await call('GET', `/v1/dossiers/${code}`)).body
const list = async (query: string, as = 'city') => call('GET', `/v1/deadlines?${query}`, { as })
const codes = ({ body }: Answer): string[] =>
  body.deadlines.map((one: { dossierCode: string }) => one.dossierCode)
const markOf = async (code: string) =>
  (
    await database.rows('select due_at, waiting_since, competent_agency from dossiers where code = $1', [
      code,
    ])
  )[0]

describe('a dossier that is handed in', () => {
  test('with another due date than its term gives is taken, with a warning that names both', async () => {
    const { status, body } = await put(aDossier({ dueAt: '2026-11-13T17:00:00+07:00' }))
    expect(status).toBe(202)
    expect(body.warnings).toContainEqual({
      pointer: '/dueAt',
      code: 'DUE_DATE_DIFFERS',
      message: 'Hẹn trả 17:00 13/11/2026, nhưng tính theo thời hạn của thủ tục là 08:30 12/11/2026',
    })
  })

  test('with the due date of its term has no such warning', async () => {
    const { body } = await put(aDossier())
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('DUE_DATE_DIFFERS')
  })

  test('with a broken due date is refused for that, and nothing is reckoned', async () => {
    const answer = await put(aDossier({ dueAt: 'tomorrow', receivedAt: 7, supplements: 'x' }))
    expectProblem(answer, 400, 'invalid-message')
  })
})

describe('the deadline on the story of a dossier', () => {
  test('is that of the newest state, with the working time that is left, in words', async () => {
    const dossier = working({ dueAt: soon(-24 * 7), receivedAt: soon(-24 * 30), submittedAt: soon(-24 * 30) })
    await put(dossier)
    await call('POST', `/v1/dossiers/${dossier.code}/progress`, { body: aStep(dossier.code) })
    const { deadline } = await story(dossier.code)
    expect(deadline).toMatchObject({ state: 'overdue', dueAt: dossier.dueAt, waits: [] })
    expect(deadline.remaining.workingMinutes).toBe(-5 * 8 * 60)
    expect(deadline.remaining.text).toBe('Quá hạn 5 ngày làm việc')
    const english = await call('GET', `/v1/dossiers/${dossier.code}`, {
      headers: { 'accept-language': 'en' },
    })
    expect(english.body.deadline.remaining.text).toBe('Overdue by 5 working days')
  })

  test('of a dossier that is done says whether it was in time', async () => {
    const dossier = aDossier()
    await put(dossier)
    expect((await story(dossier.code)).deadline).toEqual({
      state: 'stopped',
      dueAt: dossier.dueAt,
      computedDueAt: '2026-11-12T01:30:00.000Z',
      inTime: true,
      waits: [],
      startedAt: '2026-11-05T01:30:00.000Z',
      limits: [],
      outages: [],
    })
  })
})

describe('GET /v1/deadlines', () => {
  const asked = { id: 's', requestedBy: 'Lê Văn Thử', content: 'Bản sao', requestedAt: soon(-20) }
  const times = { submittedAt: soon(-100), receivedAt: soon(-100) }
  const agency = { code: 'H26.777', name: 'UBND phường Thử' }
  const late = working({ ...times, dueAt: soon(-2), competentAgency: agency })
  const near = working({ ...times, dueAt: soon(3), competentAgency: agency })
  const far = working({ ...times, dueAt: soon(500), competentAgency: { ...agency, code: 'H26.778' } })
  const waits = working({
    ...times,
    status: 'supplement-requested',
    supplements: [asked],
    dueAt: soon(-3),
    competentAgency: agency,
  })
  const reckoned = working({
    ...times,
    procedure: { ...aDossier().procedure, code: '2.000001' },
    competentAgency: agency,
  })
  const { dueAt: _none, ...withoutDate } = reckoned
  const done = aDossier({ competentAgency: agency })
  const ours = 'agency=H26.777'

  test('has what is under way, soonest first, of the states that were asked for', async () => {
    for (const one of [near, late, far, waits, withoutDate, done]) expect((await put(one)).status).toBe(202)
    expect(codes(await list(ours))).toEqual([waits.code, late.code, near.code, withoutDate.code])
    expect(codes(await list(`${ours}&state=overdue`))).toEqual([late.code])
    expect(codes(await list(`${ours}&state=running`))).toEqual([near.code, withoutDate.code])
    expect(codes(await list(`${ours}&state=waiting-for-supplement`))).toEqual([waits.code])
    expect(codes(await list(`${ours}&before=${encodeURIComponent(soon(4))}`))).toEqual([
      waits.code,
      late.code,
      near.code,
    ])
    expect(codes(await list('agency=H26.778'))).toEqual([far.code])
    expect(codes(await list('agency=H26.779'))).toEqual([])
  })

  test('says how each stands', async () => {
    const answer = await list(`${ours}&state=overdue`)
    expectDeclared('listDeadlines', answer)
    const { body } = answer
    expect(body.deadlines).toEqual([
      {
        dossierCode: late.code,
        owner: 'city',
        status: 'processing',
        state: 'overdue',
        dueAt: late.dueAt,
        receivedAt: times.receivedAt,
        competentAgency: 'H26.777',
        remaining: { workingMinutes: expect.any(Number), text: expect.stringMatching(/^Quá hạn /) },
      },
    ])
    const [waiting] = (await list(`${ours}&state=waiting-for-supplement`)).body.deadlines
    expect(waiting).toMatchObject({ waitingSince: asked.requestedAt })
    expect(waiting).not.toHaveProperty('remaining')
  })

  test('page by page has every dossier once', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`${ours}&limit=1${cursor}`)
      seen.push(...codes(page))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor !== '')
    expect(seen).toEqual([waits.code, late.code, near.code, withoutDate.code])
  })

  test('are counted as they are listed, within what the caller sees', async () => {
    const counts = async (as: string) => (await call('GET', '/v1/deadline-counts', { as })).body
    const { at, total, agencies } = await counts('operator')
    const ofAgency = agencies.find(({ agency: code }: { agency: string }) => code === 'H26.777')
    const dayEnds = Date.parse(`${dayInVietnam(new Date(at))}T23:59:59.999+07:00`)
    const within = (one: { dueAt?: unknown }, from: number, to: number) => {
      const due = Date.parse(String(one.dueAt))
      return due > from && due <= to ? 1 : 0
    }
    const week = dayEnds + 7 * 24 * hour
    // What is reckoned by its own term lies in the past or in the future, as the list says.
    const [reckonedOne] = (await list(`${ours}&state=running`, 'operator')).body.deadlines.filter(
      ({ dossierCode }: { dossierCode: string }) => dossierCode === withoutDate.code,
    )
    const running = [near, reckonedOne]
    expect(ofAgency).toEqual({
      agency: 'H26.777',
      overdue: 1,
      today: running.reduce((sum, one) => sum + within(one, Date.parse(at), dayEnds), 0),
      week: running.reduce((sum, one) => sum + within(one, dayEnds, week), 0),
      later: running.reduce((sum, one) => sum + within(one, week, Number.POSITIVE_INFINITY), 0),
      waiting: 1,
    })
    for (const name of ['overdue', 'today', 'week', 'later', 'waiting'])
      expect(total[name]).toBe(
        agencies.reduce((sum: number, one: Record<string, number>) => sum + (one[name] ?? 0), 0),
      )
    expect((await counts('town')).agencies).toEqual([])
  })

  test('of another sender shows nothing, and all to those who see all', async () => {
    expect(codes(await list(ours, 'town'))).toEqual([])
    expect(codes(await list(ours, 'operator'))).toHaveLength(4)
  })

  test('a step of progress changes nothing, a decision takes the dossier off the list', async () => {
    await call('POST', `/v1/dossiers/${near.code}/progress`, { body: aStep(near.code) })
    expect(codes(await list(`${ours}&state=running`))).toContain(near.code)
    const before = await markOf(near.code)
    expect(before).toMatchObject({ due_at: new Date(near.dueAt ?? ''), competent_agency: 'H26.777' })
    await put({ ...near, status: 'finished', finishedAt: soon(-1) } as never)
    expect(codes(await list(ours))).not.toContain(near.code)
    await expect(markOf(near.code)).resolves.toMatchObject({ due_at: null })
  })

  test('a correction counts as the state that it corrects', async () => {
    const { body } = await put(far)
    await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [body.messageId])
    const data = { ...far, dueAt: soon(1), competentAgency: agency }
    const corrected = await call('POST', `/v1/messages/${body.messageId}/correct`, {
      as: 'clerk',
      body: { data, reason: 'Sai ngày hẹn' },
    })
    expect(corrected.status).toBe(404)
    const asOperator = await call('POST', `/v1/messages/${body.messageId}/correct`, {
      as: 'operator',
      body: { data, reason: 'Sai ngày hẹn' },
    })
    expect(asOperator.status).toBe(202)
    expect(codes(await list(`${ours}&state=running`))).toContain(far.code)
  })

  test.each([
    ['a NUL in it', '2026-11-05T08:30:00.000Z\ncity\nH26\0'],
    ['another line', '2026-11-05T08:30:00.000Z\ncity\nH26\n1'],
    ['no such day', '2026-02-31T08:30:00.000Z\ncity\nH26'],
    ['half a character', Buffer.from([...Buffer.from('2026-11-05T08:30:00.000Z\ncity\nH26'), 0xc3])],
    ['something else', '{}'],
  ])('with a cursor that nobody gave, with %s, is 400', async (_what, text) => {
    const answer = await list(`cursor=${Buffer.from(text).toString('base64url')}`)
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([{ pointer: '/cursor', code: 'BAD_PARAMETER' }])
  })

  test.each(['state=none', 'before=soon', 'cursor=x', 'limit=0', 'due=1'])(
    'with %s is 400',
    async (query) => {
      expectProblem(await list(query), 400, 'invalid-request')
    },
  )
})
