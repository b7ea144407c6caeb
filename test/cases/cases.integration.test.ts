import { beforeEach, expect, test } from 'vitest'
import { completed, permanent } from '#adapter-kit'
import { channelTools } from '#compose/channel-turns.ts'
import { composeIntake } from '#compose/intake.ts'
import { workChannel } from '#delivery/work-channel.ts'
import { findCaseByNumber, findCases } from '#store/cases/find-cases.ts'
import { dueCases } from '#store/cases/questions.ts'
import { findMessages } from '#store/messages.ts'
import { aDossier, expectProblem, useGateway } from '../api/gateway.ts'
import { casePartner, type Said } from '../support/case-partner.ts'
import { keyHash } from '../support/installation.ts'

const all = {
  agencies: ['*'],
  messages: ['dossier', 'progress'],
  inboxes: ['city'],
  seeBodies: true,
  replay: true,
  operate: true,
}
const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
})

const partner = casePartner()
const { call, database, resources } = useGateway(
  {
    endpoints: {
      office: {
        adapter: 'office',
        settings: {},
        timeoutMs: 1000,
        limits: { queriesInFlight: 10 },
        callbacks: { told: { verify: [{ kind: 'basic', user: 'office', passwords: ['a long password'] }] } },
        polls: { news: {} },
      },
    },
    senders: [
      sender('city', all),
      sender('operator', { ...all, seeBodies: false, seeAll: true }),
      sender('everybody', { ...all, seeAll: true, audit: true }),
    ],
    inboxes: { city: {} },
    routes: [
      { message: 'dossier', endpoint: 'office', operation: 'file' },
      { message: 'case-report', inbox: 'city' },
      { message: 'progress', inbox: 'city' },
    ],
  },
  [partner.adapter],
)

const headers = { authorization: `Basic ${Buffer.from('office:a long password').toString('base64')}` }
const told = (said: Said | { progressOf: string }) =>
  call('POST', '/v1/callbacks/office/told', { as: '', headers, body: said })

const run = (name: string) => {
  const work = composeIntake(resources()).works.find((one) => one.name === name)
  if (!work) throw new Error(`No work ${name}`)
  return work.step(undefined, new AbortController().signal)
}

const deliver = async (lane: string) => {
  const endpoint = resources().endpoints.get('office')
  if (!endpoint) throw new Error('No endpoint')
  const failed = (error: unknown) => {
    throw error
  }
  const channel = workChannel(
    endpoint,
    channelTools(resources(), endpoint, failed),
    new AbortController().signal,
  )
  const rest = await channel.work(lane, 0)
  await channel.close()
  return rest
}

/** A dossier that was handed over, and its case. */
const handedOver = async () => {
  const dossier = aDossier()
  const taken = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  expect(taken.status).toBe(202)
  await deliver(dossier.code)
  return { code: dossier.code, number: `N-${dossier.code}`, messageId: String(taken.body.messageId) }
}

const caseOf = async (number: string) => {
  const found = await findCaseByNumber(resources().database, 'office', number)
  if (!found) throw new Error(`No case ${number}`)
  return found
}

const storyOf = async (number: string) => {
  const { id } = await caseOf(number)
  return (await call('GET', `/v1/cases/${id}`)).body
}

const messagesOf = (dossierCode: string, type: string) =>
  findMessages(resources().database, { dossierCode, types: [type], limit: 50 })

/** The states that the city was told, the last one first. */
const heard = async (code: string) =>
  (await messagesOf(code, 'case-report')).map(({ data }) => (data as { state: string }).state)

beforeEach(() => {
  for (const service of ['states', 'news'] as const) partner.answers(service, () => [])
})

test('a completed delivery opens a case under the partner’s number, keeps the answer, and frees its lane', async () => {
  const { code, number, messageId } = await handedOver()
  const { body } = await call('GET', `/v1/messages/${messageId}`)
  expect(body.deliveries[0]).toMatchObject({ status: 'completed', answer: { partnerId: number } })
  expect(await storyOf(number)).toMatchObject({
    state: 'open',
    dossierCode: code,
    messageId,
    mustAct: 'partner',
    history: [{ kind: 'opened', source: 'delivery' }],
  })
  expect(await deliver(code)).toEqual({ kind: 'empty' })
  const blind = await call('GET', `/v1/messages/${messageId}`, { as: 'operator' })
  expect(blind.body.deliveries[0].answer).toBeUndefined()
})

