import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { transient } from '#adapter-kit'
import { startCleansingRunner } from '#compose/cleansing-runner.ts'
import { aDossier, expectProblem, useGateway } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { keyHash } from '../support/installation.ts'
import { register } from './register.ts'

const { adapter, state } = register()
const rights = { agencies: ['*'], messages: ['dossier'], queries: ['population.*', 'registry.*'] }
const sender = (name: string, more: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { ...rights, ...more },
})
const endpoint = {
  adapter: 'register',
  settings: {},
  timeoutMs: 500,
  bulkQuestions: { atOnce: 2, perMinute: 0 },
}
const gateway = useGateway(
  {
    endpoints: {
      population: { ...endpoint, breaker: { failures: 2, openSeconds: [0.1] } },
      registry: endpoint,
      night: { ...endpoint, bulkQuestions: { ...endpoint.bulkQuestions, hours: ['03:00-03:00'] } },
    },
    routes: [],
    inboxes: {},
    senders: [
      sender('city', { overridePurpose: true }),
      sender('town', {}),
      sender('frugal', { overridePurpose: true, queryQuotas: { perDay: 2, perOfficerPerDay: 0 } }),
    ],
  } as never,
  [adapter],
)
const { call, database } = gateway

let runner: ReturnType<typeof startCleansingRunner> | undefined
const run = () => {
  runner = startCleansingRunner(gateway.resources(), { retryMs: 15, leaseMarginMs: 200 })
}
beforeEach(() => {
  state.asked.length = 0
  state.before = undefined
})
afterEach(async () => {
  await runner?.close()
  runner = undefined
})

const person = (index: number) => `0011900000${String(index).padStart(2, '0')}`
beforeAll(() => {
  state.citizens.set(person(1), {
    personalId: person(1),
    fullName: 'PHẠM THỊ VÍ DỤ',
    birthDate: { year: 1990, month: 1, day: 15 },
    permanentAddress: { wardCode: '00004' },
  })
  state.citizens.set(person(2), {
    personalId: person(2),
    fullName: 'TRẦN VĂN THÍ',
    birthDate: { year: 1980 },
  })
  state.enterprises.set('0100000002-001', { taxCode: '0100000002-001', name: 'CÔNG TY MINH HỌA' })
})

interface Handing {
  readonly as?: string
  readonly type?: string
  readonly more?: Readonly<Record<string, string>>
}
const order = {
  endpoint: 'population',
  operation: 'citizen',
  officer: 'canbo.thu',
  reason: 'Làm sạch dữ liệu quý IV',
  dossierCode: 'KH-12/2026',
  override: 'Kế hoạch làm sạch dữ liệu số 12',
}
const handIn = (file: string | Buffer, { as = 'city', type = 'text/csv', more = {} }: Handing = {}) =>
  call('POST', `/v1/cleansing?${new URLSearchParams({ ...order, ...more })}`, {
    as,
    headers: { 'content-type': type },
    body: file,
  })
const look = (id: string, as = 'city') => call('GET', `/v1/cleansing/${id}`, { as })
const ended = (id: string, as = 'city') =>
  vi.waitFor(
    async () => {
      const { body } = await look(id, as)
      expect(['done', 'stopped', 'failed']).toContain(body.state)
      return body
    },
    { timeout: 8000, interval: 20 },
  )
