import { describe, expect, test } from 'vitest'
import { aDossier, aStep, expectProblem, useGateway } from './gateway.ts'

const gateway = useGateway()
const { call, database } = gateway
const at = (code: string) => `/v1/dossiers/${code}`
const put = (dossier: { code: string }, headers: Record<string, string> = {}) =>
  call('PUT', at(dossier.code), { body: dossier, headers })

const storedOf = async (code: string) => {
  const [row] = await database.rows<{ n: number }>(
    'select count(*) as n from messages where dossier_code = $1',
    [code],
  )
  return Number(row?.n)
}

describe('a dossier', () => {
  test('that is good is answered after the commit, with what will be delivered where', async () => {
    const dossier = aDossier()
    const answer = await put(dossier)
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({
      dossierCode: dossier.code,
      deliveries: [{ endpoint: 'fake', operation: 'state', status: 'waiting' }],
    })
    expect(answer.headers.location).toBe(`/v1/messages/${answer.body.messageId}`)
    const found = await call('GET', String(answer.headers.location))
    expect(found.body).toMatchObject({
      id: answer.body.messageId,
      sender: 'city',
      status: 'open',
      data: dossier,
    })
  })

  test('keeps the correlation id of the sender; else it gets one', async () => {
    const given = await put(aDossier(), { 'x-correlation-id': 'thread-9' })
    const made = await put(aDossier())
    const idOf = async (id: string) => (await call('GET', `/v1/messages/${id}`)).body.correlationId
    await expect(idOf(given.body.messageId)).resolves.toBe('thread-9')
    await expect(idOf(made.body.messageId)).resolves.toMatch(/^[0-9a-f-]{36}$/)
  })

  test('that is bad is refused with every problem at once, each at its place, and nothing of it is stored', async () => {
    const dossier = aDossier({ channel: 'fax', procedure: {}, summary: 5, extra: true })
    const answer = await put(dossier)
    expectProblem(answer, 400, 'invalid-message')
    const problems = answer.body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    )
    expect(new Set(problems)).toEqual(
      new Set([
        '/channel NOT_ALLOWED',
        '/procedure/code REQUIRED',
        '/summary WRONG_TYPE',
        '/extra UNKNOWN_FIELD',
      ]),
    )
    await expect(storedOf(dossier.code)).resolves.toBe(0)
  })

  test('that breaks rules beyond the schema is refused with all of them', async () => {
    const answer = await put(aDossier({ dueAt: '2026-11-01T08:00:00+07:00', summary: ' \u200b ' }))
    expectProblem(answer, 400, 'invalid-message')
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/dueAt', '/summary']))
  })

  test.each(['vi', 'en'])('that is refused is told so in %s, and no value is repeated', async (language) => {
    const secrets = ['Trần Thị Lộ Liễu', '001190999999', '0987654321', 'lo.lieu@example.vn', '15 Ngõ Kín']
    const [fullName, personalId, phone, email, address] = secrets
    const applicant = {
      type: 'nobody',
      fullName: [fullName],
      identifiers: [{ type: 'personal-id', value: `${personalId}-sai` }],
      phone: { number: phone },
      email: `${email} ${email}`,
      address: 7,
      [String(address)]: true,
    }
    const dossier = aDossier({ applicant, summary: 3 })
    const answer = await put(dossier, { 'accept-language': language })
    expectProblem(answer, 400, 'invalid-message')
    for (const error of answer.body.errors) {
      expect(error).toEqual({
        pointer: expect.stringMatching(/^\//),
        code: expect.stringMatching(/^[A-Z_]+$/),
        message: expect.any(String),
      })
    }
    // The names of unknown fields are told: they are the sender's own mistake, and needed to find it.
    for (const secret of secrets.slice(0, 4)) expect(answer.text).not.toContain(secret)
    expect(answer.text).toMatch(language === 'vi' ? /phải là|không được/ : /must be|is not/)
  })

  test('whose code is not the one in the address is refused', async () => {
    const dossier = aDossier()
    const answer = await call('PUT', at(aDossier().code), { body: dossier })
    expectProblem(answer, 400, 'invalid-message')
    expect(answer.body.errors).toMatchObject([{ pointer: '/code' }])
  })

  test('with a warning is taken, and the warning told now and later', async () => {
    const dossier = aDossier({ procedure: { code: '1.004227', fieldCode: 'G15-TP07' }, documents: [] })
    const answer = await put(dossier, { 'accept-language': 'en' })
    expect(answer.status).toBe(202)
    expect(answer.body.warnings.length).toBeGreaterThan(0)
    const found = await call('GET', at(dossier.code), { headers: { 'accept-language': 'en' } })
    expect(found.body.messages[0].warnings).toEqual(answer.body.warnings)
  })

  test('whose status cannot follow the last one is taken with a warning', async () => {
    const dossier = aDossier()
    await put({ ...dossier, status: 'returned', returnedAt: '2026-11-11T09:00:00+07:00' } as never)
    const answer = await put(dossier)
    expect(answer.status).toBe(202)
    expect(answer.body.warnings).toContainEqual(expect.objectContaining({ code: 'STATUS_TRANSITION' }))
  })

  test('is found again however its Vietnamese letters were composed', async () => {
    const dossier = aDossier({ summary: 'Đăng ký khai sinh cho trẻ'.normalize('NFD') })
    const answer = await put(dossier)
    expect(answer.status).toBe(202)
  })
})

