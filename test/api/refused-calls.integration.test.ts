import { expect, test, vi } from 'vitest'
import { talker } from '../inbound/talker.ts'
import { aDossier, expectProblem, inject, useGateway } from './gateway.ts'

const gateway = useGateway(
  {
    http: { wrongKeyDelayMs: 1 },
    endpoints: {
      talker: {
        adapter: 'talker',
        settings: {},
        callbacks: {
          tell: { verify: [{ kind: 'hmac', secrets: ['s3cret-of-the-station'], header: 'x-signature' }] },
        },
      },
      fake: { adapter: 'fake', settings: {} },
    },
  },
  [talker().adapter],
)

/** Summed over the minutes that the test may have met. */
const counted = async (query: string): Promise<Record<string, number>> => {
  const { body } = await gateway.call('GET', `/v1/refused-calls?limit=200&${query}`, { as: 'operator' })
  const sums: Record<string, number> = {}
  for (const { remote, count } of body.refusedCalls) sums[remote] = (sums[remote] ?? 0) + count
  return sums
}

const guess = (remoteAddress: string, number: number) =>
  inject(gateway.app(), {
    method: 'GET',
    url: '/v1/messages',
    remoteAddress,
    headers: { authorization: `Bearer guess-${number}-of-a-key` },
  })

const forge = (remoteAddress: string) =>
  inject(gateway.app(), {
    method: 'POST',
    url: '/v1/callbacks/talker/tell',
    remoteAddress,
    headers: { 'x-signature': 'forged', 'content-type': 'text/odd' },
    payload: '{"code":"H1"}',
  })

test('two thousand wrong keys leave a row that says two thousand', async () => {
  for (let begun = 0; begun < 2000; begun += 200)
    await Promise.all(Array.from({ length: 200 }, (_, index) => guess('198.51.100.7', begun + index)))
  await vi.waitFor(
    async () => expect(await counted('kind=wrong-key')).toEqual({ '198.51.100.7': 2000 }),
    10_000,
  )
})

test('three hundred forgeries of one address hide none of another, neither in the counts nor in the audit', async () => {
  for (let begun = 0; begun < 320; begun += 80)
    await Promise.all(Array.from({ length: 80 }, () => forge('198.51.100.8')))
  await forge('203.0.113.9')
  await vi.waitFor(
    async () =>
      expect(await counted('kind=unproven-callback')).toEqual({ '198.51.100.8': 320, '203.0.113.9': 1 }),
    10_000,
  )
  const audit = await gateway.call('GET', '/v1/audit?subject=talker/tell&limit=200', { as: 'operator' })
  expect(audit.body.entries.map(({ by }: { by: string }) => by)).toContain('203.0.113.9')
})

test('whoever comes from ever more addresses is counted as others', async () => {
  for (let begun = 0; begun < 700; begun += 100)
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        guess(`10.1.${Math.floor((begun + index) / 250)}.${index}`, index),
      ),
    )
  await vi.waitFor(async () => {
    const rows = await gateway.database.rows<{ total: number }>(
      `select sum(count)::int as total from refused_calls where address like '10.1.%' or address = 'others'`,
    )
    expect(rows).toEqual([{ total: 700 }])
  }, 10_000)
})

test('only operators read them, page by page', async () => {
  expectProblem(await gateway.call('GET', '/v1/refused-calls', { as: 'city' }), 403, 'forbidden')
  const first = await gateway.call('GET', '/v1/refused-calls?limit=1', { as: 'operator' })
  const next = await gateway.call('GET', `/v1/refused-calls?limit=1&cursor=${first.body.nextCursor}`, {
    as: 'operator',
  })
  expect(next.body.refusedCalls[0]).not.toEqual(first.body.refusedCalls[0])
})

test('an address that leads nowhere public is refused with its place', async () => {
  const dossier = aDossier()
  const documents = [{ ...dossier.documents?.[0], url: 'http://169.254.169.254/latest/meta-data' }]
  const answer = await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, {
    body: { ...dossier, documents },
  })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toContainEqual(
    expect.objectContaining({ pointer: '/documents/0/url', code: 'LINK_SCHEME' }),
  )
})

test('refused calls are counted by sender, call, problem and code; nothing of what they held is kept', async () => {
  const bad = aDossier({ summary: undefined, code: 'H26.900.01-261105-9999' })
  await gateway.call('PUT', `/v1/dossiers/${bad.code}`, { body: { ...bad, channel: 'pigeon' } })
  await gateway.call('POST', '/v1/messages', {
    body: [{ type: 'dossier', data: { ...bad, channel: 'pigeon' } }],
  })
  await gateway.call('GET', '/v1/refusals', { as: 'city' })
  const found = async (query: string) =>
    (
      await gateway.call('GET', `/v1/refusals?${query}`, {
        as: 'operator',
        headers: { 'accept-language': 'en' },
      })
    ).body.refusals
  await vi.waitFor(async () => {
    expect(await found('sender=city&problem=invalid-message&code=NOT_ALLOWED')).toMatchObject([
      { call: 'POST /v1/messages', count: 1 },
      { call: 'PUT /v1/dossiers/{code}', count: 1, title: 'The message is not valid', sender: 'city' },
    ])
  }, 10_000)
  expect(await found('problem=forbidden')).toContainEqual(
    expect.objectContaining({ call: 'GET /v1/refusals', sender: 'city', count: 1 }),
  )
  expect(await found('to=2026-01-01T00:00:00Z')).toEqual([])
  expect(JSON.stringify(await found(''))).not.toMatch(/pigeon|9999/)
})
