import { describe, expect, test, vi } from 'vitest'
import { type ArrivalSettings, arrivalRulesOf } from '#deadlines/arrival-rules.ts'
import { readTerms, type TermOf, knownTerms as termsFrom } from '#deadlines/known-terms.ts'
import { withLateArrival } from '#deadlines/late-arrival.ts'
import type { Term } from '#messages/term.ts'

const on = new Date('2026-11-05T08:30:00+07:00')
const days = (amount: number): Term => ({ amount, unit: 'working-days' })
const quiet = () => undefined
const knownTerms = (
  written: Readonly<Record<string, string>>,
  catalogue: TermOf | undefined,
  onError: (error: unknown) => void,
) => {
  const settings = readTerms(written)
  return termsFrom(() => settings, catalogue, onError)
}

describe('the term of a procedure', () => {
  test('is that of the configuration, then that of the catalogue, then the default', async () => {
    const catalogue = async (code: string) => (code.startsWith('1.') ? days(7) : undefined)
    const terms = knownTerms({ '1.004227': '3 working-days', default: '10 working-days' }, catalogue, quiet)
    await expect(terms.of('1.004227', on)).resolves.toEqual(days(3))
    await expect(terms.of('1.009999', on)).resolves.toEqual(days(7))
    await expect(terms.of('2.000000', on)).resolves.toEqual(days(10))
    expect(terms.inMemory('1.004227', on)).toEqual(days(3))
  })

  test('is found without the suffix of the local authority, and a suffixed one goes before', async () => {
    const terms = knownTerms(
      { '1.004227': '3 working-days', '1.004227.H26': '4 working-days' },
      undefined,
      quiet,
    )
    await expect(terms.of('1.004227.H26', on)).resolves.toEqual(days(4))
    await expect(terms.of('1.004227.000.00.00.H29', on)).resolves.toEqual(days(3))
    expect(terms.inMemory('1.004227.H29', on)).toEqual(days(3))
  })

  test('no procedure is called default', async () => {
    const terms = knownTerms({ default: '10 working-days' }, async () => days(7), quiet)
    await expect(terms.of('default', on)).resolves.toEqual(days(7))
  })
})

describe('a dossier that arrives after the cut-off', () => {
  const rules = { '2.000986': 'next-working-day' } as const
  const ruleOf = async (
    code: string,
    more: ArrivalSettings['lateArrivals'] = {},
    arrivalRules: ArrivalSettings['arrivalRules'] = {},
    at = on,
  ) => {
    const terms = knownTerms({ default: '3 working-days' }, undefined, quiet)
    const ruleFor = arrivalRulesOf({ lateArrivals: { ...rules, ...more }, arrivalRules })
    return (await withLateArrival(terms, ruleFor).of(code, at))?.lateArrival
  }

  test('begins at once, unless its procedure or the city as a whole says otherwise', async () => {
    expect(await ruleOf('1.004227')).toBe('at-once')
    expect(await ruleOf('2.000986')).toBe('next-working-day')
    expect(await ruleOf('2.000986.000.00.00.H26')).toBe('next-working-day')
    expect(await ruleOf('1.004227', { default: 'next-working-day' })).toBe('next-working-day')
    expect(await ruleOf('2.000986', { '2.000986': 'at-once' })).toBe('at-once')
  })

  test('follows the named rule that lists its procedure, while that is in force', async () => {
    const before = new Date('2026-08-31T16:00:00+07:00')
    expect(await ruleOf('2.001023')).toBe('next-working-day')
    expect(await ruleOf('2.001023', {}, {}, before)).toBe('at-once')
    expect(await ruleOf('2.001023.H26', { default: 'at-once' })).toBe('next-working-day')
    expect(await ruleOf('2.000815', {}, {}, before)).toBe('next-working-day')
    const ended = { 'linked-birth': { to: '2026-11-04' } }
    expect(await ruleOf('2.001023', {}, ended)).toBe('at-once')
    expect(await ruleOf('1.900011', { '1.900011': 'linked-birth' })).toBe('next-working-day')
    expect(await ruleOf('1.900011', { '1.900011': 'linked-birth' }, ended)).toBe('at-once')
    expect(await ruleOf('1.900011', {}, { certification: { procedures: ['1.900011'] } })).toBe(
      'next-working-day',
    )
  })
})

describe('in memory', () => {
  test('the door never waits: the first question of a day finds nothing, the next one knows', async () => {
    const catalogue = vi.fn(async () => days(7))
    const terms = knownTerms({}, catalogue, quiet)
    expect(terms.inMemory('1.009999', on)).toBeUndefined()
    expect(terms.inMemory('1.009999', on)).toBeUndefined()
    await vi.waitFor(() => expect(terms.inMemory('1.009999', on)).toEqual(days(7)))
    expect(catalogue).toHaveBeenCalledTimes(1)
    // The term of another day may be another.
    const nextDay = new Date('2026-11-06T08:30:00+07:00')
    expect(terms.inMemory('1.009999', nextDay)).toBeUndefined()
    expect(terms.near('1.009999', nextDay)).toEqual(days(7))
  })

  test('a catalogue that knows nothing leaves the default', async () => {
    const terms = knownTerms({ default: '10 working-days' }, async () => undefined, quiet)
    terms.inMemory('1.009999', on)
    await vi.waitFor(() => expect(terms.inMemory('1.009999', on)).toEqual(days(10)))
  })

  test('a catalogue that is away is said once in a while, and asked again', async () => {
    const errors: unknown[] = []
    let away = true
    const catalogue = async () => {
      if (away) throw new Error('away')
      return days(7)
    }
    const terms = knownTerms({}, catalogue, (error) => errors.push(error))
    terms.inMemory('1.009999', on)
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    away = false
    await vi.waitFor(() => expect(terms.inMemory('1.009999', on)).toEqual(days(7)))
  })
})
