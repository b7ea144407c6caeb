import { describe, expect, test } from 'vitest'
import { dueAt, type Wait } from '#deadlines/due.ts'
import { readTerm } from '#deadlines/term.ts'
import type { Term } from '#messages/term.ts'
import { at, inventedTet, local, plainCalendar, toolsOf } from './calendars.ts'

const termOf = (text: string): Term => {
  const term = readTerm(text)
  if (!term) throw new Error(`No term: ${text}`)
  return term
}

const due = (received: string, term: string, tools = toolsOf(), waits: readonly Wait[] = []) =>
  local(dueAt(at(received), termOf(term), waits, tools))

describe('a term', () => {
  test.each([
    ['15 working-days', { amount: 15, unit: 'working-days' }],
    ['0.5 working-days', { amount: 0.5, unit: 'working-days' }],
    ['0.5 hours', { amount: 0.5, unit: 'hours' }],
    ['1 days', { amount: 1, unit: 'days' }],
    ['8 hours', { amount: 8, unit: 'hours' }],
    ['30 days', { amount: 30, unit: 'days' }],
  ])('%s is read', (text, term) => expect(readTerm(text)).toEqual(term))

  test.each([
    '',
    '15',
    '0 days',
    '0.00 days',
    '-1 days',
    '15  days',
    '15 weeks',
    '1e3 days',
    '015 days',
    '12345 days',
  ])('"%s" is none', (text) => expect(readTerm(text)).toBeUndefined())
})

describe('working days', () => {
  test.each([
    ['a Thursday morning', '2026-11-05 08:30', '5 working-days', '2026-11-12 08:30'],
    ['over the midday break', '2026-11-05 10:30', '0.5 working-days', '2026-11-05 16:30'],
    ['before work begins', '2026-11-05 05:00', '1 working-days', '2026-11-05 17:00'],
    ['in the midday break', '2026-11-05 12:00', '1 working-days', '2026-11-06 11:30'],
    ['at the cut-off', '2026-11-05 15:00', '1 working-days', '2026-11-06 15:00'],
    ['after the cut-off', '2026-11-05 15:01', '1 working-days', '2026-11-06 17:00'],
    ['after the cut-off of a Friday', '2026-11-06 16:00', '1 working-days', '2026-11-09 17:00'],
    ['on a Sunday', '2026-11-08 09:00', '2 working-days', '2026-11-10 17:00'],
  ])('from %s', (_when, received, term, end) => expect(due(received, term)).toBe(end))

  test.each([
    [
      'the day of arrival is not counted, the last one ends with its work',
      '2026-11-05 08:30',
      '5 working-days',
      '2026-11-12 17:00',
    ],
    [
      'after the cut-off the next working day is that of arrival',
      '2026-11-05 15:01',
      '1 working-days',
      '2026-11-09 17:00',
    ],
    ['half a day is reckoned from the moment', '2026-11-05 08:30', '0.5 working-days', '2026-11-05 14:30'],
  ])('read as whole days: %s', (_what, received, term, end) =>
    expect(due(received, term, toolsOf(plainCalendar, { days: 'whole' }))).toBe(end),
  )

  test('without a cut-off work goes on until the evening', () => {
    const tools = toolsOf({ ...plainCalendar, arrivalCutOff: 'none' })
    expect(due('2026-11-05 16:00', '1 working-days', tools)).toBe('2026-11-06 16:00')
    expect(due('2026-11-05 17:30', '1 working-days', tools)).toBe('2026-11-06 17:00')
    expect(due('2026-11-05 17:00', '0 working-days', tools)).toBe('2026-11-05 17:00')
  })
})

describe('after 15:00 there are three rules', () => {
  const days = (amount: number, lateArrival: Term['lateArrival']): Term => ({
    amount,
    unit: 'working-days',
    ...(lateArrival && { lateArrival }),
  })

  test.each([
    ['an ordinary dossier runs from its acceptance', '16:00', days(3, 'at-once'), '2026-11-10 16:00'],
    [
      'what is linked runs from the next working day',
      '16:00',
      days(3, 'next-working-day'),
      '2026-11-10 17:00',
    ],
    ['which is the same before 15:00', '15:00', days(3, 'next-working-day'), '2026-11-10 15:00'],
    ['certification is done the same day', '15:00', days(0, 'next-working-day'), '2026-11-05 17:00'],
    ['or on the next working day', '15:01', days(0, 'next-working-day'), '2026-11-06 17:00'],
  ])('%s', (_rule, time, term, due) => {
    expect(local(dueAt(at(`2026-11-05 ${time}`), term, [], toolsOf()))).toBe(due)
  })

  test('what a citizen supplies follows the rule of its procedure', () => {
    const waits = [{ from: at('2026-11-05 09:00'), to: at('2026-11-06 16:00') }]
    const due = (rule: Term['lateArrival']) =>
      local(dueAt(at('2026-11-05 08:00'), days(1, rule), waits, toolsOf()))
    expect(due('at-once')).toBe('2026-11-09 15:00')
    expect(due('next-working-day')).toBe('2026-11-09 16:00')
  })
})

describe('hours', () => {
  test.each([
    ['within the day', '2026-11-05 08:00', '2 hours', '2026-11-05 10:00'],
    ['over the night and the week-end', '2026-11-06 14:30', '8 hours', '2026-11-09 14:30'],
    ['after the cut-off', '2026-11-06 15:30', '4 hours', '2026-11-09 11:00'],
  ])('of work, %s', (_when, received, term, end) => expect(due(received, term)).toBe(end))

  test('of the clock', () => {
    expect(due('2026-11-06 14:30', '24 hours', toolsOf(plainCalendar, { hours: 'clock' }))).toBe(
      '2026-11-07 14:30',
    )
  })
})

