import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LineName, linePoints } from '#adapter-kit'
import { groupNames, groups, linesOf } from '#score/lines.ts'
import { pointsFor, pointsGained, shareOf, tenThousandths } from '#score/points.ts'
import { type Measured, scoreOf } from '#score/score.ts'

const score = (measured: Partial<Measured>) =>
  scoreOf({ counts: {}, published: {}, isCommune: false, ...measured })
const line = (name: LineName, measured: Partial<Measured>) =>
  score(measured).lines.find((one) => one.line === name)
const of = (numerator: number, denominator: number) => ({ numerator, denominator })

describe('the points of a line, reckoned by hand', () => {
  test.each([
    // 6 × 1711/1768 = 5.8065…
    ['DOSSIER_SYNC', of(1711, 1768), 5.81],
    // 20 × 1803/1900 = 18.9789…
    ['HANDLED_ON_TIME', of(1803, 1900), 18.98],
    // 2 × 87/89 = 1.9550…
    ['CITIZEN_DATA_CONNECTED_DOSSIER', of(87, 89), 1.96],
    // 6 × 0.7835 / 0.9 = 5.2236…
    ['DOSSIER_RECEIVING_SATISFACTION', of(144_574, 184_513), 5.22],
    ['DOSSIER_RECEIVING_SATISFACTION', of(90, 100), 6],
    ['DOSSIER_RECEIVING_SATISFACTION', of(89, 100), 5.93],
    ['DOSSIER_RECEIVING_SATISFACTION', of(0, 0), 0],
    // 2 × 0.79 / 0.8 = 1.975: a half goes up.
    ['REUSED_DIGITIZED_DATA', of(79, 100), 1.98],
    ['REUSED_DIGITIZED_DATA', of(80, 100), 2],
    ['REUSED_DIGITIZED_DATA', of(100, 100), 2],
    // 2.5 × 93/310 = 0.75
    ['FEE_PROCEDURES_PAID_ONLINE', of(93, 310), 0.75],
    ['FEE_PROCEDURES_USED', of(310, 310), 2],
    ['PAID_ONLINE', of(0, 0), 0],
    ['PETITION_PROCESSING_ON_TIME', of(0, 0), 6],
    ['PETITION_HANDLING_SATISFACTION', of(137, 247), 3.33],
    ['ORIGINAL_RESULT_AVAILABLE', of(0, 7), 0],
    ['ORIGINAL_RESULT_AVAILABLE', of(0, 0), null],
    ['FULL_ONLINE', of(700, 900), null],
  ] as const)('%s of %o is %s', (name, counts, expected) => {
    const points = line(name, { counts: { [name]: counts } })?.points
    expect(points == null ? null : points / 10_000).toBe(expected)
  })

  test('what is not known is no 0: it is in neither sum', () => {
    const found = score({ counts: { HANDLED_ON_TIME: of(9, 10), FULL_ONLINE: of(1, 2), DOSSIER_SYNC: null } })
    expect([found.points, found.knownMax, found.max]).toEqual([180_000, 200_000, 1_000_000])
    const group = Object.fromEntries(found.groups.map((one) => [one.group, one.points]))
    expect(group).toEqual({
      transparency: null,
      progress: 180_000,
      online: null,
      payment: null,
      digitisation: null,
      satisfaction: null,
    })
    expect(line('FULL_ONLINE', { counts: { FULL_ONLINE: of(1, 2) } })).toMatchObject({
      state: 'formula-unknown',
      counts: of(1, 2),
    })
  })

  test('lines that no bridge can know come from what others publish, and from nothing else', () => {
    const counts = { PUBLIC_CONTENT_FULL: of(1, 1) }
    expect(line('PUBLIC_CONTENT_FULL', { counts })).toMatchObject({ state: 'not-measured', points: null })
    const published = { PUBLIC_CONTENT_FULL: { points: 19_600, counts: of(87, 89) } }
    expect(line('PUBLIC_CONTENT_FULL', { published })).toMatchObject({ state: 'published', points: 19_600 })
  })

  test('a commune gets all points of lines on which it is not measured', () => {
    const commune = { isCommune: true, counts: { CITIZEN_DATA_CONNECTED_DOSSIER: of(0, 5) } }
    expect(line('CITIZEN_DATA_CONNECTED_DOSSIER', commune)).toMatchObject({
      state: 'maximum',
      points: 20_000,
    })
    expect(line('CITIZEN_DATA_CONNECTED_FORMALITY', commune)).toMatchObject({
      state: 'maximum',
      points: 20_000,
    })
    // How the twelve points of its group are divided is not known.
    expect(line('FULL_ONLINE', commune)).toMatchObject({ state: 'maximum', points: null })
  })
})

test('the lines of a group are worth the group, but for the one whose division is unknown', () => {
  for (const group of groupNames) {
    const worth = linesOf(group).map((name) => linePoints[name])
    if (worth.includes(null)) continue
    expect(worth.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(groups[group].points)
  }
})

test('more that counts never earns less, never more than all, and gains are what they add', () => {
  const counts = fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000))
  const scale = fc.record({
    max: fc.constantFrom(2, 4, 6, 20),
    fullFromPercent: fc.constantFrom(80, 90, 100),
  })
  fc.assert(
    fc.property(counts, scale, ([part, denominator, more], rule) => {
      const numerator = Math.min(part, denominator)
      const now = pointsFor(rule, { numerator, denominator })
      const then = pointsFor(rule, { numerator: Math.min(denominator, numerator + more), denominator })
      const gained = pointsGained(rule, { numerator, denominator }, more)
      expect(then).toBeGreaterThanOrEqual(now)
      expect(then).toBeLessThanOrEqual(rule.max * 10_000)
      // Both ends of the difference are rounded to a hundredth, the gain is not.
      expect(Math.abs(then - now - gained)).toBeLessThanOrEqual(101)
    }),
    { numRuns: 300 },
  )
})

test('numbers are read as they are written', () => {
  expect(['7.96', '7.9', '18', '0.00005', '0.00004', '-1', '1e3', '', '1,5'].map(tenThousandths)).toEqual([
    79_600,
    79_000,
    180_000,
    1,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(shareOf(of(1, 3))).toBe(0.3333)
  expect(shareOf(of(2, 3))).toBe(0.6667)
})