describe('progress', () => {
  test('is taken for a dossier and delivered in its lane', async () => {
    const dossier = aDossier()
    await put(dossier)
    const answer = await call('POST', `${at(dossier.code)}/progress`, { body: aStep(dossier.code) })
    expect(answer.status).toBe(202)
    expect(answer.body.deliveries).toMatchObject([{ endpoint: 'fake', operation: 'step' }])
    const story = await call('GET', at(dossier.code))
    expect(story.body.messages.map(({ type }: { type: string }) => type)).toEqual(['dossier', 'progress'])
    expect(
      new Set(story.body.messages.map((one: { deliveries: { lane: string }[] }) => one.deliveries[0]?.lane)),
    ).toEqual(new Set([dossier.code]))
  })

  test('of another dossier than the address says is refused', async () => {
    const answer = await call('POST', `${at(aDossier().code)}/progress`, { body: aStep(aDossier().code) })
    expectProblem(answer, 400, 'invalid-message')
    expect(answer.body.errors).toMatchObject([{ pointer: '/dossierCode' }])
  })
})

describe('an Idempotency-Key', () => {
  test('with the same content answers as the first time and says so', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `same-${dossier.code}` }
    const first = await put(dossier, key)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    const again = await put(dossier, key)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect([again.status, again.body, again.headers.location]).toEqual([
      202,
      first.body,
      first.headers.location,
    ])
    await expect(storedOf(dossier.code)).resolves.toBe(1)
  })

  test('with the same content in another order of fields answers as the first time', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `order-${dossier.code}` }
    await put(dossier, key)
    const turned = Object.fromEntries(Object.entries(dossier).reverse()) as typeof dossier
    expect((await put(turned, key)).headers['idempotency-replayed']).toBe('true')
  })

  test('with other content is 422', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `other-${dossier.code}` }
    await put(dossier, key)
    expectProblem(await put({ ...dossier, note: 'khác' } as never, key), 422, 'idempotency-key-reused')
  })

  test('repeated ten times at once stores the message once', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `ten-${dossier.code}` }
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(dossier, key)))
    expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9)
    await expect(storedOf(dossier.code)).resolves.toBe(1)
  })
})

describe('a revision', () => {
  test('older than the last accepted is 409, says which that was, and changes nothing', async () => {
    const dossier = aDossier()
    await put({ ...dossier, revision: 5 } as never)
    const answer = await put({ ...dossier, revision: 4 } as never)
    expectProblem(answer, 409, 'stale-revision')
    expect(answer.body.lastRevision).toBe(5)
    await expect(storedOf(dossier.code)).resolves.toBe(1)
    expect((await put({ ...dossier, revision: 5 } as never)).status).toBe(202)
  })
})

describe('the story of a dossier', () => {
  test('is told to its sender and to those who see all, with bodies only for those who may', async () => {
    const dossier = aDossier()
    await put(dossier)
    expect((await call('GET', at(dossier.code))).body.messages[0].data).toEqual(dossier)
    const seen = await call('GET', at(dossier.code), { as: 'operator' })
    expect(seen.body).toMatchObject({ code: dossier.code, status: 'open', messages: [{ sender: 'city' }] })
    expect(seen.body.messages[0]).not.toHaveProperty('data')
    expect(seen.text).not.toContain(dossier.applicant.fullName)
    expectProblem(await call('GET', at(dossier.code), { as: 'town' }), 404, 'not-found')
  })

  test('is told in the order of acceptance, also when the ids are in another', async () => {
    const dossier = aDossier()
    for (const revision of [1, 2, 3]) await put({ ...dossier, revision } as never)
    const turn = `update messages m set seq = t.seq from (
      select id, (select max(seq) + min(seq) from messages where dossier_code = $1) - seq as seq from messages) t
      where t.id = m.id and dossier_code = $1`
    await database.rows(turn, [dossier.code])
    const { body } = await call('GET', at(dossier.code))
    expect(body.messages.map(({ data }: { data: { revision: number } }) => data.revision)).toEqual([3, 2, 1])
    expect(body).not.toHaveProperty('truncated')
  })

  test('shows the newest 200 messages and says that there are more', async () => {
    const dossier = aDossier()
    const items = Array.from({ length: 201 }, (_, revision) => ({
      type: 'dossier',
      data: { ...dossier, revision },
    }))
    await call('POST', '/v1/messages', { body: items })
    const { body } = await call('GET', at(dossier.code))
    expect(body.truncated).toBe(true)
    expect(body.messages.map(({ data }: { data: { revision: number } }) => data.revision)).toEqual(
      items.slice(1).map(({ data }) => data.revision),
    )
  })

  test('of one that nobody sent is 404, also when the code is rubbish', async () => {
    for (const code of [
      'H26.900.01-261105-9999',
      "'; drop table messages --",
      '😀',
      'x'.repeat(200),
      '%',
      '\\',
    ]) {
      expectProblem(await call('GET', at(encodeURIComponent(code))), 404, 'not-found')
    }
  })

  test('under a code with a NUL in it is refused, not looked for', async () => {
    expectProblem(await call('GET', at('H26%00')), 400, 'invalid-request')
  })
})