test('what a look-up finds completed after a lost reply opens it too', async () => {
  const dossier = aDossier()
  await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  await database.rows(`update deliveries set status = 'in-doubt', attempts = 1 where lane = $1`, [
    dossier.code,
  ])
  partner.answers('look-up', ({ code }) => completed({ partnerId: `L-${code}` }))
  await deliver(dossier.code)
  expect(await caseOf(`L-${dossier.code}`)).toMatchObject({ state: 'open', dossierCode: dossier.code })
})

test('a call moves it, and its repeat does not; the city hears once', async () => {
  const { code, number } = await handedOver()
  const said: Said = {
    number,
    state: 'supplement-needed',
    partnerState: 'BS01',
    partnerText: 'Thiếu trích lục',
  }
  expect((await told(said)).text).toBe('accepted')
  expect((await told(said)).text).toBe('duplicate')
  expect(await heard(code)).toEqual(['supplement-needed'])
  expect(await storyOf(number)).toMatchObject({
    state: 'supplement-needed',
    mustAct: 'applicant',
    history: [
      {},
      { kind: 'moved', source: 'callback/told', partnerState: 'BS01', partnerText: 'Thiếu trích lục' },
    ],
  })
  const { body } = await call('GET', `/v1/dossiers/${code}`)
  const steps = body.timeline.filter(({ what }: { what: string }) => what === 'case')
  expect(steps.map(({ code: of }: { code?: string }) => of)).toEqual([undefined, 'BS01'])
})

test('told by a call and found by polls at once, it moves once', async () => {
  const { code, number } = await handedOver()
  const said: Said = { number, state: 'finished', at: '2026-11-05T09:00:00+07:00' }
  partner.answers('news', () => [said])
  const answers = await Promise.all([
    told(said),
    told(said),
    run('poll/office/news'),
    run('poll/office/news'),
  ])
  expect(answers.slice(0, 2).map((answer) => 'status' in answer && answer.status)).toEqual([200, 200])
  expect(await heard(code)).toEqual(['finished'])
  expect((await storyOf(number)).history).toHaveLength(2)
})

test('of a number that nobody knows the partner is told to come again; a person sees it after a while', async () => {
  const said: Said = { number: 'never-ours', state: 'finished' }
  expect((await told(said)).status).toBe(503)
  expect((await told(said)).status).toBe(503)
  partner.answers('news', () => [{ ...said, number: 'listed' }])
  await run('poll/office/news')
  const kept = await call('GET', '/v1/inbound-calls?outcome=deferred', { as: 'everybody' })
  expect(kept.body.inboundCalls.map(({ source }: { source: string }) => source)).toEqual([
    'poll/news',
    'callback/told',
  ])
  const attention = () => call('GET', '/v1/attention?kind=unknown-case', { as: 'everybody' })
  expect((await attention()).body.items).toEqual([])
  await database.rows(`update case_strays set first_at = now() - interval '2 hours'`)
  expect((await attention()).body.items.map(({ id }: { id: string }) => id)).toEqual([
    'office/listed',
    'office/never-ours',
  ])
})

test('a row about a hand-over whose answer is under way is not passed over', async () => {
  const dossier = aDossier()
  await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  await database.rows(`update deliveries set status = 'in-doubt' where lane = $1`, [dossier.code])
  partner.answers('news', () => [{ number: 'soon', state: 'open' }])
  await expect(run('poll/office/news')).rejects.toMatchObject({ code: 'CASE_UNKNOWN' })
  await database.rows(`update deliveries set status = 'dead' where lane = $1`, [dossier.code])
})

test('due ones are asked about in batches; what a batch cannot be asked of keeps no other from its turn', async () => {
  await database.rows('update cases set next_question_at = null')
  const numbers = [await handedOver(), await handedOver(), await handedOver()].map(({ number }) => number)
  await database.rows('update cases set next_question_at = opened_at where number = any($1)', [numbers])
  partner.answers('states', () => {
    throw permanent('UNREADABLE', 'Not to be read')
  })
  await expect(run('cases/office/file')).rejects.toMatchObject({ code: 'UNREADABLE' })
  partner.answers('states', ({ numbers: asked = [] }) =>
    asked.map((number) => ({ number, state: 'open', partnerState: 'B' })),
  )
  expect(await run('cases/office/file')).toMatchObject({ more: false })
  expect((await caseOf(numbers[2] ?? '')).partnerState).toBe('B')
  expect(await run('cases/office/file')).toMatchObject({ more: false })
  expect(partner.asked.at(-1)).toMatchObject({ numbers: [numbers[2]] })
})

