import { describe, expect, test } from 'vitest'
import { coverageProblem, coveredDays } from '#deadlines/calendar-coverage.ts'
import { dossierDeadline } from '#deadlines/dossier-deadline.ts'
import { dueDateFindings } from '#deadlines/due-date-check.ts'
import { remainingWords } from '#deadlines/remaining-words.ts'
import { withShippedYears } from '#deadlines/shipped-calendars.ts'
import { parseDay } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import type { Term } from '#messages/term.ts'
import type { Dossier } from '#schemas/types.ts'
import { dossierWith } from '../messages/rules/sample.ts'
import { at, inventedTet, plainCalendar, toolsOf } from './calendars.ts'

const fiveDays: Term = { amount: 5, unit: 'working-days' }
const tools = toolsOf()
const hour = 3_600_000

const open = (changes: Partial<Dossier> = {}, without: readonly (keyof Dossier)[] = []) =>
  dossierWith({ status: 'processing', ...changes }, ['finishedAt', ...without])
const asked = {
  id: 's1',
  requestedBy: 'Lê Văn Thử',
  content: 'Bản sao giấy tờ',
  requestedAt: '2026-11-09T08:30:00+07:00',
}
const standing = (dossier: Dossier, now: string, term: Term | undefined = fiveDays) =>
  dossierDeadline(dossier, term, at(now), tools)

describe('a dossier', () => {
  test('that is worked on has the promised date, ours, and the working time that is left', () => {
    expect(standing(open(), '2026-11-10 14:30')).toEqual({
      state: 'running',
      dueAt: '2026-11-12T17:00:00+07:00',
      computedDueAt: '2026-11-12T01:30:00.000Z',
      remainingMs: (2.5 + 16) * hour,
      waits: [],
      startedAt: '2026-11-05T01:30:00.000Z',
    })
  })

  test('is overdue by the promised date, even where ours is later', () => {
    const long: Term = { amount: 30, unit: 'working-days' }
    expect(standing(open(), '2026-11-13 09:00', long)).toMatchObject({
      state: 'overdue',
      remainingMs: -2 * hour,
    })
  })

  test('without a promise runs by the term; without a term there is no clock', () => {
    expect(standing(open({}, ['dueAt']), '2026-11-12 08:31')).toMatchObject({ state: 'overdue' })
    expect(dossierDeadline(open({}, ['dueAt']), undefined, at('2026-11-12 08:31'), tools)).toEqual({
      state: 'none',
      waits: [],
    })
  })

  test('that waits for a supplement is not overdue, however long it takes', () => {
    const waiting = open({ status: 'supplement-requested', supplements: [asked] })
    const found = standing(waiting, '2026-12-20 09:00')
    expect(found).toEqual({
      state: 'waiting-for-supplement',
      dueAt: '2026-11-12T17:00:00+07:00',
      waits: [{ from: '2026-11-09T01:30:00.000Z' }],
      startedAt: '2026-11-05T01:30:00.000Z',
    })
  })

  test('counts from when the competent agency had it, where that is said', () => {
    const forwarded = open({ competentAgencyReceivedAt: '2026-11-06T09:00:00+07:00' })
    expect(standing(forwarded, '2026-11-10 09:00')).toMatchObject({
      startedAt: '2026-11-06T02:00:00.000Z',
      computedDueAt: '2026-11-13T02:00:00.000Z',
    })
  })

  test('is later by the work that an outage of its database took, once that has ended', () => {
    const out = { id: 'o1', procedures: [], agencies: [], reason: 'x', source: 'x' }
    const [from, to] = [at('2026-11-09 10:00'), at('2026-11-10 09:00')]
    const during = { ...tools, outages: [{ ...out, from }] }
    expect(dossierDeadline(open(), fiveDays, at('2026-11-09 11:00'), during)).toMatchObject({
      suspended: true,
      computedDueAt: '2026-11-12T01:30:00.000Z',
    })
    const after = dossierDeadline(open(), fiveDays, at('2026-11-10 11:00'), {
      ...tools,
      outages: [{ ...out, from, to }],
    })
    expect(after).toMatchObject({ computedDueAt: '2026-11-13T00:30:00.000Z' })
    expect(after).not.toHaveProperty('suspended')
  })

  test('gets the waiting time added when the papers are there', () => {
    const supplements = [{ ...asked, receivedAt: '2026-11-18T09:00:00+07:00' }]
    expect(standing(open({ supplements }), '2026-11-18 10:00')).toMatchObject({
      computedDueAt: '2026-11-23T02:00:00.000Z',
      waits: [{ from: '2026-11-09T01:30:00.000Z', to: '2026-11-18T02:00:00.000Z' }],
    })
  })

  test('of which a supplement was never received, but which is worked on again, has a running clock', () => {
    expect(standing(open({ supplements: [asked] }), '2026-11-10 09:00')).toMatchObject({
      state: 'running',
      computedDueAt: '2026-11-12T01:30:00.000Z',
      waits: [],
    })
  })

  test.each([
    ['2026-11-12T17:00:00+07:00', true],
    ['2026-11-12T17:01:00+07:00', false],
  ])('that was done at %s was in time: %s', (finishedAt, inTime) => {
    const found = standing(dossierWith({ finishedAt }), '2026-12-01 09:00')
    expect(found).toMatchObject({ state: 'stopped', inTime })
    expect(found).not.toHaveProperty('remainingMs')
  })

  test.each(['refused', 'withdrawn', 'stopped'] as const)('that is %s has no clock', (status) => {
    expect(standing(open({ status }), '2026-12-01 09:00')).toMatchObject({ state: 'stopped' })
  })

  test('that is not received yet has no date of ours', () => {
    const submitted = open({ status: 'submitted' }, ['receivedAt', 'dueAt'])
    expect(standing(submitted, '2026-11-10 09:00')).toEqual({ state: 'none', waits: [] })
  })
})

