import { describe, expect, test } from 'vitest'
import { at, useDossiers } from './dossier-calls.ts'
import { aDossier, aStep, expectProblem } from './gateway.ts'

const { call, put, storedOf } = useDossiers()

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
        '/procedure/name REQUIRED',
        '/procedure/fieldCode REQUIRED',
        '/procedure/fieldName REQUIRED',
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
    expect(answer.body.errors.length).toBeGreaterThanOrEqual(6)
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
    const dossier = aDossier({ documents: [] })
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
