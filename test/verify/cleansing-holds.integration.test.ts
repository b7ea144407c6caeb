import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startCleansingRunner } from '#compose/cleansing-runner.ts'
import { expectProblem, useGateway } from '../api/gateway.ts'
import { keyHash } from '../support/installation.ts'
import { register } from './register.ts'

const { adapter, state } = register()
const sender = (name: string, more: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { agencies: ['*'], queries: ['population.*', 'paced.*'], ...more },
})
const endpoint = { adapter: 'register', settings: {}, timeoutMs: 300 }
const gateway = useGateway(
  {
    endpoints: {
      population: { ...endpoint, timeoutMs: 60_000, bulkQuestions: { atOnce: 2, perMinute: 0 } },
      paced: { ...endpoint, bulkQuestions: { atOnce: 1, perMinute: 60 } },
    },
    routes: [],
    inboxes: {},
    senders: [
      sender('city', { messages: ['dossier'], overridePurpose: true }),
      sender('overseer', { seeAll: true }),
      sender('operator', { seeAll: true, operate: true }),
    ],
  } as never,
  [adapter],
)
const { call, database } = gateway

const runners: ReturnType<typeof startCleansingRunner>[] = []
const run = () => {
  const runner = startCleansingRunner(gateway.resources(), { retryMs: 15, leaseMarginMs: 200 })
  runners.push(runner)
  return runner
}
beforeEach(() => {
  state.asked.length = 0
  state.before = undefined
})
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close()))
})

const order = {
  endpoint: 'population',
  operation: 'citizen',
  officer: 'canbo.thu',
  reason: 'Làm sạch dữ liệu quý IV',
  dossierCode: 'KH-12/2026',
  override: 'Kế hoạch làm sạch dữ liệu số 12',
}
const handIn = (file: string, more: Readonly<Record<string, string>> = {}, type = 'text/csv') =>
  call('POST', `/v1/cleansing?${new URLSearchParams({ ...order, ...more })}`, {
    headers: { 'content-type': type },
    body: file,
  })
const look = (id: string, as = 'city') => call('GET', `/v1/cleansing/${id}`, { as })
const ended = (id: string) =>
  vi.waitFor(
    async () => {
      const { body } = await look(id)
      expect(['done', 'stopped', 'failed']).toContain(body.state)
      return body
    },
    { timeout: 8000, interval: 20 },
  )
const resultOf = async (id: string) => {
  const { text } = await call('GET', `/v1/cleansing/${id}/result`)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
const file = (count: number) =>
  `ref,personalId,fullName,birthDate\n${Array.from({ length: count }, (_, at) => `${at},0011900001${10 + at},Người ${at},1990`).join('\n')}\n`

test('who sees the runs of everybody does not end them by that alone', async () => {
  const { body } = await handIn(file(1))
  const stop = (as: string) => call('POST', `/v1/cleansing/${body.id}/stop`, { as, body: {} })
  expect((await look(body.id, 'overseer')).status).toBe(200)
  const refused = await stop('overseer')
  expectProblem(refused, 403, 'forbidden')
  expect(refused.body.detail).toContain('`operate`')
  expectProblem(await call('GET', `/v1/cleansing/${body.id}/result`, { as: 'operator' }), 404, 'not-found')
  expect(await stop('operator')).toMatchObject({ status: 200, body: { stoppedBy: 'operator' } })
})

test('grounds that a single question would be refused for are refused before thousands are asked', async () => {
  expectProblem(await handIn(file(1), { reason: 'x' }), 400, 'invalid-request')
  const { body } = await handIn(file(1), { override: 'aaaaaaaaaaaaa' })
  expect(body.errors).toMatchObject([{ pointer: '/override', code: 'REASON_SAYS_NOTHING' }])
  expectProblem(await handIn(file(1), { officer: 'canbo\u202etn' }), 400, 'invalid-request')
})

test('a row that no question can be made of holds up none of the others', async () => {
  const claim = { personalId: '001190000199', fullName: 'Người Lạ', birthDate: '1990' }
  const lines = [
    { ...claim, dossierCode: 'H26\u0000' },
    { ...claim, dossierCode: 'H'.repeat(61) },
    { ...claim, fullName: 'Người\u0000Lạ' },
    { ...claim, fullName: 'Người \ud800' },
    { ...claim, ref: '\u0000\ud800' },
  ]
  const rows = lines.map((line) => JSON.stringify(line)).join('\n')
  const taken = await handIn(rows, {}, 'application/x-ndjson')
  expect(taken).toMatchObject({ status: 202 })
  run()
  await expect(ended(taken.body.id)).resolves.toMatchObject({ asked: 1 })
  const invalid = (field: string) => ({ outcome: 'not-asked', code: 'ROW_INVALID', fields: [field] })
  await expect(resultOf(taken.body.id)).resolves.toMatchObject([
    invalid('dossierCode'),
    invalid('dossierCode'),
    invalid('fullName'),
    invalid('fullName'),
    { outcome: 'no-information' },
  ])
})

describe('a run', () => {
  test('is held while it paces itself: another process neither asks its rows nor makes it faster', async () => {
    const at: number[] = []
    state.before = () => void at.push(performance.now())
    const { body } = await handIn(file(2), { endpoint: 'paced' })
    run()
    run()
    await expect(ended(body.id)).resolves.toMatchObject({ asked: 2, rows: { noInformation: 2 } })
    expect(at).toHaveLength(2)
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(900)
  })

  test('whose process is closed loses neither an answer that came nor a try of what was under way', async () => {
    const { body } = await handIn(file(2))
    const isOfFirst = ({ data }: { readonly data: unknown }) => JSON.stringify(data).includes('001190000110')
    state.before = (asked, signal) =>
      isOfFirst(asked)
        ? undefined
        : new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const answers = () => database.rows(`select from queries where answered_at is not null`)
    const before = (await answers()).length
    // One is answered, and the other is under way each time.
    for (const round of [1, 2, 3]) {
      const runner = run()
      await vi.waitFor(async () => {
        expect(state.asked.filter((asked) => !isOfFirst(asked))).toHaveLength(round)
        expect((await answers()).length).toBeGreaterThan(before)
      })
      await runner.close()
    }
    state.before = undefined
    run()
    await expect(ended(body.id)).resolves.toMatchObject({ rows: { noInformation: 2, notAsked: 0 } })
    expect(state.asked.filter(isOfFirst)).toHaveLength(1)
  })
})
