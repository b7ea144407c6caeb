import { CloudEvent, HTTP } from 'cloudevents'
import { describe, expect, test } from 'vitest'
import { expectDeclared } from '../api/declared.ts'
import { aStep, expectProblem } from '../api/gateway.ts'
import { aCode, useInboxes } from './city.ts'

const { call, tell, read, acknowledge } = useInboxes()

const subjects = (body: { events: readonly { subject: string }[] }) =>
  body.events.map(({ subject }) => subject)
/** Begins where everything so far is acknowledged. */
const aConsumer = async (consumer: string) => {
  for (;;) {
    const { body } = await read({ consumer, limit: 200 })
    await acknowledge(body.nextCursor, { consumer })
    if (!body.more) return
  }
}

describe('an inbox gives', () => {
  test('events that the real package reads, with everything that a webhook would carry', async () => {
    await aConsumer('package')
    const code = aCode()
    const { messageId } = await tell(code, { correlationId: 'thread-7' })
    const answer = await read({ consumer: 'package' })
    expectDeclared('readInbox', answer)
    const { status, headers, body } = answer
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' })
    const event = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(body.events[0]),
    })
    if (!(event instanceof CloudEvent)) throw new Error('Not one event')
    expect(event.validate()).toBe(true)
    expect(event).toMatchObject({
      id: messageId,
      source: '/longbien/ha-noi',
      type: 'vn.longbien.withdrawal-request.v1',
      subject: code,
      dataschema: 'urn:longbien:schema:withdrawal-request',
      correlationid: 'thread-7',
      sender: 'fake',
      data: { dossierCode: code },
    })
    const batch = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(body.events),
    })
    expect(batch).toHaveLength(1)
  })

  test('what was not acknowledged again, and what was acknowledged no more', async () => {
    await aConsumer('again')
    const codes = [aCode(), aCode(), aCode()]
    for (const code of codes) await tell(code)
    const first = await read({ consumer: 'again', limit: 2 })
    expect(subjects(first.body)).toEqual(codes.slice(0, 2))
    expect(first.body.more).toBe(true)
    expect(subjects((await read({ consumer: 'again' })).body)).toEqual(codes)
    const acknowledged = await acknowledge(first.body.nextCursor, { consumer: 'again' })
    expectDeclared('acknowledgeInbox', acknowledged)
    expect(acknowledged.body).toEqual({
      inbox: 'city',
      consumer: 'again',
      acknowledged: first.body.nextCursor,
    })
    const rest = await read({ consumer: 'again' })
    expect(subjects(rest.body)).toEqual(codes.slice(2))
    expect(rest.body.more).toBe(false)
  })

  test('with a cursor what comes after it, without moving the mark', async () => {
    await aConsumer('cursor')
    const codes = [aCode(), aCode()]
    for (const code of codes) await tell(code)
    const first = await read({ consumer: 'cursor', limit: 1 })
    const second = await read({ consumer: 'cursor', cursor: first.body.nextCursor })
    expect(subjects(second.body)).toEqual(codes.slice(1))
    const none = await read({ consumer: 'cursor', cursor: second.body.nextCursor })
    expect(none.body).toEqual({ events: [], nextCursor: second.body.nextCursor, more: false })
    expect(subjects((await read({ consumer: 'cursor' })).body)).toEqual(codes)
  })

  test('each consumer everything, and each has its own mark', async () => {
    await Promise.all([aConsumer('one'), aConsumer('other')])
    const code = aCode()
    await tell(code)
    const { body } = await read({ consumer: 'one' })
    await acknowledge(body.nextCursor, { consumer: 'one' })
    expect(subjects((await read({ consumer: 'one' })).body)).toEqual([])
    expect(subjects((await read({ consumer: 'other' })).body)).toEqual([code])
  })

  test('a consumer that comes late everything that is still kept', async () => {
    await tell(aCode())
    const [late, known] = await Promise.all([
      read({ consumer: 'late', limit: 200 }),
      read({ cursor: 0, limit: 200 }),
    ])
    expect(late.body.events.length).toBeGreaterThan(0)
    expect(late.body.events).toEqual(known.body.events)
  })

  test('a page that is not larger than an answer may be, and never nothing for a large message', async () => {
    await aConsumer('large')
    const reason = 'x'.repeat(4_500_000)
    for (const code of [aCode(), aCode(), aCode()])
      await tell(code, { data: { dossierCode: code, requestedAt: '2026-11-05T08:30:00+07:00', reason } })
    const first = await read({ consumer: 'large' })
    expect(first.body.events).toHaveLength(2)
    expect(first.body.more).toBe(true)
    const rest = await read({ consumer: 'large', cursor: first.body.nextCursor })
    expect(rest.body.events).toHaveLength(1)
    await aConsumer('large')
  })
})

