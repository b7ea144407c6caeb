import { describe, expect, test } from 'vitest'
import { type EndpointCount, endpointCounts } from '#figures/endpoint-counts.ts'
import {
  agencyGaps,
  agencyScore,
  countedAgencies,
  procedureScores,
  publishedAgainstOurs,
  type ScoreSource,
} from '#score/agency-scores.ts'
import { gapNames, gapRules } from '#score/gaps.ts'
import { type Figures, partsOf, tallyOf } from '#score/parts.ts'
import { isProvisional, monthWith, periodBetween, periodOf } from '#score/period.ts'
import type { PublishedFigure } from '#score/published.ts'
import { emptyTally, type Tally } from '#score/tally.ts'

const part = (agency: string, procedure: string, tally: Partial<Tally>) => ({
  agency,
  procedure,
  tally: { ...emptyTally, ...tally },
})

const source = (more: Partial<ScoreSource> = {}): ScoreSource => ({
  parts: [
    part('H99.105', 'a', {
      received: 10,
      withPapers: 10,
      digitised: 5,
      reused: 9,
      identified: 10,
      obliged: 4,
      paidOnline: 1,
      finished: 8,
      inTime: 7,
      late: 1,
      electronic: 6,
      running: 2,
      overdue: 0,
      told: 10,
      synchronised: 9,
      synchronisedInTime: 8,
    }),
    part('H99.105', 'b', { finished: 2, inTime: 2, electronic: 2, obliged: 1, paidOnline: 1 }),
    part('H99.107', 'a', { finished: 5, inTime: 5, electronic: 5, obliged: 3 }),
  ],
  figures: [],
  agencies: [],
  feeProcedures: new Map(),
  dueByEnd: null,
  dueToday: null,
  looksLikeCommune: () => false,
  ...more,
})

const pointsIn = (of: ScoreSource, agency: string, line: string) => {
  const points = agencyScore(of, agency).score.lines.find((one) => one.line === line)?.points
  return points == null ? points : points / 10_000
}

describe('the score of an agency', () => {
  test('holds what lies under it, and nothing of its neighbour', () => {
    expect(countedAgencies(source())).toEqual(['H99.105', 'H99.107'])
    // 20 × (9 + 2) / 12, and 20 × 16/17.
    expect(pointsIn(source(), 'H99.105', 'HANDLED_ON_TIME')).toBe(18.33)
    expect(pointsIn(source(), 'H99', 'HANDLED_ON_TIME')).toBe(18.82)
    expect(pointsIn(source(), 'H99.10', 'HANDLED_ON_TIME')).toBeNull()
  })

  test('counts a procedure once, whoever has it', () => {
    const { feeProceduresUsed, feeProceduresPaidOnline } = tallyOf(source().parts, null)
    expect([feeProceduresUsed, feeProceduresPaidOnline]).toEqual([2, 2])
  })

  test('is shown procedure by procedure, without what is about the agency as a whole', () => {
    const [a, b] = procedureScores(source(), 'H99.105')
    expect([a?.procedure, b?.procedure]).toEqual(['a', 'b'])
    const lines = b?.score.lines ?? []
    expect(lines.find(({ line }) => line === 'FEE_PROCEDURES_USED')?.state).toBe('not-measured')
    expect(lines.find(({ line }) => line === 'HANDLED_ON_TIME')?.points).toBe(200_000)
  })
})