test('a partner reports progress with its case, and of no other dossier', async () => {
  const { code, number } = await handedOver()
  expect((await told({ number, state: 'open', partnerState: 'P1', step: 'Thẩm định' })).text).toBe('accepted')
  expect(await messagesOf(code, 'progress')).toMatchObject([{ sender: 'office' }])
  expect((await told({ progressOf: code })).text).toBe('rejected')
})

test('what cannot follow is kept for a person, until the partner says again what we know', async () => {
  const { code, number } = await handedOver()
  await told({ number, state: 'refused' })
  expect((await told({ number, state: 'open' })).text).toBe('accepted')
  expect(await storyOf(number)).toMatchObject({ state: 'refused', finding: { code: 'MOVE_NOT_ALLOWED' } })
  const attention = async () =>
    (await call('GET', '/v1/attention?kind=case', { as: 'everybody' })).body.items.map(
      ({ dossierCode }: { dossierCode: string }) => dossierCode,
    )
  expect(await attention()).toContain(code)
  await told({ number, state: 'refused' })
  expect(await attention()).not.toContain(code)
  expect(await heard(code)).toEqual(['refused'])
})

test('what is not heard of expires, and a person has it asked about or gives it up', async () => {
  const { code, number } = await handedOver()
  const { id } = await caseOf(number)
  await database.rows(`update cases set expires_at = now() - interval '1 second' where id = $1`, [id])
  await run('case-expiry')
  expect(await heard(code)).toEqual(['expired'])
  const { body } = await call('GET', '/v1/attention?kind=case', { as: 'everybody' })
  expect(body.items).toContainEqual(expect.objectContaining({ id, code: 'EXPIRED' }))

  const act = (action: string) =>
    call('POST', `/v1/cases/${id}/${action}`, { as: 'operator', body: { reason: 'Công dân hỏi' } })
  expect((await act('ask')).status).toBe(200)
  expect((await act('ask')).status).toBe(200)
  partner.answers('states', () => [{ number, state: 'payment-needed' }])
  await run('cases/office/file')
  expect((await caseOf(number)).state).toBe('payment-needed')
  expect((await act('cancel')).body).toMatchObject({ state: 'cancelled' })
  expect((await act('cancel')).body).toMatchObject({ state: 'cancelled' })
  expectProblem(await act('ask'), 409, 'nothing-to-do')
  const audit = await call('GET', `/v1/audit?subject=${id}`, { as: 'everybody' })
  expect(audit.body.entries.map(({ action }: { action: string }) => action)).toEqual([
    'cancel-case',
    'ask-case',
  ])
  expect(await heard(code)).toEqual(['cancelled', 'payment-needed', 'expired'])
})

test('among many open cases the due ones and a number are found by their index', async () => {
  await database.rows(
    `insert into cases (id, endpoint, operation, number, dossier_code, sender, message_id, delivery_id, state, opened_at,
       moved_at, expires_after_days, expires_at, next_question_at, entries)
     select gen_random_uuid(), 'many', 'file', 'M-' || n, 'H26-' || n, 'city', gen_random_uuid(), gen_random_uuid(), 'open',
       now(), now(), 30, now() + interval '30 days', now() + (n - 50) * interval '1 minute', 1
     from generate_series(1, 10000) n`,
  )
  await database.rows('analyze cases')
  const pool = resources().database
  const client = await pool.connect()
  const plans: string[] = []
  try {
    const explaining = {
      query: async (asked: { text: string; values: unknown[] }) => {
        const found = await client.query(`explain (analyze, costs off) ${asked.text}`, asked.values)
        plans.push(found.rows.map((row) => row['QUERY PLAN']).join('\n'))
        return { rows: [] }
      },
    } as never
    await dueCases(explaining, 'many', 'file', { now: new Date(), limit: 50 })
    await findCaseByNumber(explaining, 'many', 'M-7777')
  } finally {
    client.release()
  }
  expect(plans[0]).toMatch(/Index Scan using cases_due/)
  expect(plans[0]).not.toMatch(/Sort|Seq Scan/)
  expect(plans[1]).toMatch(/Index Scan using cases_endpoint_number_key/)
  expect(await findCases(pool, { endpoint: 'many', limit: 2 })).toHaveLength(2)
})
