import { once } from 'node:events'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { inDoubt, permanent, transient } from '#adapter-kit'
import { aDossier, expectProblem, useGateway } from '../api/gateway.ts'
import { keyHash } from '../support/installation.ts'
import { register } from './register.ts'

const { adapter, state } = register()
const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { agencies: ['*'], messages: ['dossier'], ...rights },
})
const endpoint = {
  adapter: 'register',
  settings: {},
  timeoutMs: 300,
  breaker: { failures: 50, openSeconds: [1] },
}
const { app, call, database } = useGateway(
  {
    endpoints: { population: endpoint, shaky: endpoint, registry: endpoint },
    routes: [],
    inboxes: {},
    senders: [
      sender('city', { queries: ['population.*', 'shaky.*', 'registry.*'], operate: true }),
      sender('town', { queries: [] }),
    ],
  } as never,
  [adapter],
)

const dossier = aDossier()
const applicant = {
  personalId: dossier.applicant.identifiers[0]?.value ?? '',
  fullName: dossier.applicant.fullName,
  birthDate: '15/01/1990',
}
const purpose = {
  dossierCode: dossier.code,
  officer: 'canbo.thu',
  reason: 'Kiểm tra thành phần khi tiếp nhận',
}
const table = [
  'code,name,valid_from,valid_to,source,question,database,shows,reuse',
  'GT.01,Giấy xác nhận cư trú,2026-01-01,,NĐ 309/2026,population.citizen,population,/permanentAddress/wardCode,1',
  'GT.02,Giấy khai sinh,2026-01-01,,NĐ 309/2026,population.citizen,population,/father/fullName,',
  '1.004222/GT.03,Giấy phép kinh doanh,2026-01-01,2026-06-30,,registry.enterprise,business-registration,/name,',
  'GT.04,Sổ bảo hiểm,2026-01-01,,,shaky.verify,social-insurance,,',
  'GT.05,Khác,2026-01-01,,,population.else,population,,',
]

beforeAll(async () => {
  state.citizens.set(applicant.personalId, {
    personalId: applicant.personalId,
    fullName: applicant.fullName.toLocaleUpperCase('vi'),
    birthDate: { year: 1990, month: 1, day: 15 },
    sex: 'female',
    permanentAddress: { wardCode: '00004', detail: 'SỐ 2 PHỐ MINH HỌA' },
  })
  expect((await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })).status).toBe(202)
  const imported = await call('POST', '/v1/code-imports', {
    body: { table: 'replacements', file: 'r.csv', csv: `${table.join('\n')}\n`, reason: 'Danh mục công bố' },
  })
  expect(imported.status).toBe(201)
})
beforeEach(() => {
  state.asked.length = 0
  state.before = undefined
})

const resolve = (components: readonly string[], more: object = {}, as = 'city') =>
  call('POST', '/v1/components/resolve', {
    as,
    body: { purpose, procedureCode: '1.004222', components, applicant, ...more },
  })