describe('the date that the city sent', () => {
  const findings = (
    dossier: Dossier,
    by: 'day' | 'minute' | 'off' = 'day',
    term: Term | undefined = fiveDays,
  ) => dueDateFindings(dossier, term, by, tools)

  test('on another day is a warning with both dates, in both languages', () => {
    const [finding] = findings(open({ dueAt: '2026-11-13T17:00:00+07:00' }))
    expect(finding).toEqual({
      pointer: '/dueAt',
      code: 'DUE_DATE_DIFFERS',
      severity: 'warn',
      message: {
        vi: 'Hẹn trả 17:00 13/11/2026, nhưng tính theo thời hạn của thủ tục là 08:30 12/11/2026',
        en: 'Due at 17:00 13/11/2026, but by the term of the procedure at 08:30 12/11/2026',
      },
    })
  })

  test('on the same day is well, unless minutes are compared', () => {
    expect(findings(open())).toEqual([])
    expect(findings(open({ dueAt: '2026-11-12T00:00:00+07:00' }))).toEqual([])
    expect(findings(open({ dueAt: '2026-11-11T23:59:59+07:00' }))).toHaveLength(1)
    expect(findings(open({ dueAt: '2026-11-13T00:00:00+07:00' }))).toHaveLength(1)
    expect(findings(open(), 'minute')).toHaveLength(1)
    expect(findings(open({ dueAt: '2026-11-12T08:31:00+07:00' }), 'minute')).toHaveLength(1)
    expect(findings(open({ dueAt: '2026-11-12T08:30:59+07:00' }), 'minute')).toEqual([])
  })

  test('is not compared where nothing is known, while the dossier waits, or when it is switched off', () => {
    const late = open({ dueAt: '2026-11-20T17:00:00+07:00' })
    expect(dueDateFindings(late, undefined, 'day', tools)).toEqual([])
    expect(findings(late, 'off')).toEqual([])
    expect(findings({ ...late, status: 'supplement-requested', supplements: [asked] })).toEqual([])
  })
})

