import { describe, expect, test } from 'vitest'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const gateway = useGateway({ http: { bodyLimitBytes: 4096 } })
const { call } = gateway
const json = { 'content-type': 'application/json' }
const put = (body: unknown, headers: Record<string, string> = json) =>
  call('PUT', '/v1/dossiers/H26.900.01-261105-0001', { body, headers })

describe('an address', () => {
  test.each(['/nowhere', '/v1', '/v1/nowhere', '/v2/messages'])(
    'that does not exist is 404: %s',
    async (url) => {
      expectProblem(await call('GET', url), 404, 'unknown-route')
    },
  )

  test('that is no address at all is 404', async () => {
    const answer = await call('GET', '/v1/messages/%E0%A4%A')
    expectProblem(answer, 404, 'unknown-route')
    expect(answer.text).not.toContain('%E0')
  })

  test.each([
    ['DELETE', '/v1/dossiers/H26-1', ['GET', 'HEAD', 'PUT']],
    ['GET', '/v1/dossiers/H26-1/progress', ['POST']],
    ['PUT', '/v1/messages', ['GET', 'HEAD', 'POST']],
    ['PATCH', '/v1/queries/fake/ask', ['POST']],
    ['POST', '/health/live', ['GET', 'HEAD']],
  ] as const)('that takes no %s says what it takes: %s', async (method, url, allowed) => {
    const answer = await call(method, url)
    expectProblem(answer, 405, 'method-not-allowed')
    expect(new Set(answer.headers.allow?.split(', '))).toEqual(new Set(allowed))
  })
})

