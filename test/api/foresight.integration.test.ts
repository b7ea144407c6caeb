import { describe, expect, test } from 'vitest'
import { storedMessages } from './dossier-calls.ts'
import { aDossier, expectProblem, gatewaySettings, item, useGateway } from './gateway.ts'

const gateway = useGateway({
  endpoints: { ...(gatewaySettings.endpoints as object), elsewhere: { adapter: 'fake', settings: {} } },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'put' },
    {
      message: 'dossier',
      where: { properties: { note: { const: 'elsewhere too' } }, required: ['note'] },
      endpoint: 'elsewhere',
      operation: 'strict',
    },
    { message: 'progress', endpoint: 'fake', operation: 'step' },
  ],
})
const { call, partner } = gateway
const stored = storedMessages(gateway)

const english = { 'accept-language': 'en' }
const put = (dossier: { code: string }, query = '', headers: Record<string, string> = {}) =>
  call('PUT', `/v1/dossiers/${dossier.code}${query}`, { body: dossier, headers: { ...english, ...headers } })
const bulk = (items: readonly unknown[], query: string) =>
  call('POST', `/v1/messages${query}`, { body: items, headers: english })

const codesOf = (findings: readonly { code: string }[]) => findings.map(({ code }) => code)

const stops = [
  {
    pointer: '/summary',
    code: 'NOT_SENDABLE',
    endpoint: 'fake',
    message: 'Would stop at fake: Not sendable',
  },
  { pointer: '/note', code: 'MISSING', endpoint: 'fake', message: 'Would stop at fake: Missing' },
]

describe('the door says what will not cross', () => {
  test('as warnings of what is taken all the same', async () => {
    const dossier = aDossier({ summary: 'unsendable' })
    const answer = await put(dossier)
    expect(answer.status).toBe(202)
    expect(answer.body.warnings).toEqual(expect.arrayContaining(stops))
    const found = await call('GET', String(answer.headers.location), { headers: english })
    expect(found.body.warnings).toEqual(expect.arrayContaining(stops))
  })

  test('and says nothing of what would only be remarked on', async () => {
    const answer = await put(aDossier({ summary: 'odd' }))
    expect(codesOf(answer.body.warnings)).not.toContain('ODD')
  })

  test('strictly: nothing of it is taken', async () => {
    const dossier = aDossier({ summary: 'unsendable' })
    const answer = await put(dossier, '?strict=true')
    expectProblem(answer, 400, 'invalid-message')
    expect(answer.body.errors).toEqual(stops)
    await expect(stored([dossier.code])).resolves.toBe(0)
    expect((await put(aDossier({ summary: 'odd' }), '?strict=true')).status).toBe(202)
  })

  test('strictly, of each of many for itself', async () => {
    const [bad, good] = [aDossier({ summary: 'unsendable' }), aDossier()]
    const answer = await bulk([item(bad), item(good)], '?strict=true')
    expect(answer.body).toMatchObject([
      { status: 400, errors: [{ pointer: '/data/summary', endpoint: 'fake' }, { pointer: '/data/note' }] },
      { status: 202 },
    ])
    await expect(stored([bad.code, good.code])).resolves.toBe(1)
  })
})

describe('a dry run', () => {
  test('tells the whole way of a message, and nothing of it is stored or sent', async () => {
    const dossier = aDossier({ summary: 'odd', note: 'elsewhere too' })
    const answer = await put(dossier, '?dryRun=true', { 'idempotency-key': 'dry' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      dryRun: true,
      dossierCode: dossier.code,
      deliveries: [
        {
          endpoint: 'fake',
          operation: 'put',
          stops: [],
          warnings: [{ pointer: '/summary', code: 'ODD', message: 'Odd' }],
          notes: [{ pointer: '/note', code: 'NO_FIELD', message: 'There is no field' }],
        },
        {
          endpoint: 'elsewhere',
          operation: 'strict',
          stops: [
            {
              pointer: '',
              code: 'PACKET_INVALID',
              message: expect.stringContaining('/codes/0 BAD_PATTERN'),
            },
          ],
          warnings: [],
          notes: [],
        },
      ],
      inboxes: [],
      warnings: [expect.objectContaining({ code: 'STATUS_FIRST' })],
    })
    await expect(stored([dossier.code])).resolves.toBe(0)
    expect(partner.requests).toEqual([])
    const real = await put({ ...dossier, summary: 'Khác' } as typeof dossier, '', {
      'idempotency-key': 'dry',
    })
    expect(real.status).toBe(202)
  })

  test('says in Vietnamese too what has no field there, and of each of many; a real message is told nothing of it', async () => {
    const dossier = aDossier({ summary: 'odd' })
    const inVietnamese = await put(dossier, '?dryRun=true', { 'accept-language': 'vi' })
    const notes = [{ pointer: '/note', code: 'NO_FIELD', message: 'Không có trường' }]
    expect(inVietnamese.body.deliveries).toMatchObject([{ endpoint: 'fake', notes }])
    const many = await bulk([item(dossier), item(aDossier())], '?dryRun=true')
    expect(many.body).toMatchObject([
      { deliveries: [{ notes: [{ code: 'NO_FIELD' }] }] },
      { deliveries: [{ notes: [] }] },
    ])
    expect((await put(dossier)).text).not.toContain('NO_FIELD')
  })

  test('answers as the record would: broken, too old, repeated, of another', async () => {
    const dossier = aDossier({ revision: 4 })
    await put(dossier, '', { 'idempotency-key': 'once' })
    const dry = (change: object, headers = {}) => put({ ...dossier, ...change }, '?dryRun=true', headers)
    expectProblem(await dry({ channel: 'fax' }), 400, 'invalid-message')
    expectProblem(await dry({ revision: 3 }), 409, 'stale-revision')
    expectProblem(await dry({ summary: 'Khác' }), 409, 'revision-reused')
    expect((await dry({}, { 'idempotency-key': 'once' })).body).toMatchObject({ dryRun: true, repeats: true })
    const other = await call('PUT', `/v1/dossiers/${dossier.code}?dryRun=true`, { as: 'town', body: dossier })
    expectProblem(other, 403, 'forbidden')
  })

  test('of many sees what the ones before would have changed', async () => {
    const dossier = aDossier({ revision: 2 })
    const newer = item({ ...dossier, revision: 3 })
    const answer = await bulk([item(dossier), newer, item({ ...dossier, revision: 1 })], '?dryRun=true')
    expect(answer.body).toMatchObject([
      { status: 200, dryRun: true },
      { status: 200, dryRun: true },
      { status: 409, type: '/problems/stale-revision', lastRevision: 3 },
    ])
    expect(answer.body.slice(0, 2).map(({ warnings }: { warnings: [] }) => codesOf(warnings))).toEqual([
      ['STATUS_FIRST'],
      [],
    ])
    await expect(stored([dossier.code])).resolves.toBe(0)
  })

  test('that is strict refuses what would stop', async () => {
    expectProblem(
      await put(aDossier({ summary: 'unsendable' }), '?dryRun=true&strict=true'),
      400,
      'invalid-message',
    )
  })
})
