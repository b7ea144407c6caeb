import { describe, expect, test } from 'vitest'
import type { Measured } from '../../bench/measure/phase.ts'
import { report } from '../../bench/report/print.ts'
import { middle, type Outcome, ratio } from '../../bench/report/rounds.ts'
import { figure, table } from '../../bench/report/table.ts'
import { goalsOf, verdict } from '../../bench/report/verdicts.ts'

const measured = (perSecond: number, change: Partial<Measured> = {}): Measured => ({
  messages: 100,
  perSecond,
  acceptedPerSecond: perSecond,
  acceptP50: 10,
  acceptP99: 18,
  lagP50: 20,
  lagP99: 30,
  doubles: 0,
  pushedBack: 0,
  cpuPerThousand: 1,
  cpuParts: { serve: 0.1 },
  generatorShare: 0.05,
  partnerShare: 0.05,
  othersShare: 0,
  memory: { serve: 100 },
  ...change,
})

const outcome = (name: string, ...rates: number[]): Outcome => ({
  name,
  label: name,
  rounds: rates.map((rate) => ({ phases: { burst: measured(rate) } })),
  failures: [],
})

const perSecond = (phase: Measured) => phase.perSecond

describe('rounds', () => {
  test('give the middle one, and ratios are taken round by round', () => {
    expect(middle(outcome('longbien', 100, 300, 200), 'burst', perSecond)).toBe(200)
    expect(ratio(outcome('longbien', 100, 400), outcome('bare', 100, 200), 'burst', perSecond)).toBe(1.5)
  })

  test('that failed leave no figure behind', () => {
    const failed: Outcome = { ...outcome('bare'), rounds: [{ phases: {} }], failures: ['round 1: gone'] }
    expect(middle(failed, 'burst', perSecond)).toBeUndefined()
    expect(ratio(outcome('longbien', 100), failed, 'burst', perSecond)).toBeUndefined()
  })
})

describe('a verdict', () => {
  test.each([
    [{ what: '', value: 1.5, is: 'at-least', goal: 1.5 }, 'met'],
    [{ what: '', value: 1.2, is: 'at-least', goal: 1.5 }, 'missed by 20 %'],
    [{ what: '', value: 0.7, is: 'at-most', goal: 0.7 }, 'met'],
    [{ what: '', value: 1.4, is: 'at-most', goal: 0.7 }, 'missed by 100 %'],
    [{ what: '', value: 50, is: 'below', goal: 50 }, 'missed by 0 %'],
    [{ what: '', value: undefined, is: 'below', goal: 50 }, 'NOT MEASURED'],
    [{ what: '', value: 1.7 }, ''],
  ] as const)('on %o is "%s"', (goal, said) => {
    expect(verdict(goal)).toBe(said)
  })

  test('is given for throughput, CPU, latency and transactions', () => {
    const unhurried = { steady: measured(600), 'pace-50': measured(50, { acceptP50: 3, lagP50: 14 }) }
    const ours: Outcome = {
      ...outcome('longbien'),
      rounds: [{ idleCpu: 0.03, phases: { burst: measured(300), dossiers: measured(100), ...unhurried } }],
    }
    const goals = goalsOf([ours, outcome('bare', 100), outcome('node-red', 600)])
    expect(Object.fromEntries(goals.map((goal) => [goal.what, verdict(goal)]))).toEqual({
      'Redis: throughput, × bare pipeline': 'met',
      'Redis: throughput with 5 messages a dossier, × bare pipeline': 'NOT MEASURED',
      'Redis: CPU per message in the burst, × bare pipeline': 'missed by 43 %',
      'Redis: CPU per message at the steady load, × bare pipeline': 'NOT MEASURED',
      'Redis: accept p99 ÷ p50 in the burst': 'met',
      'Redis: transactions per message in the burst': 'NOT MEASURED',
      'Redis: accept p50 at the steady load': 'missed by 150 %',
      'Redis: accept p99 at the steady load': 'met',
      'Redis: lag p50 at the steady load': 'missed by 150 %',
      'Redis: accept p50 at 50 a second': 'met',
      'Redis: lag p50 at 50 a second': 'missed by 100 %',
      'Redis: CPU per message at 50 a second': 'met',
      'Redis: CPU of the waiting system, share of a core': 'missed by 50 %',
      'Redis: throughput, × Node-RED': 'missed by 50 %',
    })
  })
})

describe('the report', () => {
  test('says loudly what was not run and what failed', () => {
    const outcomes = [
      outcome('longbien', 100),
      { ...outcome('node-red'), notRun: 'npm install failed' },
      { ...outcome('bare'), rounds: [{ phases: {} }], failures: ['round 1: nothing was accepted'] },
    ]
    const text = report(outcomes, { burst: 'Burst' }, 'burst')
    expect(text).toMatch(/^node-red +NOT RUN$/m)
    expect(text).toMatch(/^bare +FAILED$/m)
    expect(text).toContain('NOT RUN  node-red: npm install failed')
    expect(text).toContain('FAILED   bare: round 1: nothing was accepted')
  })

  test('leaves a scenario out of the tables of loads that it does not take', () => {
    const text = report([outcome('longbien', 100)], { burst: 'Burst', 'pace-20': 'Low' }, 'burst')
    expect(text.split('\n\n\n')[1]).not.toContain('longbien')
  })

  test('aligns names to the left and figures to the right', () => {
    expect(
      table(
        ['', 'a'],
        [
          ['Biên', '1'],
          ['x', '100'],
        ],
      ),
    ).toBe('        a\n────  ───\nBiên    1\nx     100')
  })

  test('writes what is missing as a dash, never as 0', () => {
    expect([undefined, Number.NaN, 0, 1.234, 12.34, 1234.5].map(figure)).toEqual([
      '–',
      '–',
      '0.00',
      '1.23',
      '12.3',
      '1235',
    ])
  })
})