describe('a body', () => {
  test.each([
    ['of another type', { 'content-type': 'text/plain' }],
    ['of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['of no type', {}],
    ['in another encoding', { 'content-type': 'application/json; charset=windows-1258' }],
    ['of lines, where one message is expected', { 'content-type': 'application/x-ndjson' }],
    ['that is compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['in another encoding, quoted', { 'content-type': 'application/json; charset="UTF-16"' }],
  ])('%s is 415', async (_which, headers) => {
    expectProblem(await put('{}', headers), 415, 'unsupported-media-type')
  })

  test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'Application/JSON'])(
    'of the type %s is read',
    async (type) => {
      expectProblem(await put('{}', { 'content-type': type }), 400, 'invalid-message')
    },
  )

  test.each([
    ['cut off', '{"applicant":{"fullName":"Trần Thị Lộ Liễu"'],
    ['with text behind it', '{"a":1} Trần Thị Lộ Liễu'],
    ['with a raw control character', '{"a":"Trần\u0001Thị Lộ Liễu"}'],
    ['that sets a prototype', '{"__proto__":{"Trần Thị Lộ Liễu":1}}'],
  ])('that is no JSON (%s) is 400 and not repeated', async (_which, body) => {
    const answer = await put(body)
    expectProblem(answer, 400, 'broken-json')
    expect(answer.text).not.toMatch(/Trần|Thị|Lộ|Liễu|fullName/)
  })

  test.each([
    ['{"a":\n 1,}', 'Lỗi ở 2:4 (ký tự thứ 10)', 'Error at 2:4 (at character 10)'],
    ['{"a":1', 'Lỗi ở 1:7 (ký tự thứ 7)', 'Error at 1:7 (at character 7)'],
    ['{"a":', 'Lỗi ở ký tự thứ 6', 'Error at character 6'],
    ['in JSON at position 001190000001', undefined, undefined],
  ])('that is no JSON says where, in words: %j', async (body, vi, en) => {
    expect((await put(body)).body.detail).toBe(vi)
    expect((await put(body, { ...json, 'accept-language': 'en' })).body.detail).toBe(en)
  })

  test('that is refused tells errors and warnings apart', async () => {
    const dossier = aDossier({ summary: ' ', submittedAt: '2026-11-05T09:00:00+07:00' })
    const answer = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
    const codesOf = (found: { code: string }[]) => found.map(({ code }) => code)
    expect(codesOf(answer.body.errors)).toEqual(['BLANK'])
    expect(codesOf(answer.body.warnings)).toEqual(['SUBMITTED_AFTER_RECEIVED'])
  })

  test('with a time that no partner or clock can show is refused', async () => {
    for (const receivedAt of ['0000-01-01T00:00:00Z', '2026-11-05T08:30:00+23:00']) {
      const dossier = aDossier({ receivedAt })
      const answer = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
      expectProblem(answer, 400, 'invalid-message')
    }
  })

  test('that is no UTF-8 is 400', async () => {
    const latin = Buffer.concat([
      Buffer.from('{"summary":"'),
      Buffer.from([0xe9, 0x20, 0xff]),
      Buffer.from('"}'),
    ])
    expectProblem(await put(latin), 400, 'broken-encoding')
  })

  test('that is missing, empty or no object is 400', async () => {
    for (const body of [undefined, '', 'null', '[]', '"text"', '7']) {
      expectProblem(await put(body), 400, 'invalid-message')
    }
  })

  test('that is too large is 413', async () => {
    expectProblem(await put(JSON.stringify({ note: 'x'.repeat(5000) })), 413, 'body-too-large')
  })

  test('nested thousands of levels deep is refused and harms nothing', async () => {
    const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`
    for (const body of [deep, `{"note":${deep}}`, `{"applicant":${deep}}`]) {
      expectProblem(await put(body), 400, 'invalid-message')
    }
  })
})

describe('a key', () => {
  const times = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }

  test.each([
    ['none', ''],
    ['a wrong one', 'Bearer key-of-somebody'],
    ['an empty one', 'Bearer '],
    ['another scheme', 'Basic a2V5LW9mLWNpdHk='],
    ['the hash instead of the key', `Bearer ${'0'.repeat(64)}`],
  ])('(%s) is 401, after a while', async (_which, authorization) => {
    const waited = await times(async () => {
      const answer = await call('GET', '/v1/messages', {
        as: '',
        headers: authorization ? { authorization } : {},
      })
      expectProblem(answer, 401, 'unauthenticated')
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    })
    expect(waited).toBeGreaterThanOrEqual(55)
  })

  test('that is wrong delays nobody else', async () => {
    const order: string[] = []
    const wrong = Array.from({ length: 20 }, () =>
      call('GET', '/v1/messages', { as: 'somebody' }).then(() => order.push('wrong')),
    )
    await call('GET', '/v1/schemas').then(() => order.push('right'))
    await Promise.all(wrong)
    expect(order[0]).toBe('right')
  })

  test('guessed by hundreds at once is sent away without holding anything', async () => {
    const answers = await Promise.all(
      Array.from({ length: 260 }, () => call('GET', '/v1/messages', { as: 'somebody' })),
    )
    const statuses = answers.map(({ status }) => status)
    // Thirty in a minute are looked at; of a suspect ten wait their turn, and the others are sent away.
    const lookedAt = statuses.filter((status) => status === 401).length
    expect(lookedAt).toBeGreaterThanOrEqual(10)
    expect(lookedAt).toBeLessThanOrEqual(40)
    expect(statuses.filter((status) => status === 429)).toHaveLength(260 - lookedAt)
    expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('5')
    await expect(call('GET', '/v1/messages')).resolves.toMatchObject({ status: 200 })
  })

  test('is asked for whatever way the address is written', async () => {
    for (const url of [
      '/v1/messages?x=/v1/schemas',
      '/%76%31/messages',
      '/v1/%6dessages',
      '//v1/messages',
      '/v1/schemas/../messages',
    ]) {
      expect([401, 404]).toContain((await call('GET', url, { as: '' })).status)
    }
    const good = await call('GET', '/%76%31/messages')
    expect([good.status, good.headers['cache-control']]).toEqual([200, 'no-store'])
  })

  test('with two spaces or another case of "bearer" is taken', async () => {
    const answer = await call('GET', '/v1/messages', {
      as: '',
      headers: { authorization: 'bearer  key-of-city' },
    })
    expect(answer.status).toBe(200)
  })
})

describe('a right', () => {
  const dossier = aDossier()

  test.each([
    ['PUT', `/v1/dossiers/${dossier.code}`, dossier],
    ['POST', `/v1/dossiers/${dossier.code}/progress`, {}],
    ['POST', '/v1/queries/fake/ask', {}],
    ['POST', '/v1/messages/00000000-0000-7000-8000-000000000000/replay', {}],
    ['POST', '/v1/messages/00000000-0000-7000-8000-000000000000/cancel', {}],
  ] as const)('that is missing is 403: %s %s', async (method, url, body) => {
    expectProblem(await call(method, url, { as: 'nobody', body }), 403, 'forbidden')
  })
})

describe('a header', () => {
  test.each(['Idempotency-Key', 'X-Correlation-Id'])(
    '%s that is empty, too long or not ASCII is 400',
    async (name) => {
      for (const value of ['', 'x'.repeat(201), 'có dấu', 'a b']) {
        const headers = { ...json, [name]: value }
        const answer = await call('PUT', '/v1/dossiers/H26-1', { body: aDossier(), headers })
        expectProblem(answer, 400, 'invalid-request')
        expect(answer.body.errors).toMatchObject([{ code: 'BAD_HEADER' }])
      }
    },
  )
})

describe('an answer', () => {
  test('that may hold personal data says its language and is not to be kept', async () => {
    const answer = await call('GET', '/v1/messages', { headers: { 'accept-language': 'en' } })
    expect(answer.headers).toMatchObject({ 'content-language': 'en', 'cache-control': 'no-store' })
  })

  test('about no person may be kept', async () => {
    expect((await call('GET', '/v1/schemas', { as: '' })).headers).not.toHaveProperty('cache-control')
  })
})

describe('the language', () => {
  test.each([
    [undefined, 'vi'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['en;q=0.3, vi;q=0.7', 'vi'],
    ['fr,de;q=0.9', 'vi'],
    ['vi;q=0, en', 'en'],
    ['english;q=rubbish;;;,', 'vi'],
  ])('of an answer to Accept-Language %s is %s', async (header, language) => {
    const headers = { ...json, ...(header && { 'accept-language': header }) }
    const answer = await put('{', headers)
    expect(answer.headers['content-language']).toBe(language)
    expect(answer.body.title).toBe(
      language === 'vi' ? 'Nội dung không phải JSON hợp lệ' : 'The body is not valid JSON',
    )
  })
})