describe('remaining time in words', () => {
  const day = 8 * hour
  test.each([
    [2 * day + 3 * hour, false, 'Còn 2 ngày làm việc 3 giờ', '2 working days 3 h left'],
    [2 * day, false, 'Còn 2 ngày làm việc', '2 working days left'],
    [2 * day - 60_000, false, 'Còn 1 ngày làm việc 7 giờ', '1 working day 7 h left'],
    [2 * day + 3 * hour + 300_000, false, 'Còn 2 ngày làm việc 3 giờ', '2 working days 3 h left'],
    [90 * 60_000, false, 'Còn 1 giờ 30 phút', '1 h 30 min left'],
    [0, false, 'Còn 0 phút', '0 min left'],
    [-day, true, 'Quá hạn 1 ngày làm việc', 'Overdue by 1 working day'],
    [-0, true, 'Quá hạn 0 phút', 'Overdue by 0 min'],
  ])('%i ms', (ms, overdue, vi, en) => expect(remainingWords(ms, day, overdue)).toEqual({ vi, en }))
})

describe('the calendars that ship', () => {
  const shipped = { ...plainCalendar, shippedYears: {} }
  const worksOn = (day: string, settings = shipped) =>
    workingCalendar(withShippedYears(settings)).isWorkingDay(parseDay(day))

  test('have the days off and the worked Saturdays that were notified for 2025 and 2026', () => {
    const off = [
      '2025-01-27',
      '2025-05-02',
      '2025-09-01',
      '2026-01-02',
      '2026-02-20',
      '2026-08-31',
      '2026-11-24',
    ]
    expect(off.filter((day) => worksOn(day))).toEqual([])
    const worked = ['2025-04-26', '2026-01-10', '2026-08-22', '2025-05-05', '2026-02-23', '2026-11-25']
    expect(worked.filter((day) => !worksOn(day))).toEqual([])
  })

  test('give way day by day to what an installation says, and as a year where it replaces it', () => {
    const swap = { date: '2026-11-24', works: true, name: 'x' }
    expect(worksOn('2026-11-24', { ...shipped, swapDays: [swap] })).toBe(true)
    expect(worksOn('2026-11-24', { ...shipped, shippedYears: { 2026: 'replaced' } })).toBe(true)
    expect(worksOn('2025-01-01', { ...shipped, shippedYears: { 2026: 'replaced' } })).toBe(false)
  })

  test('are warned of while they are provisional; what is written down of that year takes their place', () => {
    const now = new Date(at('2026-11-30 09:00'))
    expect(coverageProblem(shipped, now)).toContain('provisional holidays of 2027')
    expect(coverageProblem(shipped, new Date(at('2026-10-01 09:00')))).toBeUndefined()
    expect(coverageProblem({ ...shipped, shippedYears: { 2027: 'confirmed' } }, now)).toBeUndefined()
    expect(worksOn('2027-02-05')).toBe(false)
    const written = { ...shipped, holidays: inventedTet.holidays }
    expect(coverageProblem(written, now)).toBeUndefined()
    expect(worksOn('2027-02-05', written)).toBe(true)
  })
})

describe('the calendar', () => {
  test.each([
    ['without any holiday covers nothing', plainCalendar, '2026-11-05 09:00', 0, 2026],
    [
      'with a holiday in this year alone reaches to its end',
      { ...plainCalendar, holidays: [{ date: '2026-09-02', name: 'x' }] },
      '2026-11-05 09:00',
      57,
      2027,
    ],
    [
      'is warned of sixty days ahead, not before',
      { ...plainCalendar, holidays: [{ date: '2026-09-02', name: 'x' }] },
      '2026-10-01 09:00',
      92,
      undefined,
    ],
    [
      'that reaches sixty days ahead is well',
      { ...plainCalendar, holidays: [{ date: '2026-09-02', name: 'x' }] },
      '2026-11-02 23:59',
      60,
      undefined,
    ],
    [
      'that reaches one day less is not',
      { ...plainCalendar, holidays: [{ date: '2026-09-02', name: 'x' }] },
      '2026-11-03 00:00',
      59,
      2027,
    ],
    [
      'with the coming year too is well',
      { ...plainCalendar, holidays: [{ date: '2026-09-02', name: 'x' }, ...inventedTet.holidays] },
      '2026-11-05 09:00',
      422,
      undefined,
    ],
  ])('%s', (_what, calendar, now, days, year) => {
    const moment = new Date(at(now))
    expect(coveredDays(calendar, moment)).toBe(days)
    const problem = coverageProblem(calendar, moment)
    if (year === undefined) expect(problem).toBeUndefined()
    else expect(problem).toContain(`no holiday of ${year}`)
  })
})