describe('gaps', () => {
  const gaps = agencyGaps(source(), 'H99.105')

  test('cost what the agency would gain if each alone were mended, the costliest first', () => {
    const shown = gaps.map(({ gap, procedure, dossiers, points }) => [
      gap,
      procedure,
      dossiers,
      points === null ? null : points / 10_000,
    ])
    expect(shown).toEqual([
      // 6 × 3/5; 4 × 5/10; 20 × 1/12; 6 × 2/10; twice 6 × 1/10.
      ['online-payment', 'a', 3, 3.6],
      ['digitised-flag', 'a', 5, 2],
      ['finished-late', 'a', 1, 1.6667],
      ['result-link', 'a', 2, 1.2],
      ['not-synchronised', 'a', 1, 0.6],
      ['synchronised-late', 'a', 1, 0.6],
    ])
    // Nine of ten re-use data: full from 80 %, so the tenth costs nothing.
    expect(gaps.some(({ gap }) => gap === 'data-reuse')).toBe(false)
  })

  test('a commune loses nothing on what it is not measured on', () => {
    const lacking = [part('H99.105', 'a', { received: 2 })]
    const of = (isCommune: boolean) =>
      agencyGaps(source({ parts: lacking, looksLikeCommune: () => isCommune }), 'H99.105').map(
        ({ gap }) => gap,
      )
    expect(of(false)).toEqual(['population-data'])
    expect(of(true)).toEqual([])
  })

  test('what can be supplied is counted, once it is, and the gap is gone', () => {
    const lacking: Tally = {
      ...emptyTally,
      received: 5,
      withPapers: 5,
      finished: 5,
      undated: 1,
      inTime: 4,
      obliged: 2,
      told: 3,
      synchronised: 2,
      synchronisedInTime: 1,
    }
    for (const gap of gapNames) {
      const { mended, count } = gapRules[gap]
      if (mended) expect({ gap, left: count({ ...lacking, ...mended(lacking) }) }).toEqual({ gap, left: 0 })
    }
  })
})

test('nobody is taken for both late and unsatisfied', () => {
  const heard = { finished: 10, inTime: 8, late: 2, unsatisfied: 1, complaints: 1 }
  const one = source({ parts: [part('H99.105', 'a', heard)] })
  // 6 × 0.6 / 0.9
  expect(pointsIn(one, 'H99.105', 'DOSSIER_RECEIVING_SATISFACTION')).toBe(4)
  const many = source({ parts: [part('H99.105', 'a', { ...heard, unsatisfied: 20 })] })
  expect(pointsIn(many, 'H99.105', 'DOSSIER_RECEIVING_SATISFACTION')).toBe(0)
})

test('a running period says what it can still become, and what that hangs on', () => {
  const running = source({ dueByEnd: new Map([['H99.105', 1]]) })
  const { score, wouldBe } = agencyScore(running, 'H99.105')
  expect(wouldBe).toMatchObject({
    // 20 × 1/12 are lost; one of ten gets to the portal in time.
    toFinish: { dossiers: 1, points: 16_600 },
    toSynchronise: { dossiers: 1, points: 6000 },
  })
  expect(wouldBe?.worst).toBe(score.points - 16_600)
  // Results 1.2, digitised 2, payment 3.6, synchronised 0.6: the late one stays late.
  expect(wouldBe?.best).toBe(score.points + 12_000 + 20_000 + 36_000 + 6000)
  expect(agencyScore(source(), 'H99.105').wouldBe).toBeNull()
})

test('what is due later today is lost once, and can still be kept', () => {
  const tomorrow = agencyScore(source({ dueByEnd: new Map([['H99.105', 1]]) }), 'H99.105')
  // The day's figures have the same one as overdue at its end.
  const today = agencyScore(
    source({
      parts: source().parts.map((one) => ({
        ...one,
        tally: { ...one.tally, overdue: one.tally.overdue + (one.tally.running > one.tally.overdue ? 1 : 0) },
      })),
      dueByEnd: new Map([['H99.105', 1]]),
      dueToday: new Map([['H99.105', 1]]),
    }),
    'H99.105',
  )
  expect(today.score.points).toBe(tomorrow.score.points - 16_600)
  expect(today.wouldBe).toMatchObject(tomorrow.wouldBe ?? {})
})