const resultOf = async (id: string, as = 'city') => {
  const { text } = await call('GET', `/v1/cleansing/${id}/result`, { as })
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const people = [
  'ref;personalId;fullName;birthDate;wardCode',
  'a;1190000001;phạm thị ví dụ;15/01/1990;00004', // lost its zero twice: too short for a number
  'b;01190000001;Phạm  Thị Ví Dụ;15/01/1990;',
  `c;${person(2)};Trần Văn Khác;1980;`,
  `d;${person(9)};Người Lạ;1970;`,
  `e;${person(1)};Phạm Thị Ví Dụ;;`,
].join('\r\n')

describe('a file of persons', () => {
  test('is asked about row by row, and each row says what came of it and what it should be', async () => {
    const taken = await handIn(`\ufeff${people}`)
    expect(taken).toMatchObject({
      status: 202,
      body: { state: 'running', rows: { total: 5, notAsked: 2, open: 3 } },
    })
    const { id } = taken.body
    expect(taken.headers.location).toBe(`/v1/cleansing/${id}`)
    run()
    await expect(ended(id)).resolves.toMatchObject({
      state: 'done',
      asked: 3,
      rows: { total: 5, match: 1, mismatch: 1, noInformation: 1, notAsked: 2, open: 0 },
    })
    await expect(resultOf(id)).resolves.toMatchObject([
      { row: 1, ref: 'a', outcome: 'not-asked', code: 'ROW_UNREADABLE', fields: ['personalId'] },
      {
        row: 2,
        ref: 'b',
        outcome: 'match',
        proposals: [
          { field: 'personalId', value: person(1), source: 'form' },
          { field: 'fullName', value: 'Phạm Thị Ví Dụ', source: 'form' },
        ],
      },
      {
        row: 3,
        ref: 'c',
        outcome: 'mismatch',
        fields: ['fullName'],
        proposals: [{ field: 'fullName', value: 'TRẦN VĂN THÍ', source: 'population.citizen' }],
      },
      { row: 4, ref: 'd', outcome: 'no-information', code: 'NO_MATCH' },
      { row: 5, ref: 'e', outcome: 'not-asked', code: 'ROW_LACKS', fields: ['birthDate'] },
    ])
    const csv = await call('GET', `/v1/cleansing/${id}/result?format=csv`)
    expect(csv.text.split('\r\n')[3]).toMatch(/^3,c,mismatch,,.*,fullName,,,,,TRẦN VĂN THÍ,/)
  })

  test('leaves nothing behind but its result, and a row for everyone who was asked about and shown', async () => {
    const accesses = () =>
      database.rows(`select action, officer, purpose, override, subject from accesses order by id`)
    const before = (await accesses()).length
    const { body } = await handIn(people)
    run()
    await ended(body.id)
    const asked = (await accesses()).slice(before)
    expect(asked).toHaveLength(3)
    expect(asked[0]).toMatchObject({
      action: 'ask',
      officer: 'canbo.thu',
      purpose: order.reason,
      override: order.override,
    })
    const rows = await database.rows<{ body: Buffer }>(
      'select body from cleansing_rows where cleansing = $1',
      [body.id],
    )
    expect(rows.map((row) => row.body.toString()).join()).not.toContain('Khác')
    await resultOf(body.id)
    expect((await accesses()).slice(before + 3).map(({ action }) => action)).toEqual(
      Array(3).fill('read-answer'),
    )
  })

  test('of another sender is not there, and whoever may not ask the question hands none in', async () => {
    const { body } = await handIn(people)
    expectProblem(await look(body.id, 'town'), 404, 'not-found')
    expectProblem(await call('GET', `/v1/cleansing/${body.id}/result`, { as: 'town' }), 404, 'not-found')
    await call('POST', `/v1/cleansing/${body.id}/stop`, { body: {} })
    expectProblem(await handIn(people, { more: { endpoint: 'night' } }), 403, 'forbidden')
    expectProblem(await handIn(people, { more: { operation: 'else' } }), 400, 'invalid-request')
  })

  test('without a dossier that names the person, and without the right to say why not, nobody is asked about', async () => {
    const dossier = aDossier()
    await call('PUT', `/v1/dossiers/${dossier.code}`, { as: 'town', body: dossier })
    const { identifiers, fullName } = dossier.applicant
    const known = identifiers[0]?.value ?? ''
    const file = `personalId,fullName,birthDate,dossierCode\n${known},${fullName},1990,${dossier.code}\n${person(2)},Trần Văn Thí,1980,${dossier.code}\n`
    const { body } = await handIn(file, { as: 'town' })
    run()
    await ended(body.id, 'town')
    await expect(resultOf(body.id, 'town')).resolves.toMatchObject([
      { outcome: 'match' },
      { outcome: 'not-asked', code: 'PURPOSE_OTHER_PERSON' },
    ])
  })
})

test('JSON lines of enterprises: numbers get their form back, and only the name that differs is a mismatch', async () => {
  const lines = [
    { ref: 1, taxCode: '0100000002001', name: 'Công ty Minh Hoạ' },
    { taxCode: '0100000002 001', name: 'Công ty Khác' },
  ]
  const { body } = await handIn(lines.map((line) => JSON.stringify(line)).join('\n'), {
    type: 'application/x-ndjson',
    more: { endpoint: 'registry', operation: 'enterprise' },
  })
  run()
  await ended(body.id)
  await expect(resultOf(body.id)).resolves.toMatchObject([
    {
      ref: '1',
      outcome: 'match',
      proposals: [{ field: 'taxCode', value: '0100000002-001', source: 'form' }, { field: 'name' }],
    },
    { outcome: 'mismatch', fields: ['name'] },
  ])
})

describe('a file that cannot be read', () => {
  test.each([
    ['nothing', '', 'FILE_EMPTY'],
    ['a header alone', 'personalId\n', 'FILE_EMPTY'],
    ['a column that nobody knows', 'personalId,fulname\n1,2\n', 'COLUMN_UNKNOWN'],
    ['a line that is no object', '{"ref":"x"}\n[1]\n', 'BAD_ROW'],
    ['a field that nobody knows', '{"fulname":"x"}\n', 'COLUMN_UNKNOWN'],
  ])('%s: is refused, and nothing of it stays', async (_what, file, code) => {
    const count = () => database.rows('select id from cleansings')
    const before = await count()
    const type = file.startsWith('{') ? 'application/x-ndjson' : 'text/csv'
    const answer = await handIn(file, { type })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.text).toContain(code)
    await expect(count()).resolves.toEqual(before)
  })

  test('a broken line, a thing said twice, or bytes that are no UTF-8', async () => {
    const lines = { type: 'application/x-ndjson' }
    expectProblem(await handIn('{"ref":"x"}\n{"ref":\n', lines), 400, 'broken-json')
    expectProblem(await handIn('{"ref":"x","ref":"y"}\n', lines), 400, 'broken-json')
    expectProblem(await handIn(Buffer.from('ref\n\xff\xfe\n', 'latin1')), 400, 'broken-encoding')
    expectProblem(await handIn('x', { type: 'application/json' }), 415, 'unsupported-media-type')
  })
})

