import { expect, test } from 'vitest'
import { aDossier, item, useGateway } from './gateway.ts'

const { call, database, partner } = useGateway()

const trace = '0af7651916cd43dd8448eb211c80319c'
const traceparent = `00-${trace}-b7ad6b7169203331-01`
const headers = { traceparent, tracestate: 'vendor=1' }

const stored = (id: string) =>
  database.rows<{ traceparent: string; tracestate: string | null }>(
    'select traceparent, tracestate from messages where id = $1',
    [id],
  )

test('the trace of a caller is kept with the message and shown', async () => {
  const dossier = aDossier()
  const put = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier, headers })
  expect(put.status).toBe(202)
  await expect(stored(put.body.messageId)).resolves.toEqual([{ traceparent, tracestate: 'vendor=1' }])
  const shown = await call('GET', `/v1/messages/${put.body.messageId}`)
  expect(shown.body.traceId).toBe(trace)
})

test('a message without a trace, or with a broken one, begins its own', async () => {
  const dossiers = [aDossier(), aDossier()]
  const ids: string[] = []
  for (const [index, dossier] of dossiers.entries()) {
    const broken = index === 0 ? {} : { traceparent: `${traceparent}-x`, tracestate: 'vendor=1' }
    const put = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier, headers: broken })
    expect(put.status).toBe(202)
    const [row] = await stored(put.body.messageId)
    expect(row).toEqual({
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
      tracestate: null,
    })
    ids.push(row?.traceparent ?? '')
  }
  expect(new Set(ids).size).toBe(2)
})

test('all messages of one call share its trace', async () => {
  const body = [item(aDossier()), item(aDossier())]
  for (const given of [headers, {}]) {
    const answer = await call('POST', '/v1/messages', { body, headers: given })
    const rows = await Promise.all(
      answer.body.map(({ messageId }: { messageId: string }) => stored(messageId)),
    )
    const found = new Set(rows.flat().map((row) => row.traceparent))
    expect(found.size).toBe(1)
    expect(found.has(traceparent)).toBe(given === headers)
  }
})

test('a question takes the trace of its caller to the partner, with a span of its own', async () => {
  const dossier = aDossier()
  await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  const purpose = { dossierCode: dossier.code, officer: 'cb.motcua', reason: 'Đối chiếu khi tiếp nhận' }
  const data = { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: { year: 1990 } }
  const body = { purpose, data }
  partner.script(() => ({ kind: 'completed', data: { verified: true } }) as never)
  expect(await call('POST', '/v1/queries/fake/ask', { body, headers })).toMatchObject({ status: 200 })
  expect(partner.traces).toEqual([
    {
      traceparent: expect.stringMatching(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`)),
      tracestate: 'vendor=1',
    },
  ])
  expect(partner.traces[0]?.traceparent).not.toBe(traceparent)
})
