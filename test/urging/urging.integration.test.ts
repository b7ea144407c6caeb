import { expect, test } from 'vitest'
import { uuidv7 } from '#store/uuid.ts'
import { aDossier, aStep, expectProblem } from '../api/gateway.ts'
import { openCase } from '../routing/cases.ts'
import { countAll } from '../store/figures/counting.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'
import { at, hour, useUrging } from './use-urging.ts'

const { call, database, resources, mails, work, look, send, dossier, noticesOf, storyOf, events, mailsTo } =
  await useUrging()

test('a dossier that is due soon is told of once, to the city and by e-mail, without a person', async () => {
  const code = await dossier('H26.900.01', 5)
  const far = await dossier('H26.900.01', 50)
  const waits = await dossier('H26.900.01', 5, { status: 'supplement-requested' })
  await Promise.all([look(), look()])
  await look()
  await Promise.all([send(), send()])
  expect([...(await noticesOf(far)), ...(await noticesOf(waits))]).toEqual([])
  const [event, ...others] = await events(code)
  expect(others).toEqual([])
  expect(event).toMatchObject({
    type: 'vn.longbien.notice.v1',
    data: { dossierCode: code, situation: 'due-soon', rule: 'soon', level: 1, agency: 'H26.900.01' },
  })
  expect(mails.taken).toHaveLength(1)
  const story = await storyOf(code)
  expect(story).toMatchObject({ state: 'open', situation: 'due-soon', level: 1, dossierCode: code })
  expect(story.sendings).toMatchObject([
    { way: 'city', state: 'told', messageId: event.id },
    { way: 'email', receiver: 'desk', state: 'sent', address: 'desk@city.example', attempts: 1 },
  ])
  expect(mails.taken[0]?.raw).toContain(`Message-ID: <${story.sendings[1].postId}@city.example>`)
  const [seen] = await noticesOf(code)
  expect((await call('GET', `/v1/notices/${seen.id}`)).body.sendings[1].address).toBeUndefined()
})

test('who does not take it up in time is passed by, and who does is not', async () => {
  const [slow, quick] = [await dossier('H26.900.01', 5), await dossier('H26.900.01', 6)]
  await look()
  const [{ id }] = await noticesOf(quick)
  const body = { reason: 'Đang xử lý' }
  const taken = await call('POST', `/v1/notices/${id}/acknowledge`, { body })
  expect(taken.body).toMatchObject({
    state: 'acknowledged',
    acknowledged: { by: 'city', reason: 'Đang xử lý' },
  })
  expect((await call('POST', `/v1/notices/${id}/acknowledge`, { body: { reason: 'again' } })).body).toEqual(
    taken.body,
  )
  await database.rows(`update notices set since = since - interval '2 hours',
    next_level_at = next_level_at - interval '2 hours'`)
  await look()
  await send()
  expect(mailsTo('leaders')).toHaveLength(1)
  expect(mailsTo('leaders')[0]?.raw).toContain(slow)
  expect((await events(slow)).map(({ data }: { data: { level: number } }) => data.level)).toEqual([1, 2])
  expect(await events(quick)).toHaveLength(1)
  expect(mailsTo('desk')).toHaveLength(1)
  expect((await storyOf(quick)).sendings).toMatchObject([{ way: 'city' }, { way: 'email', state: 'dropped' }])
  const audit = await call('GET', `/v1/audit?subject=${id}`, { as: 'operator' })
  expect(audit.body.entries).toMatchObject([{ action: 'acknowledge-notice', by: 'city' }])
})

test('a notice ends with its situation, and what had not been sent is not', async () => {
  const [done, moved] = [await dossier('H26.900.01', 5), await dossier('H26.900.01', 6)]
  await look()
  await database.rows('update dossiers set due_at = null where code = $1', [done])
  await database.rows(`update dossiers set due_at = due_at + interval '1 hour' where code = $1`, [moved])
  await look()
  await send()
  expect(await storyOf(done)).toMatchObject({
    state: 'ended',
    ended: { because: 'over' },
    sendings: [{}, { state: 'dropped' }],
  })
  const [again, first] = await noticesOf(moved)
  expect(first).toMatchObject({ state: 'ended', ended: { because: 'moved' } })
  expect(again).toMatchObject({ state: 'open' })
  expectProblem(
    await call('POST', `/v1/notices/${first.id}/acknowledge`, { body: { reason: 'late' } }),
    409,
    'nothing-to-do',
  )
})