describe('components of a dossier', () => {
  test('need not be asked for where the database shows what they would; one question answers for several', async () => {
    const { status, body } = await resolve(['GT.01', 'GT.02', 'GT.99'], { on: '2026-11-30' })
    expect(status).toBe(200)
    expect(body.components).toMatchObject([
      {
        code: 'GT.01',
        state: 'replaced',
        question: 'population.citizen',
        database: 'population',
        ground: 'NĐ 309/2026',
        shows: [{ pointer: '/permanentAddress/wardCode', value: '00004' }],
      },
      { code: 'GT.02', state: 'needed', cause: 'NOT_SHOWN' },
      { code: 'GT.99', state: 'needed', cause: 'NO_DATABASE' },
    ])
    expect(body.marks).toEqual({
      databasesConsulted: ['population'],
      documents: [{ componentCode: 'GT.01', reuse: 1 }],
    })
    expect(state.asked).toHaveLength(1)
  })

  test('by the table of the day, of their procedure before any; what we could not ask is no ground for a paper', async () => {
    const on = (day: string) => resolve(['GT.03'], { on: day, applicant: { taxCode: '0100000002-001' } })
    state.enterprises.set('0100000002-001', { name: 'CÔNG TY MINH HỌA' })
    expect((await on('2026-07-01')).body.components).toMatchObject([{ cause: 'NO_DATABASE' }])
    // The dossier names no such number.
    expect((await on('2026-06-30')).body.components).toMatchObject([
      { state: 'open', cause: 'PURPOSE', answerCode: 'PURPOSE_OTHER_PERSON' },
    ])
    const lacking = await resolve(['GT.03', 'GT.05'], { on: '2026-06-30' })
    expect(lacking.body.components).toMatchObject([
      { cause: 'LACKS' },
      { state: 'open', cause: 'NOT_CONFIGURED' },
    ])
    expect(lacking.body.marks.databasesConsulted).toEqual([])
    expect(state.asked).toHaveLength(0)
  })

  test('that the database was silent, down, or of no use is written down: only then may the paper be asked for', async () => {
    state.before = () => {
      throw permanent('REPLY_UNREADABLE', 'unreadable')
    }
    expect((await resolve(['GT.04'])).body.components).toMatchObject([{ cause: 'DATABASE_UNUSABLE' }])
    state.before = () => {
      throw transient('CONNECTION_REFUSED', 'down')
    }
    expect((await resolve(['GT.04'])).body.components).toMatchObject([
      {
        state: 'needed',
        cause: 'DATABASE_DOWN',
        answerCode: 'CONNECTION_REFUSED',
        message: expect.any(String),
      },
    ])
    state.before = () => {
      throw inDoubt('REPLY_TIMEOUT', 'no reply')
    }
    expect((await resolve(['GT.04'])).body.components).toMatchObject([{ cause: 'DATABASE_SILENT' }])
    const { body } = await call('GET', `/v1/components/answers?dossierCode=${dossier.code}&limit=2`)
    expect(body.answers).toMatchObject([
      {
        component: 'GT.04',
        state: 'needed',
        cause: 'DATABASE_SILENT',
        officer: 'canbo.thu',
        procedure: '1.004222',
      },
      { cause: 'DATABASE_DOWN', question: 'shaky.verify' },
    ])
    expect(body.nextCursor).toBeDefined()
    const others = await call('GET', '/v1/components/answers', { as: 'town' })
    expect(others.body.answers).toEqual([])
  })

  test('that we asked too much, or that nobody waited for the answer, is no ground for a paper', async () => {
    const grounds = async () =>
      (await call('GET', `/v1/components/answers?dossierCode=${dossier.code}`)).body.answers
    const before = await grounds()
    const gone = new AbortController()
    state.before = async (_asked, signal) => {
      gone.abort()
      await once(signal, 'abort')
      throw signal.reason
    }
    const asking = fetch(`${await app().listen({ port: 0 })}/v1/components/resolve`, {
      method: 'POST',
      headers: { authorization: 'Bearer key-of-city', 'content-type': 'application/json' },
      body: JSON.stringify({ purpose, procedureCode: '1.004222', components: ['GT.04'], applicant }),
      signal: gone.signal,
    })
    await expect(asking).rejects.toThrow('abort')
    await vi.waitFor(async () =>
      expect(await database.rows(`select from queries where code = 'CALLER_GONE'`)).toHaveLength(1),
    )
    state.before = undefined
    await resolve(['GT.99'])
    expect((await grounds()).slice(1)).toEqual(before)
    state.before = () => {
      throw transient('TOO_MANY_REQUESTS', 'slow down')
    }
    expect((await resolve(['GT.04'])).body.components).toMatchObject([{ state: 'open', cause: 'BUSY' }])
  })

  test('are not resolved on what cannot be read, and by nobody who may not ask', async () => {
    const wrong = await resolve(['GT.01'], { applicant: { ...applicant, birthDate: 'hôm qua' } })
    expectProblem(wrong, 400, 'invalid-request')
    expect(wrong.body.errors).toMatchObject([{ pointer: '/applicant/birthDate' }])
    expect((await resolve(['GT.01'], {}, 'town')).body.components).toMatchObject([{ cause: 'FORBIDDEN' }])
  })
})

describe('what databases know of a dossier', () => {
  const enrich = (more: object, as = 'city') =>
    call('POST', `/v1/dossiers/${dossier.code}/enrichment`, {
      as,
      body: {
        officer: 'canbo.thu',
        reason: 'Điền biểu mẫu',
        fields: ['sex', 'fullName', '/permanentAddress'],
        ...more,
      },
    })

  test('is told with source and time, no more than the form asks, and changes nothing', async () => {
    const before = await call('GET', `/v1/dossiers/${dossier.code}`)
    const { status, body } = await enrich({ also: { birthDate: '1990' }, questions: ['population.citizen'] })
    expect(status).toBe(200)
    const source = { source: 'population.citizen', at: expect.any(String) }
    expect(body.fields).toEqual([
      {
        pointer: '/fullName',
        field: 'fullName',
        value: state.citizens.get(applicant.personalId)?.fullName,
        dossier: 'same',
        ...source,
      },
      { pointer: '/sex', field: 'sex', value: 'female', dossier: 'silent', ...source },
      {
        pointer: '/permanentAddress/wardCode',
        field: 'wardCode',
        value: '00004',
        dossier: 'silent',
        ...source,
      },
      { pointer: '/permanentAddress/detail', value: 'SỐ 2 PHỐ MINH HỌA', dossier: 'silent', ...source },
    ])
    expect(body.unanswered).toEqual([])
    const after = await call('GET', `/v1/dossiers/${dossier.code}`)
    expect(after.body).toEqual(before.body)
  })

  test('what did not answer is named with its reason; a stranger sees no dossier', async () => {
    state.before = () => {
      throw permanent('REPLY_UNREADABLE', 'unreadable')
    }
    const { body } = await enrich({
      also: { birthDate: '1990' },
      questions: ['population.citizen', 'registry.insured'],
    })
    expect(body).toMatchObject({
      fields: [],
      unanswered: [
        { source: 'population.citizen', code: 'REPLY_UNREADABLE' },
        { source: 'registry.insured', code: 'LACKS' },
      ],
    })
    expectProblem(await enrich({}, 'town'), 404, 'not-found')
    expectProblem(await enrich({ fields: ['everything'] }), 400, 'invalid-request')
    expectProblem(await enrich({ questions: ['population.verify'] }), 400, 'invalid-request')
  })
})
