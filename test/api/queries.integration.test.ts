import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completed, inDoubt, permanent, rejected, transient } from '#adapter-kit'
import { perfectClaim } from '../messages/rules/sample.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const gateway = useGateway()
const { call, database, partner } = gateway

const purpose = {
  dossierCode: 'H26.900.01-261105-0007',
  officer: 'canbo.thu',
  reason: 'Kiểm tra khi tiếp nhận',
}
const ask = (body: unknown = { purpose, data: perfectClaim }, as = 'city', url = '/v1/queries/fake/ask') =>
  call('POST', url, { as, body })
const audited = () => database.rows('select * from queries order by id')

/** The claimed person's, so that they may be asked about. */
beforeAll(async () => {
  const dossier = aDossier({ code: purpose.dossierCode })
  expect((await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })).status).toBe(202)
  // The message itself names them; what is looked for below are traces of the question.
  await database.rows(`update messages set body = '{}'`)
})
beforeEach(() => database.rows('delete from queries'))

describe('a question', () => {
  test('is answered with what the partner says', async () => {
    partner.script(() => completed({ verified: true }))
    await expect(ask()).resolves.toMatchObject({
      status: 200,
      body: { kind: 'completed', data: { verified: true } },
    })
  })

  test('is written down before it leaves and again when the answer is there: who, about what, why', async () => {
    let before: Record<string, unknown>[] = []
    partner.script(async () => {
      before = await audited()
      return completed({ verified: true })
    })
    await ask()
    const question = {
      sender: 'city',
      endpoint: 'fake',
      operation: 'ask',
      officer: 'canbo.thu',
      dossier_code: purpose.dossierCode,
      reason: purpose.reason,
    }
    expect(before).toMatchObject([{ ...question, answered_at: null, outcome: null }])
    await expect(audited()).resolves.toMatchObject([
      { ...question, answered_at: expect.any(Date), outcome: 'completed' },
    ])
    expect(partner.requests[0]?.requestId).toBe((await audited())[0]?.id)
  })

  describe('and its answer', () => {
    const person = 'Người Trong Câu Trả Lời'
    /** What a word looks like in base64, wherever in the text it begins; the ends are those of its neighbours too. */
    const inBase64 = (word: string) =>
      [0, 2, 3].map((skipped, shift) =>
        Buffer.from('.'.repeat(shift) + word)
          .toString('base64')
          .slice(skipped, -4),
      )
    /** Plain or in base64, in a text or in bytes: a row with a `bytea` prints it as hex. */
    const tracesOf = (word: string) => {
      const texts = [word, ...inBase64(word)]
      return [...texts, ...texts.map((text) => Buffer.from(text).toString('hex'))]
    }
    const { fullName, personalId = '' } = perfectClaim
    const secrets = [person, fullName, personalId].flatMap(tracesOf)

    /** The tables in which a trace of a person stands, in whatever form; a `bytea` prints as hex. */
    const tablesWithTraces = async () => {
      const tables = await database.rows<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('longbien', 'bullmq')`,
      )
      const found = await Promise.all(
        tables.map(async ({ name }) => {
          const [row] = await database.rows<{ n: string }>(
            `select count(*) as n from ${name} t where exists (select from unnest($1::text[]) w where strpos(t::text, w) > 0)`,
            [secrets],
          )
          return Number(row?.n) > 0 ? [name] : []
        }),
      )
      return { tables: tables.map(({ name }) => name), found: found.flat() }
    }

    test('are stored nowhere', async () => {
      partner.script(() => completed({ personalId: perfectClaim.personalId, fullName: person }))
      const found = ask(undefined, 'city', '/v1/queries/fake/find')
      await expect(found).resolves.toMatchObject({ body: { data: { fullName: person } } })
      const { tables, found: traces } = await tablesWithTraces()
      expect(tables).toContain('longbien.messages')
      expect(traces).toEqual([])
    })

    test.each([
      ['bytes', Buffer.from(JSON.stringify({ name: person }))],
      ['base64 in bytes', Buffer.from(`x${Buffer.from(`{"a":"${person}"}`).toString('base64')}`)],
      ['base64 that begins elsewhere', Buffer.from(Buffer.from(`{"ab":"${person}"}`).toString('base64'))],
    ])('would be found if they were, kept as %s', async (_how, value) => {
      await database.rows(
        `insert into shared_secrets (endpoint, name, value) values ('fake', 'a-leak', $1)`,
        [value],
      )
      expect((await tablesWithTraces()).found).toEqual(['longbien.shared_secrets'])
      await database.rows(`delete from shared_secrets where name = 'a-leak'`)
    })
  })

  test('that the partner refuses is 422 with its reason, and audited', async () => {
    partner.script(() =>
      rejected('MISMATCH', 'Không khớp', 'sender', { partnerCode: 'E7', pointer: '/fullName' }),
    )
    const answer = await ask()
    expectProblem(answer, 422, 'rejected-by-partner')
    expect(answer.body).toMatchObject({
      code: 'MISMATCH',
      detail: 'Không khớp',
      responsible: 'sender',
      partnerCode: 'E7',
      pointer: '/fullName',
    })
    await expect(audited()).resolves.toMatchObject([{ outcome: 'rejected', code: 'MISMATCH' }])
  })

  test.each([
    ['is away', transient('CONNECTION_REFUSED', 'Không kết nối được'), 503, 'partner-unavailable', '5'],
    [
      'asks us to wait',
      transient('TOO_MANY_REQUESTS', 'Chậm lại', { retryAfterMs: 12_300 }),
      503,
      'partner-unavailable',
      '13',
    ],
    ['loses the answer', inDoubt('REPLY_LOST', 'Mất phản hồi'), 503, 'partner-unavailable', '5'],
    ['does not answer in time', inDoubt('REPLY_TIMEOUT', 'Quá lâu'), 504, 'partner-timeout', undefined],
    [
      'answers what nobody can read',
      permanent('REPLY_UNREADABLE', 'Không đọc được'),
      502,
      'partner-unusable',
      undefined,
    ],
    [
      'does not know us',
      permanent('UNAUTHENTICATED', 'Sai khóa', { status: 401 }),
      502,
      'partner-unusable',
      undefined,
    ],
  ] as const)('when the partner %s', async (_how, failure, status, name, retryAfter) => {
    partner.script(() => {
      throw failure
    })
    const answer = await ask()
    expectProblem(answer, status, name)
    expect(answer.body.code).toBe(failure.code)
    expect(answer.headers['retry-after']).toBe(retryAfter)
    await expect(audited()).resolves.toMatchObject([{ answered_at: expect.any(Date), code: failure.code }])
  })

  test('in which something unknown is thrown is 502, without the text of the error', async () => {
    partner.script(() => {
      throw new Error(`bug with ${perfectClaim.fullName}`)
    })
    const answer = await ask()
    expectProblem(answer, 502, 'partner-unusable')
    expect(answer.text).not.toContain(perfectClaim.fullName)
  })

  test.each([
    ['en', 'No connection to the partner'],
    ['vi', 'Không kết nối được tới đối tác'],
  ])('that fails is explained in %s', async (language, detail) => {
    partner.script(() => {
      throw transient('CONNECTION_REFUSED', 'ECONNREFUSED')
    })
    const headers = { 'accept-language': language }
    const answer = await call('POST', '/v1/queries/fake/ask', {
      headers,
      body: { purpose, data: perfectClaim },
    })
    expect(answer.body.detail).toBe(detail)
  })

  test('is never repeated by us: one call is one request', async () => {
    partner.script(() => {
      throw transient('BUSY', 'Bận')
    })
    await ask()
    expect(partner.requests).toHaveLength(1)
  })

  test('with the same Idempotency-Key is asked again', async () => {
    const headers = { 'idempotency-key': 'q-1', 'content-type': 'application/json' }
    const body = JSON.stringify({ purpose, data: perfectClaim })
    await call('POST', '/v1/queries/fake/ask', { body, headers })
    await call('POST', '/v1/queries/fake/ask', { body, headers })
    expect(partner.requests).toHaveLength(2)
    await expect(audited()).resolves.toHaveLength(2)
  })
})

describe('a question that is not asked', () => {
  test.each([
    ['without a purpose', { data: perfectClaim }, '/purpose'],
    ['with half a purpose', { purpose: { officer: 'x' }, data: perfectClaim }, '/purpose/reason'],
    ['without data', { purpose }, '/data'],
    ['with wrong data', { purpose, data: { ...perfectClaim, personalId: '1' } }, '/data/personalId'],
    [
      'with a birthday that does not exist',
      { purpose, data: { ...perfectClaim, birthDate: { year: 1990, month: 2, day: 30 } } },
      '/data/birthDate',
    ],
    ['with something unknown', { purpose, data: perfectClaim, urgent: true }, '/urgent'],
    ['as a list', [perfectClaim], ''],
    [
      'about a dossier that cannot be',
      { purpose: { ...purpose, dossierCode: 'x' }, data: perfectClaim },
      '/purpose/dossierCode',
    ],
    [
      'about a dossier of no real day',
      { purpose: { ...purpose, dossierCode: 'H26-261340-0001' }, data: perfectClaim },
      '/purpose/dossierCode',
    ],
    ['by nobody', { purpose: { ...purpose, officer: ' \u200b' }, data: perfectClaim }, '/purpose/officer'],
    ['for no reason', { purpose: { ...purpose, reason: ' ' }, data: perfectClaim }, '/purpose/reason'],
    [
      'with a NUL in the purpose',
      { purpose: { ...purpose, reason: 'a\u0000b' }, data: perfectClaim },
      '/purpose/reason',
    ],
  ])(
    '%s is 400, names the place, repeats no value, and leaves no trace at the partner',
    async (_how, body, pointer) => {
      const answer = await ask(body)
      expectProblem(answer, 400, 'invalid-message')
      const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer)
      expect(pointers).toContain(pointer)
      expect(answer.text).not.toContain(perfectClaim.fullName)
      expect(partner.requests).toEqual([])
      await expect(audited()).resolves.toEqual([])
    },
  )

  test.each([
    [5_000, 400, 'invalid-message'],
    [50_000, 413, 'body-too-large'],
  ])('nested %i deep is refused, however far deeper than the stack', async (levels, status, name) => {
    const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const body = `{"purpose":${JSON.stringify(purpose)},"data":${deep}}`
    const headers = { 'content-type': 'application/json' }
    expectProblem(await call('POST', '/v1/queries/fake/ask', { body, headers }), status, name)
  })

  test.each([
    '/v1/queries/fake/state',
    '/v1/queries/fake/nothing',
    '/v1/queries/nowhere/ask',
    '/v1/queries/fake/toString',
  ])('at %s is 404, names what is unknown and the call that lists what is known', async (url) => {
    const answer = await ask(undefined, 'city', url)
    expectProblem(answer, 404, 'not-found')
    const name = url.replace('/v1/queries/', '').replace('/', '.')
    expect(answer.body.detail).toBe(`Không có câu hỏi \`${name}\`; xem GET /v1/queries`)
  })

  test('without the right is 403, names the right, and is not audited as asked', async () => {
    const answer = await ask(undefined, 'operator')
    expectProblem(answer, 403, 'forbidden')
    expect(answer.body.detail).toBe('Cần quyền tra cứu `fake.ask`')
    await expect(audited()).resolves.toEqual([])
  })
})