test('a look that another configuration had begun goes on with the present one', async () => {
  const code = await dossier('H26.900.01', 5)
  await work('urging', resources(), `5 ["2026-11-05T00:00:00+00:00","${code}"]`)
  await work('urging', resources(), `silent/gone/open ["2026-11-05T00:00:00+00:00","${code}"]`)
  expect(await noticesOf(code)).toHaveLength(1)
})

test('while an outage stops its clock no further level is told', async () => {
  const code = await dossier('H26.900.01', 5)
  await look()
  await database.rows(`update notices set since = since - interval '2 hours',
    next_level_at = next_level_at - interval '2 hours'`)
  const { legalClock, ...all } = resources()
  const held = legalClock.held()
  const out = { id: 'o', from: 0, procedures: [], agencies: ['H26.900'], reason: 'x', source: 'x' }
  await work('urging', {
    ...all,
    legalClock: { ...legalClock, held: () => ({ ...held, outagesOf: () => [out] }) },
  })
  expect((await storyOf(code)).level).toBe(1)
  await database.rows(`update notices set next_level_at = now() where next_level_at is not null`)
  await look()
  expect((await storyOf(code)).level).toBe(2)
})

test('what is silent is found along its own way', async () => {
  const [waiting, mirrored] = [
    await dossier('H26.902', null, { status: 'supplement-requested', waiting_since: at(-20) }),
    await dossier('H26.903', 100, { owner_kind: 'partner', owner: 'fake', last_progress_at: at(-20) }),
  ]
  const handed = await dossier('H26.902', null)
  const id = uuidv7(Date.now())
  await database.rows(
    `insert into cases (id, endpoint, operation, number, dossier_code, sender, message_id, delivery_id, state, opened_at,
       moved_at, expires_after_days, expires_at, entries)
     values ($1, 'fake', 'state', 'N-1', $2, 'city', $1, $1, 'open', now(), $3, 30, now() + interval '30 days', 1)`,
    [id, handed, at(-20)],
  )
  await look()
  await look()
  const found = await Promise.all([waiting, mirrored, handed].map((code) => noticesOf(code, 'operator')))
  expect(found).toMatchObject([
    [{ situation: 'supplement-unanswered' }],
    [{ situation: 'mirror-lagging', endpoint: 'fake' }],
    [{ situation: 'case-silent', subject: `case/${id}` }],
  ])
  await database.rows('update cases set moved_at = now()')
  await database.rows('update dossiers set waiting_since = null, last_progress_at = now()')
  await look()
  const ended = await Promise.all([waiting, mirrored, handed].map((code) => noticesOf(code, 'operator')))
  expect(ended).toMatchObject([
    [{ ended: { because: 'answered' } }],
    [{ ended: { because: 'answered' } }],
    [{ ended: { because: 'answered' } }],
  ])
  await database.rows('delete from cases')
})

test('a step is urged for by its own date until the next step, or the end of the dossier', async () => {
  const { database: pool } = resources()
  const step = async (code: string, from: number, due: number) => {
    const [startedAt, dueAt] = [at(from).toISOString(), at(due).toISOString()]
    const data = { ...aStep(code), status: 'processing', at: startedAt, startedAt, dueAt }
    await acceptOne(pool, aMessage(code, { type: 'progress', data, deliveries: [] }))
  }
  const counted = () => countAll(pool, at(1))
  const found = async (code: string) =>
    (await noticesOf(code)).map((one: { rule: string; state: string; ended?: { because: string } }) =>
      [one.rule, one.state, ...(one.ended ? [one.ended.because] : [])].join(' '),
    )
  const [soon, late, far] = [
    await dossier('H26.906', null),
    await dossier('H26.906', null),
    await dossier('H26.906', null),
  ]
  const elsewhere = await dossier('H26.907', null)
  await step(soon, -2, 5)
  await step(late, -9, -1)
  await step(far, -2, 50)
  await step(elsewhere, -9, -1)
  await counted()
  await look()
  expect(await Promise.all([soon, late, far, elsewhere].map(found))).toEqual([
    ['step-soon open'],
    ['step-late open'],
    [],
    [],
  ])
  const [event] = await events(late)
  expect(event.data).toMatchObject({ situation: 'step-overdue', rule: 'step-late', dossierCode: late })
  expect(Date.parse(event.data.dueAt)).toBeLessThan(Date.now())

  // Of the last one something newer is known than its facts say: it is left until they are read.
  await step(soon, -1, 50)
  await step(far, -1, 5)
  await database.rows(`update dossiers set status = 'finished' where code = $1`, [late])
  await look()
  expect(await Promise.all([late, far].map(found))).toEqual([['step-late ended over'], []])
  await counted()
  await look()
  expect(await Promise.all([soon, far].map(found))).toEqual([
    ['step-soon ended step-done'],
    ['step-soon open'],
  ])
})