describe('calendar days', () => {
  test.each([
    [{}, '2026-11-05 08:30', '30 days', '2026-12-07 07:00'],
    [{}, '2026-11-05 08:30', '7 days', '2026-11-12 08:30'],
    [{ endsOnFreeDay: 'as-it-falls' }, '2026-11-05 08:30', '30 days', '2026-12-05 08:30'],
    [{ days: 'whole' }, '2026-11-05 08:30', '30 days', '2026-12-07 17:00'],
    [{ days: 'whole', endsOnFreeDay: 'as-it-falls' }, '2026-11-05 08:30', '30 days', '2026-12-05 17:00'],
  ] as const)('%o: from %s, %s', (readings, received, term, end) =>
    expect(due(received, term, toolsOf(plainCalendar, readings))).toBe(end),
  )
})

describe('the last moment of a working period', () => {
  const tools = toolsOf({ ...plainCalendar, arrivalCutOff: 'none' })

  test.each([
    ['before midday', '2026-11-05 11:30', '2026-11-12 11:30'],
    ['of the day', '2026-11-05 17:00', '2026-11-12 17:00'],
    ['and the minute after it', '2026-11-05 17:01', '2026-11-13 07:00'],
  ])('%s is one at which people work', (_when, received, end) =>
    expect(due(received, '7 days', tools)).toBe(end),
  )

  test('ends a term of whole calendar days on that day, not on the next', () => {
    const whole = toolsOf({ ...plainCalendar, arrivalCutOff: 'none' }, { days: 'whole' })
    expect(due('2026-11-05 17:00', '7 days', whole)).toBe('2026-11-12 17:00')
    expect(due('2026-11-05 17:00', '9 days', whole)).toBe('2026-11-16 17:00')
  })

  test('no work at all takes no time, also where nobody works', () => {
    for (const moment of ['2026-11-05 12:00', '2026-11-05 07:00', '2026-11-08 09:00'])
      expect(local(tools.calendar.advance(at(moment), 0))).toBe(moment)
  })
})

describe('around an invented Tết with swap days', () => {
  test.each([
    // 5 February is a Friday; the week after is off, the 12th was given for the Saturday 20th.
    ['the week off is skipped', '2027-02-05 08:00', '1 working-days', '2027-02-15 08:00'],
    ['a Saturday that is worked counts', '2027-02-19 08:00', '1 working-days', '2027-02-20 08:00'],
    ['and the Monday after it is the next day', '2027-02-19 08:00', '2 working-days', '2027-02-22 08:00'],
    ['what arrives on it arrives on it', '2027-02-20 09:00', '1 working-days', '2027-02-22 09:00'],
    [
      'what arrives in the week off arrives after it',
      '2027-02-10 09:00',
      '1 working-days',
      '2027-02-15 17:00',
    ],
    ['a calendar term that ends in it ends after it', '2027-02-01 08:00', '8 days', '2027-02-15 07:00'],
    ['the first of January is skipped', '2026-12-31 14:00', '1 working-days', '2027-01-04 14:00'],
  ])('%s', (_what, received, term, end) => expect(due(received, term, toolsOf(inventedTet))).toBe(end))
})

describe('while the city waits for a supplement', () => {
  const wait = (from: string, to?: string): Wait => ({
    from: at(from),
    ...(to !== undefined && { to: at(to) }),
  })

  test('the clock stands; then the rest of the term runs from the arrival of the papers', () => {
    // Two of five days are over when it is asked for.
    const waits = [wait('2026-11-09 08:30', '2026-11-18 09:00')]
    expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), waits)).toBe('2026-11-23 09:00')
  })

  test('papers that arrive after the cut-off count from the next working day, unless the reading is another', () => {
    const waits = [wait('2026-11-09 08:30', '2026-11-18 16:00')]
    expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), waits)).toBe('2026-11-23 17:00')
    const tools = toolsOf(plainCalendar, { supplementCutOff: false })
    expect(due('2026-11-05 08:30', '5 working-days', tools, waits)).toBe('2026-11-23 16:00')
  })

  test('there is no due date while it waits', () => {
    expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), [wait('2026-11-09 08:30')])).toBeUndefined()
  })

  test.each(['2026-11-12 08:30', '2026-11-12 08:31'])(
    'what is asked for when the term is over (%s) changes nothing',
    (asked) => {
      expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), [wait(asked)])).toBe('2026-11-12 08:30')
    },
  )

  test('the clock runs between two waits', () => {
    // One day before the first, two between them, two after the second.
    const waits = [wait('2026-11-06 08:30', '2026-11-09 08:30'), wait('2026-11-11 08:30', '2026-11-13 08:30')]
    expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), waits)).toBe('2026-11-17 08:30')
  })

  test('a rest in calendar days that runs out after work ends with the next working day', () => {
    // 22 of 24 hours are over; the last two begin at 16:00.
    const waits = [wait('2026-11-06 06:30', '2026-11-09 16:00')]
    const tools = toolsOf(plainCalendar, { days: 'whole', supplementCutOff: false })
    expect(due('2026-11-05 08:30', '1 days', tools, waits)).toBe('2026-11-10 17:00')
  })

  test('two waits at once are one', () => {
    const both = [wait('2026-11-09 08:30', '2026-11-16 09:00'), wait('2026-11-10 08:30', '2026-11-18 09:00')]
    const one = [wait('2026-11-09 08:30', '2026-11-18 09:00')]
    expect(due('2026-11-05 08:30', '5 working-days', toolsOf(), both)).toBe(
      due('2026-11-05 08:30', '5 working-days', toolsOf(), one),
    )
  })
})
