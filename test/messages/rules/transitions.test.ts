import { describe, expect, it } from 'vitest'
import { firstStatusFinding, transitionFinding, transitions } from '#messages/rules/transitions.ts'
import { dossierWith } from './sample.ts'

// The portal's own numbers, so that this table is written independently of the one under test.
const names = {
  1: 'submitted',
  2: 'accepted',
  3: 'refused',
  4: 'processing',
  5: 'supplement-requested',
  6: 'payment-requested',
  7: 'withdrawn',
  8: 'stopped',
  9: 'finished',
  10: 'returned',
} as const
type Status = keyof typeof names
const all: Status[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const allowed: Record<Status, Status[]> = {
  1: [2, 3, 5, 7],
  2: [4, 5, 6, 7, 8, 9],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [2, 4, 7, 8],
  6: [2, 4, 7, 8],
  7: [],
  8: [4, 9, 10],
  9: [10, 4],
  10: [],
}
const steps = all.flatMap((from) => all.map((to) => ({ from, to })))

describe('the transition table', () => {
  it.each(steps.filter(({ from, to }) => from === to || allowed[from].includes(to)))(
    'status $from may be followed by $to',
    ({ from, to }) => {
      expect(transitionFinding(names[from], names[to], 'reject')).toBeUndefined()
    },
  )

  it.each(steps.filter(({ from, to }) => from !== to && !allowed[from].includes(to)))(
    'status $from followed by $to is reported as strictly as configured',
    ({ from, to }) => {
      const expected = { pointer: '/status', code: 'STATUS_TRANSITION' }
      expect(transitionFinding(names[from], names[to], 'warn')).toMatchObject({
        ...expected,
        severity: 'warn',
      })
      expect(transitionFinding(names[from], names[to], 'reject')).toMatchObject({
        ...expected,
        severity: 'reject',
      })
    },
  )

  it('ends at refused, withdrawn and returned, and nowhere else', () => {
    const ends = Object.entries(transitions).filter(([, next]) => next.length === 0)
    expect(ends.map(([status]) => status).toSorted()).toEqual(['refused', 'returned', 'withdrawn'])
  })
})

describe('the first status seen', () => {
  it.each([
    ['online', 'submitted'],
    ['direct', 'accepted'],
    ['postal', 'accepted'],
  ] as const)('of a dossier that came %s is %s', (channel, status) => {
    expect(firstStatusFinding(dossierWith({ channel, status }))).toBeUndefined()
  })

  it('may be a later one, with a warning: the dossier is older than the gateway', () => {
    expect(firstStatusFinding(dossierWith({ status: 'finished' }))).toMatchObject({
      severity: 'warn',
      code: 'STATUS_FIRST',
    })
  })
})