test('an inbox that nobody reads and work that waits for a person are told of by their own names', async () => {
  await dossier('H26.900.01', 5)
  await openCase(resources().database, 'H26.900.01-261105-8001')
  await look()
  await send()
  expect(mailsTo('bounced')[0]?.raw).toContain('attention/routing-case')
  await database.rows(`update inbox_entries set accepted_at = now() - interval '10 days'`)
  await look()
  const unread = await call('GET', '/v1/notices?rule=unread', { as: 'operator' })
  expect(unread.body.notices).toMatchObject([{ situation: 'acknowledgement-missing', state: 'open' }])
  expect((await call('GET', '/v1/notices?rule=unread')).body.notices).toEqual([])
  await database.rows('delete from inbox_entries')
  await look()
  const read = await call('GET', '/v1/notices?rule=unread', { as: 'operator' })
  expect(read.body.notices).toMatchObject([{ state: 'ended', ended: { because: 'done' } }])
})

test('for a late dossier the city gets what a letter of apology needs, and its new promise is kept beside it', async () => {
  const dossierOfCity = aDossier({ code: 'H26.904-261105-0001', status: 'processing' })
  const { finishedAt: _done, ...late } = {
    ...dossierOfCity,
    competentAgency: { code: 'H26.904', name: 'Phòng Một' },
    submittedAt: at(-100).toISOString(),
    receivedAt: at(-100).toISOString(),
    dueAt: at(-1).toISOString(),
  } as Record<string, unknown>
  const url = '/v1/dossiers/H26.904-261105-0001'
  expect((await call('PUT', url, { body: late })).status).toBe(202)
  await look()
  const [event] = await events('H26.904-261105-0001')
  expect(event).toMatchObject({
    type: 'vn.longbien.apology.v1',
    data: { dossierCode: 'H26.904-261105-0001', isLate: true, reason: expect.any(String), agency: 'H26.904' },
  })
  expect(Date.parse(event.data.proposedDueAt)).toBeGreaterThan(Date.now() + 40 * hour)
  const promised = at(60)
  promised.setMilliseconds(0)
  await call('PUT', url, { body: { ...late, dueAt: promised.toISOString() } })
  await look()
  const [notice] = await noticesOf('H26.904-261105-0001')
  expect(notice).toMatchObject({ situation: 'apology', state: 'ended', ended: { because: 'moved' } })
  expect(Date.parse(notice.apology.promisedDueAt)).toBe(promised.getTime())
  const { timeline } = (await call('GET', url)).body
  expect(timeline.filter(({ what }: { what: string }) => what === 'notice')).not.toEqual([])
})

test('a notice of another’s dossier is as if it were not there', async () => {
  const code = await dossier('H26.900.01', 5)
  await look()
  const [{ id }] = await noticesOf(code)
  expect(await noticesOf(code, 'other')).toEqual([])
  expectProblem(await call('GET', `/v1/notices/${id}`, { as: 'other' }), 404, 'not-found')
  const body = { reason: 'mine' }
  expectProblem(await call('POST', `/v1/notices/${id}/acknowledge`, { as: 'other', body }), 404, 'not-found')
})

test('says for what people are urged, with the names of those who are told and no address', async () => {
  const { status, body, text } = await call('GET', '/v1/urging-rules', { as: 'operator' })
  expect(status).toBe(200)
  expect(body.rules.length).toBeGreaterThan(3)
  expect(body.rules[0]).toMatchObject({
    name: 'soon',
    situationText: expect.any(String),
    levels: [{ tell: ['city', 'desk'] }, { afterMinutes: 60 }],
  })
  expect(text).not.toContain('@')
  expectProblem(await call('GET', '/v1/urging-rules', { as: 'city' }), 403, 'forbidden')
})
