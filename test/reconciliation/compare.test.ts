import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Standing } from '#adapter-kit'
import { beliefOf, type HandedOver } from '#reconciliation/belief.ts'
import { compareStandings, standingHash } from '#reconciliation/compare.ts'
import { questionMs } from '#reconciliation/pace.ts'
import { classesOf, isTooMuch, treat } from '#reconciliation/treatment.ts'

const standing = (aspects: Standing['aspects']): Standing => ({ aspects })

describe('two standings', () => {
  test('are compared only in what both sides speak of', () => {
    const ours = standing({ state: ['4'], agency: ['A'], files: [] })
    expect(compareStandings(ours, standing({ state: ['4'], dates: ['x'] })).kind).toBe('same')
    expect(compareStandings(ours, standing({ dates: ['x'] })).kind).toBe('not-shown')
    expect(compareStandings(ours, standing({ files: ['a'] })).aspects).toEqual([
      { aspect: 'files', lacking: [], more: 1 },
    ])
    expect(compareStandings(ours, 'missing').kind).toBe('missing-there')
    expect(compareStandings(undefined, ours).kind).toBe('missing-here')
    expect(compareStandings(undefined, 'missing').kind).toBe('same')
  })

  test('with the lacking rows added lack nothing, and nothing is added that was there', () => {
    const rows = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })
    fc.assert(
      fc.property(rows, rows, (ours, theirs) => {
        const compared = compareStandings(standing({ progress: ours }), standing({ progress: theirs }))
        const { lacking, more } = compared.aspects[0] ?? { lacking: [], more: 0 }
        const mended = [...theirs, ...lacking.map((index) => ours[index] ?? '')]
        const after = compareStandings(standing({ progress: ours }), standing({ progress: mended }))
        expect(after.aspects.flatMap((one) => one.lacking)).toEqual([])
        expect(after.aspects.reduce((sum, one) => sum + one.more, 0)).toBe(more)
        expect(mended.length - more).toBe(ours.length)
      }),
    )
  })

  test('have the same hash exactly when they say the same, in whatever order', () => {
    const hash = (aspects: Standing['aspects']) => standingHash(standing(aspects)).toString('hex')
    expect(hash({ progress: ['a', 'b'], state: ['4'] })).toBe(hash({ state: ['4'], progress: ['b', 'a'] }))
    expect(hash({ progress: [] })).not.toBe(hash({}))
    expect(hash({ state: ['a'] })).not.toBe(hash({ agency: ['a'] }))
    expect(standingHash('missing')).not.toEqual(standingHash(undefined))
  })
})

describe('what is believed', () => {
  const row = (
    operation: string,
    status: HandedOver['status'],
    id = `${operation} ${status}`,
  ): HandedOver => ({
    ...{ id, operation, status },
  })
  const operations = { state: 'state', progress: 'step' }

  test('is the last state that was acknowledged, and the rows that were', () => {
    const rows = [
      row('state', 'completed', 'old'),
      row('step', 'completed'),
      row('state', 'superseded'),
      row('state', 'completed', 'new'),
      row('step', 'rejected'),
    ]
    expect(beliefOf(rows, operations)).toEqual({
      kind: 'believed',
      state: rows[3],
      rows: [rows[1]],
      newerFailed: false,
    })
  })

  test.each(['waiting', 'delivering', 'pending', 'in-doubt', 'parked'] as const)(
    'is nothing while one is %s',
    (status) => {
      expect(beliefOf([row('state', 'completed'), row('step', status)], operations)).toEqual({ kind: 'open' })
    },
  )

  test('waits a while after the last yes, for a partner may not show yet what it took', () => {
    const at = (time: string) => new Date(`2026-11-05T${time}:00+07:00`)
    const rows = [
      { ...row('state', 'completed'), settledAt: at('09:00') },
      { ...row('step', 'completed'), settledAt: at('09:30') },
    ]
    expect(beliefOf(rows, operations, at('09:29'))).toEqual({ kind: 'open' })
    expect(beliefOf(rows, operations, at('09:31'))).toMatchObject({ kind: 'believed' })
  })

  test.each(['rejected', 'dead', 'cancelled'] as const)('knows of a newer state that is %s', (status) => {
    expect(beliefOf([row('state', 'completed'), row('state', status)], operations)).toMatchObject({
      newerFailed: true,
    })
    expect(beliefOf([row('state', status)], operations)).toMatchObject({ kind: 'nothing' })
    expect(beliefOf([row('step', status)], operations)).toEqual({ kind: 'none' })
  })
})

describe('what is done about a difference', () => {
  const treatments = {
    ...{
      'missing-there': 'repair',
      'missing-here': 'ask',
      state: 'repair',
      dates: 'ignore: the portal rounds them',
    },
    ...{
      agency: 'ask',
      result: 'repair',
      files: 'repair',
      progress: 'repair',
      'progress-more': 'ignore: known',
    },
  }
  const usual = { newerFailed: false, triedBefore: false, fourEyes: false }
  const how = (classes: Parameters<typeof treat>[0], more: object = {}) =>
    treat(classes, treatments, { ...usual, ...more })

  test('is what its classes say, and a person decides where one of them says so', () => {
    expect(how(['state', 'dates'])).toEqual({ treatment: 'repair' })
    expect(how(['state', 'agency'])).toEqual({ treatment: 'ask' })
    expect(how(['dates', 'progress-more'])).toEqual({
      treatment: 'ignore',
      reason: 'the portal rounds them; known',
    })
  })

  test('is left to people where a repair would be wrong or has not helped', () => {
    expect(how(['state'], { newerFailed: true })).toMatchObject({ treatment: 'ask', code: 'NEWER_FAILED' })
    expect(how(['state'], { triedBefore: true })).toMatchObject({ treatment: 'ask', code: 'NOT_MENDED' })
    expect(how(['state'], { fourEyes: true })).toMatchObject({ treatment: 'ask', code: 'FOUR_EYES' })
    expect(how(['state'], { accepted: 'so be it', triedBefore: true })).toMatchObject({
      treatment: 'ignore',
      code: 'ACCEPTED',
    })
  })

  test('tells rows that are lacking from rows that are too many', () => {
    const of = (ours: string[], theirs: string[]) =>
      classesOf(compareStandings(standing({ progress: ours }), standing({ progress: theirs })))
    expect(of(['a'], [])).toEqual(['progress'])
    expect(of(['a'], ['a', 'a'])).toEqual(['progress-more'])
    expect(of(['a'], ['b'])).toEqual(['progress', 'progress-more'])
  })

  test('is nothing when too much differs', () => {
    const rule = { percent: 5, atLeast: 10 }
    expect(isTooMuch({ compared: 20, differing: 9 }, rule)).toBe(false)
    expect(isTooMuch({ compared: 200, differing: 10 }, rule)).toBe(false)
    expect(isTooMuch({ compared: 199, differing: 10 }, rule)).toBe(true)
  })
})

test('questions take their share of every rate, and no more than a minute may have', () => {
  const none = { perSecond: 0, perMinute: 0, perDay: 0 }
  expect(questionMs({ share: 0.2, perMinute: 60 }, none)).toBe(1000)
  expect(questionMs({ share: 0.2, perMinute: 6000 }, { ...none, perSecond: 5 })).toBe(1000)
  expect(questionMs({ share: 0.5, perMinute: 6000 }, { ...none, perDay: 86_400 })).toBe(2000)
})
