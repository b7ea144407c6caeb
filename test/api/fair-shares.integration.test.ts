import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { completed } from '#adapter-kit'
import { perfectClaim } from '../messages/rules/sample.ts'
import { keyHash } from '../support/installation.ts'
import { aDossier, item, useGateway } from './gateway.ts'

const rights = {
  agencies: ['*'],
  messages: ['dossier', 'progress'],
  queries: ['fake.*'],
  inboxes: ['city'],
  seeBodies: true,
  replay: true,
  overridePurpose: true,
}
const sender = (name: string, shares: object = {}) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
  shares,
})

/** `a` and `b` share everything; `slow` has hardly anything of its own. */
const gateway = useGateway({
  http: { maxConnections: 3000, maxConnectionsPerAddress: 3000 },
  senders: [sender('a'), sender('b'), sender('slow', { requestsPerSecond: 1, bytesPerSecond: 2000 })],
  inboxes: { city: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'progress', endpoint: 'other', operation: 'step' },
  ],
  endpoints: {
    fake: {
      adapter: 'fake',
      settings: {},
      timeoutMs: 60_000,
      limits: { maxWaiting: 40, queriesInFlight: 4 },
    },
    other: { adapter: 'fake', settings: {} },
  },
})

let address = ''
beforeAll(async () => {
  address = await gateway.app().listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => gateway.app().server.closeAllConnections())

interface Sent {
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** From the outside, over a connection. */
const send = async (as: string, method: string, path: string, { body, signal }: Sent = {}) => {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: {
      authorization: `Bearer key-of-${as}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  }
}

const purpose = {
  dossierCode: 'H26.900.01-261105-0007',
  officer: 'canbo.thu',
  reason: 'Kiểm tra khi tiếp nhận',
  // Whose places they take has nothing to do with whose dossiers they are about.
  override: { reason: 'Người dân đang ở quầy, hồ sơ chưa kịp gửi' },
}
const ask = (as: string, signal?: AbortSignal) =>
  send(as, 'POST', '/v1/queries/fake/ask', {
    body: { purpose, data: perfectClaim },
    ...(signal && { signal }),
  })
const put = (as: string) => {
  const dossier = aDossier()
  return send(as, 'PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
}

const patience = { timeout: 45_000 }
const tooMany = (share: string, limit: number) => ({
  status: 429,
  body: { type: '/problems/too-many-requests', share, limit },
})

/** A partner that answers nobody until it is broken off, or told to. */
const slowPartner = () => {
  const open = new Set<() => void>()
  let brokenOff = 0
  gateway.partner.script(
    (_asked, signal) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(completed({ verified: true }))
        open.add(answer)
        signal.addEventListener('abort', () => {
          open.delete(answer)
          brokenOff += 1
          reject(new Error('broken off'))
        })
      }),
  )
  return {
    open: () => open.size,
    brokenOff: () => brokenOff,
    answerAll: () => {
      for (const answer of open) answer()
    },
  }
}

describe('questions at a slow partner', () => {
  test('of whoever hung up are broken off and leave their places at once: the other is answered', async () => {
    const partner = slowPartner()
    const hangUp = new AbortController()
    const hungUp = Array.from({ length: 4 }, () => ask('b', hangUp.signal).catch(() => 'gone'))
    // Two are asked; two wait for a place.
    await vi.waitFor(() => expect(partner.open()).toBe(2), patience)
    hangUp.abort()
    await Promise.all(hungUp)
    await vi.waitFor(() => expect(partner.brokenOff()).toBe(2), patience)
    gateway.partner.script(() => completed({ verified: true }))
    for (let time = 0; time < 4; time += 1) expect((await ask('a')).status).toBe(200)
    const [channel] = await gateway.database.rows<{ state: { held?: object; breaker?: object } }>(
      `select state from channels where endpoint = 'fake'`,
    )
    expect(channel?.state.breaker).toBeUndefined()
    await expect(
      gateway.database.rows(
        `select outcome, code from queries where sender = 'b' and answered_at is not null`,
      ),
    ).resolves.toEqual(Array.from({ length: 2 }, () => ({ outcome: 'unavailable', code: 'CALLER_GONE' })))
  })

  test('of one sender take no more than its part of the places, and it is told so', async () => {
    const partner = slowPartner()
    const answers: Awaited<ReturnType<typeof ask>>[] = []
    const four = Array.from({ length: 4 }, async () => answers.push(await ask('b')))
    await vi.waitFor(() => expect(partner.open()).toBe(2), patience)
    const other = ask('a')
    await vi.waitFor(() => expect(partner.open()).toBe(3), patience)
    await vi.waitFor(() => expect(answers).toHaveLength(2), patience)
    const [refused] = answers
    expect(refused).toMatchObject(tooMany('questionPlaces', 2))
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(refused?.headers.get('ratelimit-policy')).toBe('"questionPlaces";q=2;qu="concurrent-requests"')
    partner.answerAll()
    expect((await other).status).toBe(200)
    await Promise.all(four)
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200, 200])
  })
})

const openOf = async (sender: string) => {
  const [row] = await gateway.database.rows<{ count: number }>(
    `select count(*)::int as count from deliveries d join messages m on m.id = d.message_id
     where m.sender = $1 and d.endpoint = 'fake' and d.status <> 'completed'`,
    [sender],
  )
  return row?.count
}

test('a sender that has filled its part of what may wait is refused by name, and the first message of another is taken', async () => {
  const answers = await Promise.all(Array.from({ length: 37 }, () => put('b')))
  const refused = answers.filter(({ status }) => status === 429)
  // Up to four are nobody's to the record: below a quarter of a part it is not looked whose they are.
  expect(answers.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(24)
  expect(refused[0]).toMatchObject(tooMany('openDeliveries', 20))
  // What the record says goes on holding, whoever counts.
  // A look that is on its way counts some twice for a moment; in the end b has all of its part, and is refused beyond it.
  await vi.waitFor(async () => {
    expect(await put('b')).toMatchObject(tooMany('openDeliveries', 20))
    expect(await openOf('b')).toBeGreaterThanOrEqual(20)
  }, patience)
  expect(await openOf('b')).toBeLessThanOrEqual(24)
  expect((await put('a')).status).toBe(202)
  const bulk = await send('b', 'POST', '/v1/messages', { body: [item(aDossier())] })
  expect(bulk.body).toMatchObject([{ status: 429, share: 'openDeliveries' }])
  const metrics = await (await fetch(`${address}/metrics`)).text()
  expect(metrics).toMatch(/longbien_share_refusals_total\{sender="b",share="openDeliveries"\} [1-9]/)
})

test('a thousand long polls of one sender hold nobody else up, and those who hang up leave their places', async () => {
  const hangUp = new AbortController()
  const poll = (as: string, signal?: AbortSignal) =>
    send(as, 'GET', `/v1/inbox?inbox=city&consumer=${as}&wait=30`, signal && { signal })
  const answers: number[] = []
  const polls = Array.from({ length: 1000 }, () =>
    poll('b', hangUp.signal).then(
      ({ status }) => answers.push(status),
      () => 'gone',
    ),
  )
  await vi.waitFor(() => expect(answers).toHaveLength(900), patience)
  expect(new Set(answers)).toEqual(new Set([429]))
  expect(await poll('b')).toMatchObject(tooMany('longPolls', 100))
  expect((await send('a', 'GET', '/v1/inbox?inbox=city&consumer=a&wait=1')).body).toMatchObject({
    events: [],
  })
  expect((await put('a')).status).toBe(202)
  hangUp.abort()
  await Promise.all(polls)
  await vi.waitFor(async () => {
    const again = await send('b', 'GET', '/v1/inbox?inbox=city&consumer=b&wait=1')
    expect(again.status).toBe(200)
  }, patience)
})

describe('what is given out by the second', () => {
  test('is shown when it runs short, refused when it is gone, and comes back', async () => {
    const me = () => send('slow', 'GET', '/v1/queries')
    const first = await me()
    expect(first.headers.get('ratelimit')).toBeNull()
    let last = first
    for (let time = 0; time < 40 && last.status === 200; time += 1) {
      last = await me()
      if (time === 6) expect(last.headers.get('ratelimit')).toMatch(/^"requestsPerSecond";r=\d$/)
    }
    expect(last).toMatchObject(tooMany('requestsPerSecond', 10))
    expect(last.body).toHaveProperty('detail', 'Tối đa 10 lời gọi trong 10 giây (requestsPerSecond)')
    expect(last.headers.get('ratelimit-policy')).toBe('"requestsPerSecond";q=10;w=10')
    expect(last.headers.get('ratelimit')).toBe('"requestsPerSecond";r=0;t=1')
    expect((await send('a', 'GET', '/v1/queries')).status).toBe(200)
    await vi.waitFor(async () => expect((await me()).status).toBe(200), { ...patience, interval: 1200 })
  })
})

test('of two who ask for replays at the same moment none has more running than its share, and another has its own', async () => {
  const replay = (as: string) =>
    send(as, 'POST', '/v1/replays', { body: { endpoint: 'fake', reason: 'Cổng đã hoạt động lại' } })
  const answers = await Promise.all(Array.from({ length: 6 }, () => replay('b')))
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(3)
  expect(answers.find(({ status }) => status === 429)).toMatchObject(tooMany('replays', 3))
  expect((await replay('a')).status).toBe(202)
})
