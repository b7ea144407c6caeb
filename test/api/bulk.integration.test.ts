import { describe, expect, test } from 'vitest'
import { storedMessages } from './dossier-calls.ts'
import { aDossier, aStep, expectProblem, item, useGateway } from './gateway.ts'

const gateway = useGateway()
const { call, database } = gateway

const ndjson = (lines: readonly unknown[], headers: Record<string, string> = {}, as = 'city') =>
  call('POST', '/v1/messages', {
    as,
    body: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })
const array = (items: readonly unknown[], headers: Record<string, string> = {}) =>
  call('POST', '/v1/messages', { body: items, headers })

const statusesOf = ({ body }: { body: { status: number }[] }) => body.map(({ status }) => status)
const storedOf = storedMessages(gateway)

describe('many messages in one call', () => {
  test('as lines: a broken, an invalid and a good one get each its own result, in order', async () => {
    const good = aDossier()
    const invalid = aDossier({ applicant: { fullName: 'Trần Thị Lộ Liễu' }, channel: 'fax' })
    const answer = await ndjson(['{"type":"dossier", Trần Thị Lộ Liễu', item(invalid), item(good)])
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject([
      { type: '/problems/broken-json', status: 400 },
      { type: '/problems/invalid-message', status: 400 },
      { status: 202, dossierCode: good.code, deliveries: [{ endpoint: 'fake' }] },
    ])
    const pointers = answer.body[1].errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toContain('/data/channel')
    expect(answer.text).not.toContain('Lộ Liễu')
    await expect(storedOf([good.code, invalid.code])).resolves.toBe(1)
  })

  test('as lines: one in another encoding and one that sets a prototype harm only themselves', async () => {
    const good = JSON.stringify(item(aDossier()))
    const body = Buffer.concat([
      Buffer.from(`${good}\n`),
      Buffer.from([0x22, 0xe9, 0xff, 0x22, 0x0a, 0x0a]),
      Buffer.from(`{"type":"dossier","data":{"\\u005f_proto__":{}}}\n{"a":1,}\n{"a"\n${good}`),
    ])
    const headers = { 'content-type': 'application/x-ndjson', 'accept-language': 'en' }
    const answer = await call('POST', '/v1/messages', { body, headers })
    expect(answer.body).toMatchObject([
      { status: 202 },
      { type: '/problems/broken-encoding', detail: 'Error in line 2' },
      { type: '/problems/broken-json', detail: 'A field "__proto__" is not accepted' },
      { type: '/problems/broken-json', detail: 'Error at 5:8 (at character 8)' },
      { type: '/problems/broken-json', detail: expect.stringMatching(/^Error at 6:5 /) },
      { status: 202 },
    ])
  })

  test('as an array: an item that sets a prototype harms only itself', async () => {
    const good = JSON.stringify(item(aDossier()))
    const body = `[${good},{"type":"dossier","data":{"__proto__":{}}},{"problem":"internal"}]`
    const answer = await call('POST', '/v1/messages', {
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.body).toMatchObject([
      { status: 202 },
      { type: '/problems/broken-json' },
      { type: '/problems/invalid-message' },
    ])
  })

  test('as an array: an item that is none, one of an unknown type and a good one', async () => {
    const good = aDossier()
    const answer = await array([
      7,
      null,
      [],
      item(good, { type: 'letter' }),
      item(good),
      item(good, { extra: 1 }),
      { type: 'dossier' },
    ])
    expect(statusesOf(answer)).toEqual([400, 400, 400, 400, 202, 400, 400])
    const errorsOf = (index: number) =>
      answer.body[index].errors.map(
        ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
      )
    expect(errorsOf(3)).toEqual(['/type NOT_ALLOWED'])
    expect(errorsOf(5)).toEqual(['/extra UNKNOWN_FIELD'])
    expect(errorsOf(6)).toEqual(['/data REQUIRED'])
  })

  test('of both types and more than one group holds come back in their order', async () => {
    const dossiers = Array.from({ length: 450 }, () => aDossier())
    const items = dossiers.map((dossier, index) =>
      index % 3 === 0 ? { type: 'progress', data: aStep(dossier.code) } : item(dossier),
    )
    const answer = await ndjson(items)
    expect(answer.body.map(({ dossierCode }: { dossierCode: string }) => dossierCode)).toEqual(
      dossiers.map(({ code }) => code),
    )
    await expect(storedOf(dossiers.map(({ code }) => code))).resolves.toBe(450)
  })

  test('of one dossier are accepted in the order of the lines', async () => {
    const dossier = aDossier()
    const answer = await ndjson([1, 2, 3, 2, 4].map((revision) => item({ ...dossier, revision })))
    expect(statusesOf(answer)).toEqual([202, 202, 202, 409, 202])
    const revisions = await database.rows<{ revision: number }>(
      `select (convert_from(body, 'UTF8')::jsonb ->> 'revision')::int as revision from messages where dossier_code = $1 order by seq`,
      [dossier.code],
    )
    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3, 4])
  })

  test('each with its own key are taken once, whatever is sent again', async () => {
    const dossiers = [aDossier(), aDossier()]
    const items = dossiers.map((dossier) => item(dossier, { idempotencyKey: `bulk-${dossier.code}` }))
    const first = await ndjson(items)
    const again = await ndjson([...items, item(aDossier(), { idempotencyKey: `bulk-${dossiers[0]?.code}` })])
    expect(again.body.slice(0, 2)).toEqual(
      first.body.map((one: object) => ({ ...one, idempotencyReplayed: true })),
    )
    expect(again.body[2]).toMatchObject({ type: '/problems/idempotency-key-reused', status: 422 })
  })

  test('under one key for the whole call are taken once when the call is repeated', async () => {
    const items = [item(aDossier()), item(aDossier())]
    const key = { 'idempotency-key': `call-${items[0]?.data}` }
    const first = await array(items, { 'idempotency-key': 'whole-call' })
    const again = await array(items, { ...key, 'idempotency-key': 'whole-call' })
    const idsOf = ({ body }: { body: { messageId: string }[] }) => body.map(({ messageId }) => messageId)
    expect(idsOf(again)).toEqual(idsOf(first))
    await expect(storedOf(items.map(({ data }) => (data as { code: string }).code))).resolves.toBe(2)
  })

  test('without the right to send them are refused one by one', async () => {
    const answer = await ndjson([item(aDossier())], {}, 'nobody')
    expect(answer.body).toMatchObject([{ status: 400, errors: [{ pointer: '/type', code: 'FORBIDDEN' }] }])
  })

  test('that are none at all get no result', async () => {
    await expect(ndjson([])).resolves.toMatchObject({ status: 200, body: [] })
    await expect(array([])).resolves.toMatchObject({ status: 200, body: [] })
  })

  test('in something that is no list are 400', async () => {
    expectProblem(await call('POST', '/v1/messages', { body: item(aDossier()) }), 400, 'invalid-request')
  })

  test('beyond the limit are 413', async () => {
    expectProblem(await array(Array.from({ length: 5001 }, () => 1)), 413, 'body-too-large')
  })

  test('with Windows line ends and empty lines between them are read', async () => {
    const body = `${JSON.stringify(item(aDossier()))}\r\n\r\n${JSON.stringify(item(aDossier()))}\r\n`
    const answer = await call('POST', '/v1/messages', {
      body,
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect(statusesOf(answer)).toEqual([202, 202])
  })
})