describe('the list of inboxes', () => {
  const list = async (as: string) => (await call('GET', '/v1/inboxes', { as })).body.inboxes
  test('says who reads, how far each has come and what is left; others see their own and make no consumer', async () => {
    await aConsumer('counted')
    const codes = [aCode(), aCode()]
    for (const code of codes) await tell(code)
    const [before] = await list('operator')
    expect(before).toMatchObject({ inbox: 'city', source: '/longbien/ha-noi', unplaced: 2 })
    const { body } = await read({ consumer: 'counted', limit: 1 })
    await acknowledge(body.nextCursor, { consumer: 'counted' })
    const [inbox, second, town] = await list('operator')
    expect(inbox.given).toBe(before.given + 2)
    expect(inbox.consumers.find(({ consumer }: { consumer: string }) => consumer === 'counted')).toEqual({
      sender: 'city',
      consumer: 'counted',
      acknowledged: before.given + 1,
      unacknowledged: 1,
      oldestAt: expect.any(String),
      seenAt: expect.any(String),
    })
    expect([second.consumers, town.consumers]).toEqual([[], []])
    expect(await list('town')).toEqual([town])
    const [shared] = await list('friend')
    expect(shared).toMatchObject({ inbox: 'city', consumers: [] })
    expect(await list('operator')).toMatchObject([{ consumers: inbox.consumers }, {}, { consumers: [] }])
  })
})

describe('a mark', () => {
  test('never goes back, and the same call twice is harmless', async () => {
    await aConsumer('monotone')
    await tell(aCode())
    await tell(aCode())
    const first = await read({ consumer: 'monotone', limit: 1 })
    const both = await read({ consumer: 'monotone' })
    const acknowledged = async (cursor: string) =>
      (await acknowledge(cursor, { consumer: 'monotone' })).body.acknowledged
    expect(await acknowledged(both.body.nextCursor)).toBe(both.body.nextCursor)
    expect(await acknowledged(both.body.nextCursor)).toBe(both.body.nextCursor)
    expect(await acknowledged(first.body.nextCursor)).toBe(both.body.nextCursor)
    expect(await acknowledged('0')).toBe(both.body.nextCursor)
  })

  test('cannot be set behind what has been given out, or what comes next would be lost unseen', async () => {
    const { body } = await read()
    const beyond = await acknowledge(String(Number(body.nextCursor) + 10_000))
    expectProblem(beyond, 400, 'invalid-request')
    expect(beyond.body.errors).toMatchObject([{ pointer: '/cursor', code: 'BAD_CURSOR' }])
  })
})

