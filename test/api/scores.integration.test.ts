import { beforeAll, describe, expect, test } from 'vitest'
import { payment, progress, transparency } from '../score/answers.ts'
import { keyHash } from '../support/installation.ts'
import { expectProblem, useGateway } from './gateway.ts'

const sender = (name: string, agencies: readonly string[], more: object = {}) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { agencies, seeAll: true, ...more },
})

const { call, database } = useGateway({
  senders: [
    sender('centre', ['*'], { operate: true }),
    sender('province', ['H99'], { operate: true }),
    sender('department', ['H99.05']),
  ],
  routes: [],
  score: { endpoints: ['fake'] },
})

/** A month that is over, whichever clock the test runs by. */
const period = '2025-09'

const put = async (table: string, row: Readonly<Record<string, unknown>>) => {
  const names = Object.keys(row)
  await database.rows(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
}

const counted = (agency: string, procedure: string, counts: object) =>
  put('figures_by_day', {
    span: 'month',
    day: `${period}-01`,
    agency,
    procedure,
    owner: 'sender/city',
    ...counts,
  })

const facts = (code: string, more: object) =>
  put('dossier_facts', {
    code,
    owner: 'sender/city',
    agency: 'H99.105',
    receiving_agency: 'H99.105',
    procedure: '1.000001',
    status: 'finished',
    accepted_at: `${period}-02T02:00:00Z`,
    received_at: `${period}-02T02:00:00Z`,
    due_at: `${period}-10T02:00:00Z`,
    finished_at: `${period}-09T02:00:00Z`,
    over_at: `${period}-09T02:00:00Z`,
    promised: true,
    states: [],
    supplements: 0,
    waited_seconds: 0,
    papers: 0,
    papers_digitised: 0,
    papers_reused: 0,
    results: 1,
    results_linked: 1,
    results_coded: 1,
    databases: [],
    told: 1,
    told_timed: 1,
    told_late: 0,
    told_seconds: 0,
    endpoints: { fake: { tellings: 2, acknowledged: 2, late: 0 } },
    warnings: {},
    messages: 1,
    whole: true,
    read_at: `${period}-10T00:00:00Z`,
    ...more,
  })

const imported = (content: unknown, more: object = {}, as = 'centre') =>
  call('POST', '/v1/published-figures', {
    as,
    body: { file: 'x.json', period, content: JSON.stringify(content), reason: 'thử', ...more },
  })

beforeAll(async () => {
  await counted('H99.105', '1.000001', {
    received: 7,
    with_papers: 4,
    digitised: 1,
    reused: 0,
    identified: 7,
    obliged: 2,
    paid_online: 1,
    finished: 7,
    in_time: 6,
    late: 1,
    electronic: 6,
    opened: 7,
    closed: 7,
  })
  await counted('H99.05', '1.000002', { received: 2, finished: 2, in_time: 2, electronic: 2 })
  await put('figures_by_endpoint', {
    span: 'month',
    day: `${period}-01`,
    endpoint: 'fake',
    agency: 'H99.105',
    procedure: '1.000001',
    owner: 'sender/city',
    dossiers: 7,
    synchronised: 7,
    synchronised_in_time: 6,
  })
  await facts('H99.105-250902-0001', {})
  await facts('H99.105-250902-0002', { finished_at: `${period}-11T02:00:00Z` })
  await facts('H99.105-250902-0003', { results_linked: 0 })
})

const scores = async (query: string, as = 'centre') =>
  (await call('GET', `/v1/scores?period=${period}${query}`, { as })).body

describe('scores', () => {
  test('are reckoned from the rollups, by agency, and what is not known is null', async () => {
    const { provisional, scores: rows, total } = await scores('')
    expect(provisional).toBe(false)
    expect(rows.map(({ agency }: { agency: string }) => agency)).toEqual(['H99.05', 'H99.105'])
    const commune = rows[1]
    const of = Object.fromEntries(commune.lines.map((one: { line: string }) => [one.line, one]))
    expect(commune).toMatchObject({ isCommune: true, max: 100 })
    // 6 × 6/7 and 20 × 6/7, to a hundredth.
    expect(of.DOSSIER_SYNC).toMatchObject({ points: 5.14, numerator: 6, denominator: 7, state: 'measured' })
    expect(of.HANDLED_ON_TIME).toMatchObject({ points: 17.14, share: 0.8571 })
    expect(of.ORIGINAL_RESULT_AVAILABLE.points).toBe(5.14)
    expect(of.CITIZEN_DATA_CONNECTED_DOSSIER).toMatchObject({ points: 2, state: 'maximum' })
    expect(of.PUBLISH_ON_TIME).toMatchObject({ points: null, state: 'not-measured' })
    expect(of.DOSSIER_RECEIVING_SATISFACTION).toMatchObject({ points: null, state: 'not-measured' })
    expect(commune.groups.find(({ group }: { group: string }) => group === 'online').points).toBeNull()
    // 20 × 8/9
    expect(total.groups.find(({ group }: { group: string }) => group === 'progress').points).toBe(17.78)
  })

  test('of others are not in the answer', async () => {
    const { scores: rows, total } = await scores('', 'department')
    expect(rows.map(({ agency }: { agency: string }) => agency)).toEqual(['H99.05'])
    expect(total.groups.find(({ group }: { group: string }) => group === 'progress').points).toBe(20)
    expect((await scores('&agency=H99.105', 'department')).scores).toEqual([])
  })

  test('name where points are lost, what that costs, and which dossiers they are', async () => {
    const asked = `?period=${period}&agency=H99.105`
    const { gaps } = (await call('GET', `/v1/scores/gaps${asked}`, { as: 'centre' })).body
    const found = Object.fromEntries(gaps.map((one: { gap: string }) => [one.gap, one]))
    // 20 × 1/7, and 6 × 1/7.
    expect(found['finished-late']).toMatchObject({
      points: 2.8571,
      dossiers: 1,
      procedure: '1.000001',
      kind: 'late',
    })
    expect(found['result-link']).toMatchObject({ points: 0.8571, mendable: true })
    expect(gaps[0].gap).toBe('digitised-flag')
    const dossiers = async (gap: string, as = 'centre') =>
      (await call('GET', `/v1/scores/dossiers${asked}&gap=${gap}`, { as })).body.dossiers.map(
        ({ dossierCode }: { dossierCode: string }) => dossierCode,
      )
    expect(await dossiers('finished-late')).toEqual(['H99.105-250902-0002'])
    expect(await dossiers('result-link')).toEqual(['H99.105-250902-0003'])
    expect(await dossiers('not-synchronised')).toEqual([])
    expect(await dossiers('result-link', 'department')).toEqual([])
  })

  test('a period that is none is refused', async () => {
    expectProblem(await call('GET', '/v1/scores?period=2025-13', { as: 'centre' }), 400, 'invalid-request')
  })
})

describe('published figures', () => {
  const compared = async (query = '', as = 'centre') =>
    (await call('GET', `/v1/published-figures?period=${period}${query}`, { as })).body.comparisons
  const line = async (name: string, agency: string) => (await compared(`&line=${name}&agency=${agency}`))[0]

  test('are looked at first, imported once, held against ours, and taken back', async () => {
    const { body: planned } = await imported(progress, { dryRun: true, reason: undefined })
    expect(planned).toMatchObject({
      evaluation: 'dvc-progress-tree',
      dryRun: true,
      counts: { added: 6, agencies: 3 },
    })
    expect((await line('HANDLED_ON_TIME', 'H99.105')).agreement).toBe('not-published')

    const first = await imported(progress)
    expect(first.status).toBe(201)
    expectProblem(await imported(progress), 409, 'nothing-to-do')
    expect(await line('HANDLED_ON_TIME', 'H99.105')).toMatchObject({
      agreement: 'agrees',
      numeratorApart: 0,
      denominatorApart: 0,
    })
    // Two dossiers here, none there: counts differ where points are no help.
    expect(await line('HANDLED_ON_TIME', 'H99.05')).toMatchObject({
      theirs: { numerator: 0 },
      numeratorApart: 2,
    })
    expect(await line('progress', 'H99')).toMatchObject({ agreement: 'differs', pointsApart: -1.2 })

    // It names no codes: they are known from the one before.
    const second = await imported(transparency)
    expect(second.body.counts.agenciesUnknown).toBe(0)
    const sync = await line('DOSSIER_SYNC', 'H99.105')
    expect(sync).toMatchObject({ agreement: 'agrees', theirs: { points: 5.14 } })
    expect((await line('DOSSIER_SYNC', 'H99')).theirs.flag).toBe('TEMP_NATIONAL_REPORT_DENOMINATOR')
    // Nothing on either side.
    expect(await line('DOSSIER_SYNC', 'H99.05')).toMatchObject({
      agreement: 'agrees',
      theirs: { points: null, flag: 'NO_NATIONAL_REPORT_DATA' },
    })
    const total = (await scores('&agency=H99')).total.lines
    expect(total.find((one: { line: string }) => one.line === 'PUBLIC_CONTENT_FULL')).toMatchObject({
      state: 'published',
      points: 1.96,
    })

    const undo = () =>
      call('POST', `/v1/published-figures/imports/${second.body.id}/undo`, {
        as: 'centre',
        body: { reason: 'nhầm tháng' },
      })
    expect((await undo()).body).toMatchObject({ undoneReason: 'nhầm tháng' })
    expectProblem(await undo(), 409, 'nothing-to-do')
    expect((await line('DOSSIER_SYNC', 'H99.105')).agreement).toBe('not-published')
    const { imports } = (await call('GET', '/v1/published-figures/imports', { as: 'centre' })).body
    expect(imports.map(({ evaluation }: { evaluation: string }) => evaluation)).toEqual([
      'transparency',
      'dvc-progress-tree',
    ])
  })

  test('say how many procedures with a fee there are, which nobody here knows', async () => {
    const before = await scores('&agency=H99')
    const used = (lines: { line: string; points: number | null }[]) =>
      lines.find((one) => one.line === 'FEE_PROCEDURES_USED')?.points
    expect(used(before.total.lines)).toBeNull()
    await imported(payment)
    // 2.5 × 1/215
    expect(used((await scores('&agency=H99')).total.lines)).toBe(0.01)
  })

  test('of an agency whose code nobody said are shown to those who see all', async () => {
    const unknown = JSON.parse(
      JSON.stringify(transparency)
        .replaceAll('0aaaaaaa', '0bbbbbbb')
        .replaceAll('UBND tỉnh', 'UBND thành phố'),
    )
    expect((await imported(unknown)).body.counts.agenciesUnknown).toBe(3)
    const names = async (as: string) =>
      (await compared('&line=DOSSIER_SYNC', as)).map(({ name }: { name?: string }) => name)
    expect(await names('centre')).toContain('UBND thành phố Minh Họa')
    expect(await names('province')).not.toContain('UBND thành phố Minh Họa')
  })

  test('that cannot be read are refused with their places, and those who only see import nothing', async () => {
    const broken = { code: 'OK', data: { parent: { departmentId: 'x', totalOnTime: -1 }, children: [] } }
    const { body } = await imported(broken)
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/content/data/parent/departmentId',
      '/content/data/parent/totalOnTime',
    ])
    expectProblem(await imported(progress, {}, 'department'), 403, 'forbidden')
  })
})

test.each(['score', 'quality', 'satisfaction', 'published'])('the report %s is made', async (name) => {
  const { status, body } = await call('GET', `/v1/reports/${name}?from=${period}-01&to=${period}-30`, {
    as: 'centre',
  })
  expect(status).toBe(200)
  expect(body.parts.length).toBeGreaterThan(0)
  if (name !== 'satisfaction') expect(JSON.stringify(body)).toContain('H99.105')
})