describe('ours against theirs', () => {
  const figure = (departmentId: string, line: PublishedFigure['line'], more: Partial<PublishedFigure>) => ({
    departmentId,
    line,
    numerator: null,
    denominator: null,
    percent: null,
    score: null,
    max: null,
    flag: null,
    ...more,
  })
  const agencies = [
    { departmentId: '1', code: 'H99.105', name: 'Một', isCommune: false },
    { departmentId: '2', code: null, name: 'Hai', isCommune: false },
  ]
  const of = (figures: readonly PublishedFigure[]) =>
    publishedAgainstOurs(source({ figures, agencies }))
      .filter(
        ({ line, agreement }) => figures.some((one) => one.line === line) && agreement !== 'not-published',
      )
      .map(({ agency, line, agreement, pointsApart, numeratorApart }) => ({
        agency,
        line,
        agreement,
        pointsApart,
        numeratorApart,
      }))

  test('agree within 0.015 points, and not beyond', () => {
    // 20 × 11/12 = 18.3333
    const handled = (score: number) => of([figure('1', 'HANDLED_ON_TIME', { score })])[0]
    expect(handled(183_300)?.agreement).toBe('agrees')
    expect(handled(183_183)?.agreement).toBe('agrees')
    expect(handled(183_182)).toMatchObject({ agreement: 'differs', pointsApart: 151 })
    expect(handled(183_484)).toMatchObject({ agreement: 'differs', pointsApart: -151 })
  })

  test('where they give counts alone, the formula gives the points, and where neither does, counts decide', () => {
    expect(of([figure('1', 'PAID_ONLINE', { numerator: 2, denominator: 5 })])).toEqual([
      { agency: 'H99.105', line: 'PAID_ONLINE', agreement: 'agrees', pointsApart: 0, numeratorApart: 0 },
    ])
    expect(of([figure('1', 'PAID_ONLINE', { numerator: 3, denominator: 5 })])).toMatchObject([
      { agreement: 'differs', pointsApart: -12_000, numeratorApart: -1 },
    ])
  })

  test('what they left empty is not published, and an agency that nobody can name is not known here', () => {
    expect(of([figure('1', 'HANDLED_ON_TIME', {})])).toEqual([])
    expect(of([figure('2', 'HANDLED_ON_TIME', { score: 1 })])).toMatchObject([
      { agency: null, agreement: 'not-known-here' },
    ])
    expect(of([figure('1', 'PUBLISH_ON_TIME', { score: 60_000 })])).toMatchObject([
      { agency: 'H99.105', agreement: 'not-known-here', pointsApart: null },
    ])
  })
})

describe('what was counted', () => {
  const figures = (more: Partial<Figures>): Figures => ({
    days: [],
    stock: [],
    told: null,
    answers: null,
    petitions: null,
    fit: new Set(),
    ...more,
  })
  const noEndpoint = Object.fromEntries(Object.keys(endpointCounts).map((name) => [name, 0])) as Record<
    EndpointCount,
    number
  >
  const petition = { agency: 'x', procedure: 'p', all: 3, inTime: 2, well: 1 }

  test('of what nobody asks or hears nothing is known; of what somebody hears, that there was none', () => {
    const told = [
      { ...noEndpoint, agency: 'x', procedure: 'p', dossiers: 2, synchronised: 2, synchronisedInTime: 1 },
    ]
    const counted = partsOf(figures({ told }))
    expect(counted[0]?.tally).toMatchObject({
      told: 2,
      synchronisedInTime: 1,
      petitions: null,
      unsatisfied: null,
    })
    const heard = partsOf(figures({ petitions: [petition], answers: [] }))
    expect(heard[0]?.tally).toMatchObject({ petitions: 3, complaints: 3, unsatisfied: 0, told: null })
  })
})

test('periods are those that the portal scores', () => {
  expect(periodOf('2024-02')).toEqual({
    name: '2024-02',
    kind: 'month',
    from: '2024-02-01',
    to: '2024-02-29',
  })
  expect(periodOf('2026-Q4')).toEqual({
    name: '2026-Q4',
    kind: 'quarter',
    from: '2026-10-01',
    to: '2026-12-31',
  })
  expect(periodOf('2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
  expect(['2026-13', '2026-Q5', '26', '2026-1', '1999'].map(periodOf)).toEqual(Array(5).fill(undefined))
  expect(monthWith('2026-11-30').name).toBe('2026-11')
  expect(periodBetween('2026-07-01', '2026-09-30').name).toBe('2026-Q3')
  expect(periodBetween('2026-07-01', '2026-09-29').name).toBe('2026-07-01/2026-09-29')
  expect([
    isProvisional({ to: '2026-11-30' }, '2026-11-30'),
    isProvisional({ to: '2026-11-30' }, '2026-12-01'),
  ]).toEqual([true, false])
})