describe('a run', () => {
  const file = (count: number) =>
    `ref,personalId,fullName,birthDate\n${Array.from({ length: count }, (_, at) => `${at},${person(at + 10)},Người ${at},1990`).join('\n')}\n`

  test('goes on in another process with what was not asked, and asks nothing twice that was answered', async () => {
    const { body } = await handIn(file(6))
    const { promise: held, resolve } = Promise.withResolvers<void>()
    state.before = () => (state.asked.length > 2 ? held : undefined)
    run()
    await vi.waitFor(() => expect(state.asked.length).toBeGreaterThanOrEqual(3))
    const closed = runner?.close()
    resolve()
    await closed
    state.before = undefined
    run()
    await expect(ended(body.id)).resolves.toMatchObject({ state: 'done', rows: { noInformation: 6 } })
    // The two under way when it was closed may have been asked once more, and no other.
    expect(state.asked.length).toBeLessThanOrEqual(8)
  })

  test('costs no more than its budget', async () => {
    const { body } = await handIn(file(5), { more: { budget: '3' } })
    run()
    await expect(ended(body.id)).resolves.toMatchObject({
      asked: 3,
      code: 'BUDGET_SPENT',
      rows: { notAsked: 2 },
    })
    await expect(resultOf(body.id)).resolves.toMatchObject([
      {},
      {},
      {},
      { ref: '3', code: 'BUDGET_SPENT' },
      { ref: '4' },
    ])
  })

  test('waits for the next day when the quota of the sender is used up, and is stopped by a person', async () => {
    const { body } = await handIn(file(4), { as: 'frugal' })
    run()
    const waiting = await vi.waitFor(async () => {
      const { body: shown } = await look(body.id, 'frugal')
      expect(shown.waiting).toMatchObject({ code: 'QUOTA_OF_SENDER' })
      return shown
    })
    expect(waiting).toMatchObject({ state: 'running', asked: 2, rows: { open: 2 } })
    const stopped = await call('POST', `/v1/cleansing/${body.id}/stop`, { as: 'frugal', body: {} })
    expect(stopped).toMatchObject({
      status: 200,
      body: { state: 'stopped', stoppedBy: 'frugal', rows: { notAsked: 2, open: 0 } },
    })
    expectProblem(
      await call('POST', `/v1/cleansing/${body.id}/stop`, { as: 'frugal', body: {} }),
      409,
      'nothing-to-do',
    )
    const { body: list } = await call('GET', '/v1/cleansing', { as: 'frugal' })
    expect(list.cleansings.map(({ id }: { id: string }) => id)).toEqual([body.id])
  })

  test('outlives an outage: what failed is asked again when the database is back', async () => {
    let down = true
    state.before = () => {
      if (down && state.asked.length > 2)
        throw transient('CONNECTION_REFUSED', 'down', { retryAfterMs: 20 } as never)
    }
    const { body } = await handIn(file(4))
    run()
    await vi.waitFor(async () => expect((await look(body.id)).body.waiting).toBeDefined())
    down = false
    await expect(ended(body.id)).resolves.toMatchObject({ rows: { noInformation: 4 } })
  })
})

describe('on the command line', () => {
  test('a file is handed in, followed to its end, and its result written where it was asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'longbien-cleanse-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const [file, out] = [join(folder, 'people.csv'), join(folder, 'result.csv')]
    await writeFile(file, people)
    const env = { LONGBIEN_URL: await gateway.app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-city' }
    run()
    const asked = ['--with', 'population.citizen', '--officer', 'canbo.thu', '--dossier', 'KH-12']
    const more = ['--override', order.override, '--reason', 'Làm sạch']
    const done = await runCli(['cleanse', file, ...asked, ...more, '--out', out], env)
    expect(done).toMatchObject({ code: 0 })
    expect(done.out).toMatch(/^\S+ done: 1 match, 1 mismatch, 1 no information, 2 not asked, 0 to go\n$/)
    expect((await readFile(out, 'utf8')).split('\r\n')).toHaveLength(7)
    // Another result is never overwritten.
    expect(await runCli(['cleanse', file, ...asked, ...more, '--out', out], env)).toMatchObject({ code: 1 })
    expect(
      await runCli(['cleanse', file, '--with', 'population', '--officer', 'x', '--reason', 'y'], env),
    ).toMatchObject({ code: 2 })
  })
})
