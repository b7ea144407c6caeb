import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DossierFacts } from '#figures/dossier-facts.ts'
import { partsOf } from '#figures/parts.ts'
import { openSums } from '#figures/sums.ts'
import { dossierGaps } from '#score/dossier-gaps.ts'
import { transaction } from '#store/database.ts'
import { writeFacts } from '#store/figures/facts-rows.ts'
import { addSums } from '#store/figures/write-sums.ts'
import { payment, progress, transparency } from '../score/answers.ts'
import { keyHash } from '../support/installation.ts'
import { expectProblem, useGateway } from './gateway.ts'

const sender = (name: string, agencies: readonly string[], more: object = {}) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { agencies, seeAll: true, ...more },
})

const { call, resources } = useGateway({
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

const at = (day: number) => `${period}-${String(day).padStart(2, '0')}T02:00:00.000Z`

const facts = (code: string, more: Partial<DossierFacts> = {}): DossierFacts => ({
  code,
  owner: 'sender/city',
  agency: code.split('-')[0] ?? '',
  receivingAgency: code.split('-')[0] ?? '',
  deskAgency: null,
  procedure: '1.000001',
  channel: 'online',
  status: 'finished',
  acceptedAt: at(2),
  submittedAt: at(2),
  receivedAt: at(2),
  termStart: null,
  dueAt: at(10),
  promised: true,
  finishedAt: at(9),
  returnedAt: null,
  overAt: at(9),
  states: ['finished'],
  supplements: 0,
  waitedSeconds: 0,
  stepFrom: null,
  stepDueAt: null,
  waitingSince: null,
  papers: 0,
  papersDigitised: 0,
  papersReused: 0,
  digitised: null,
  results: 1,
  resultsLinked: 1,
  resultsCoded: 1,
  fees: null,
  payment: null,
  vneid: true,
  databases: [],
  told: 1,
  toldTimed: 1,
  toldLate: 0,
  toldSeconds: 0,
  endpoints: { fake: there() },
  warnings: {},
  messages: 1,
  whole: true,
  ...more,
})
const there = (more: object = {}) => ({
  tellings: 2,
  acknowledged: 2,
  late: 0,
  lateHere: 0,
  open: 0,
  refused: 0,
  states: [],
  answers: [],
  ...more,
})

/** As the loop of the figures does it. */
const count = async (all: readonly DossierFacts[]) => {
  const sums = openSums()
  for (const one of all) sums.add(partsOf(one), 1)
  const { database } = resources()
  await transaction(database, async (statement) => {
    await writeFacts(statement, all, new Date())
    await addSums(statement, sums.rows())
  })
}

const imported = (content: unknown, more: object = {}, as = 'centre') =>
  call('POST', '/v1/published-figures', {
    as,
    body: { file: 'x.json', period, content: JSON.stringify(content), reason: 'thử', ...more },
  })

beforeAll(() =>
  count([
    facts('H99.105-250902-0001', { papers: 1, digitised: true, payment: 'portal' }),
    facts('H99.105-250902-0002', { papers: 1, finishedAt: at(11), overAt: at(11), fees: 5000 }),
    facts('H99.105-250902-0003', { papers: 1, resultsLinked: 0, endpoints: { fake: there({ late: 1 }) } }),
    facts('H99.105-250902-0004', { papers: 1 }),
    ...[5, 6, 7].map((number) => facts(`H99.105-250902-000${number}`)),
    ...[1, 2].map((number) => facts(`H99.05-250902-000${number}`, { procedure: '1.000002' })),
  ]),
)

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

  test('say of each gap as many dossiers as they can name', async () => {
    const whole = fc.nat(2)
    const drawn = fc.record({
      receivedAt: fc.constantFrom(null, at(2), '2025-08-20T02:00:00.000Z'),
      dueAt: fc.constantFrom(null, at(5), at(20), '2025-10-20T02:00:00.000Z'),
      finishedAt: fc.constantFrom(null, at(4), at(25), '2025-10-02T02:00:00.000Z'),
      supplements: whole,
      papers: whole,
      papersDigitised: whole,
      papersReused: whole,
      digitised: fc.constantFrom(null, true, false),
      resultsLinked: whole,
      fees: fc.constantFrom(null, 0, 5000),
      payment: fc.constantFrom(null, 'none', 'portal', 'own-gateway', 'not-online'),
      vneid: fc.constantFrom(null, true, false),
      databases: fc.constantFrom([], ['population'], ['land']),
      endpoints: fc
        .record({ tellings: whole, open: whole, refused: whole, late: whole })
        .map((one) => ({ fake: there(one) })),
    })
    const many = fc.sample(drawn, { numRuns: 150, seed: 766 }).map((one, index) =>
      facts(`H98.08-250902-${String(index).padStart(4, '0')}`, {
        ...one,
        overAt: one.finishedAt,
        papers: Math.max(one.papers, one.papersDigitised, one.papersReused, one.digitised ? 1 : 0),
        procedure: `p${index % 2}`,
      }),
    )
    await count(many)
    const asked = `?period=${period}&agency=H98.08`
    const { gaps } = (await call('GET', `/v1/scores/gaps${asked}&top=200`, { as: 'centre' })).body
    const said = (gap: string) =>
      gaps
        .filter((one: { gap: string }) => one.gap === gap)
        .reduce((sum: number, one: { dossiers: number }) => sum + one.dossiers, 0)
    for (const gap of dossierGaps) {
      const { dossiers } = (
        await call('GET', `/v1/scores/dossiers${asked}&gap=${gap}&limit=200`, { as: 'centre' })
      ).body
      expect({ gap, named: dossiers.length }).toEqual({ gap, named: said(gap) })
      expect(dossiers.length).toBeGreaterThan(0)
    }
  })

  test('a period that has not begun has no points', async () => {
    const answer = await call('GET', '/v1/scores?period=2999-01', { as: 'centre' })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([{ pointer: '/period', code: 'BAD_PERIOD' }])
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
    // They count none, and we count two.
    expect(await line('DOSSIER_SYNC', 'H99.05')).toMatchObject({
      agreement: 'differs',
      theirs: { points: null, flag: 'NO_NATIONAL_REPORT_DATA' },
      denominatorApart: 2,
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