describe('a reader', () => {
  test('needs the right to the inbox; of others it does not even learn the names', async () => {
    for (const inbox of ['town', 'nothing-of-that-name', 'toString']) {
      const answer = await read({ inbox })
      expectProblem(answer, 403, 'forbidden')
      expect(answer.body.detail).toBe(`Cần quyền đọc hộp thư \`${inbox}\` (\`inboxes\`)`)
    }
    expectProblem(await read({}, 'operator'), 403, 'forbidden')
    expectProblem(await read({}, ''), 401, 'unauthenticated')
    expectProblem(await acknowledge('0', { inbox: 'town' }), 403, 'forbidden')
    expect((await read({ inbox: 'town' }, 'town')).status).toBe(200)
  })

  test('is told of everything that is wrong with its call', async () => {
    const wrong = await call('GET', '/v1/inbox?cursor=x&wait=61&limit=0&consumer=%20&more=1')
    expectProblem(wrong, 400, 'invalid-request')
    const pointers = (body: { errors: { pointer: string }[] }) =>
      body.errors.map(({ pointer }) => pointer).sort((one, other) => one.localeCompare(other))
    expect(pointers(wrong.body)).toEqual(['/consumer', '/cursor', '/inbox', '/limit', '/more', '/wait'])
    expect(pointers((await call('GET', '/v1/inbox')).body)).toEqual(['/inbox'])
    const body = { consumer: 7, cursor: 12, else: 1 }
    const refused = await call('POST', '/v1/inbox/ack', { body })
    expect(pointers(refused.body)).toEqual(['/consumer', '/cursor', '/else', '/inbox'])
    expectProblem(await call('POST', '/v1/inbox/ack', { body: [] }), 400, 'invalid-request')
  })

  test('may have twenty marks in an inbox and no more, however many others have: each keeps entries from going', async () => {
    await read({ inbox: 'town' }, 'town')
    for (let number = 2; number <= 20; number += 1)
      expect((await read({ inbox: 'town', consumer: `c-${number}` }, 'town')).status).toBe(200)
    const refused = await read({ inbox: 'town', consumer: 'one-too-many' }, 'town')
    expectProblem(refused, 400, 'invalid-request')
    expect(refused.body.errors).toMatchObject([{ pointer: '/consumer', code: 'TOO_MANY_CONSUMERS' }])
    expect((await read({ inbox: 'town', consumer: 'c-20' }, 'town')).status).toBe(200)
  })
})

describe('a message that lies in an inbox only', () => {
  test('is open until somebody has taken it, and says where it lies and who has it', async () => {
    await aConsumer('status')
    const { messageId } = await tell(aCode())
    const look = async () => (await call('GET', `/v1/messages/${messageId}`)).body
    expect(await look()).toMatchObject({
      status: 'open',
      deliveries: [],
      inboxes: [{ name: 'city', acknowledgedBy: [] }],
    })
    const { body } = await read({ consumer: 'status' })
    expect((await look()).inboxes[0].position).toBe(body.nextCursor)
    await acknowledge(body.nextCursor, { consumer: 'status' })
    expect(await look()).toMatchObject({
      status: 'completed',
      inboxes: [{ acknowledgedBy: [{ consumer: 'status', at: expect.stringMatching(/^20/) }] }],
    })
  })

  test('is seen by whoever may read the inbox, and by no other sender', async () => {
    const { messageId } = await tell(aCode())
    expect((await call('GET', `/v1/messages/${messageId}`)).body.data).toMatchObject({})
    expectProblem(await call('GET', `/v1/messages/${messageId}`, { as: 'town' }), 404, 'not-found')
    const seen = await call('GET', `/v1/messages/${messageId}`, { as: 'operator' })
    expect(seen.body).not.toHaveProperty('data')
  })

  test('gets there by the route table as every message does, without a warning', async () => {
    const code = aCode()
    const taken = await call('POST', `/v1/dossiers/${code}/progress`, { body: aStep(code) })
    expect(taken.body).toMatchObject({ deliveries: [] })
    expect(taken.body.warnings.map((warning: { code: string }) => warning.code)).not.toContain('NO_ROUTE')
    const { body } = await read({ inbox: 'second' })
    expect(body.events).toMatchObject([
      { type: 'vn.longbien.progress.v1', source: '/longbien', subject: code },
    ])
  })
})

describe('a consumer', () => {
  test('is of the sender that reads: what another acknowledges under its name is not acknowledged', async () => {
    await tell(aCode())
    const { body: before } = await read({ consumer: 'desk' })
    expect(before.events).not.toEqual([])
    await read({ consumer: 'desk' }, 'friend')
    expect((await acknowledge(before.nextCursor, { consumer: 'desk' }, 'friend')).status).toBe(200)
    expect((await read({ consumer: 'desk' })).body.events).toEqual(before.events)
  })

  test('cannot read from a position that nobody was given', async () => {
    const { body, ...answer } = await read({ consumer: 'ahead', cursor: '999999999' })
    expectProblem({ body, ...answer }, 400, 'invalid-request')
    expect(body.errors).toMatchObject([{ pointer: '/cursor', code: 'BAD_CURSOR' }])
  })
})
