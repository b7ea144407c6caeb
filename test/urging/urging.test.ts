import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamClock, vietnamInstant } from '#adapter-kit'
import { dayOf } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import { apologyFor } from '#urging/apology.ts'
import { digestMail } from '#urging/digest.ts'
import { beginsAt, concerns, levelAt } from '#urging/judge.ts'
import type { Notice } from '#urging/notice.ts'
import { retryPostAt } from '#urging/retry-post.ts'
import type { Rule } from '#urging/rule.ts'
import { sendAt } from '#urging/send-time.ts'
import { destinationsOf } from '#urging/whom.ts'
import { inventedTet, plainCalendar } from '../deadlines/calendars.ts'

const calendar = workingCalendar(plainCalendar)
const instant = (shown: string) => vietnamInstant(shown).getTime()
const shown = (at: number | undefined) => at !== undefined && vietnamClock(at).slice(0, 16)

const rule = (more: Partial<Rule>): Rule => ({
  name: 'r',
  situation: 'overdue',
  agencies: ['*'],
  procedures: ['*'],
  kinds: [],
  minutes: 0,
  share: 0,
  levels: [{ afterMinutes: 0, tell: ['city'] }],
  ...more,
})

describe('a rule', () => {
  test.each([
    [{ agencies: ['H26.9'] }, { agency: 'H26.900' }, false],
    [{ agencies: ['H26.900'] }, { agency: 'H26.900.01' }, true],
    [{ agencies: ['H26.900'] }, {}, false],
    [{ procedures: ['1.004227'] }, { procedure: '1.004227.000.00.00.H26' }, true],
    [{ procedures: ['1.004227'] }, { procedure: '1.004228' }, false],
    [{}, {}, true],
  ])('%j concerns %j: %s', (of, candidate, answer) => {
    expect(concerns(rule(of), { subject: 'x', ...candidate })).toBe(answer)
  })

  test('finds a due date near by working time, over a weekend', () => {
    const dueAt = instant('2026-11-09T10:00:00')
    const near = rule({ situation: 'due-soon', minutes: 180 })
    const friday = (time: string) =>
      beginsAt(near, { subject: 'x', dueAt }, instant(`2026-11-06T${time}:00`), calendar)
    expect(friday('16:59')).toBe(undefined)
    expect(friday('17:00')).toBe(instant('2026-11-06T17:00:00'))
  })

  test('finds it near by a share of the term', () => {
    const candidate = {
      subject: 'x',
      from: instant('2026-11-02T07:00:00'),
      dueAt: instant('2026-11-06T17:00:00'),
    }
    const near = rule({ situation: 'due-soon', share: 0.2 })
    expect(beginsAt(near, candidate, instant('2026-11-05T16:59:00'), calendar)).toBe(undefined)
    expect(beginsAt(near, candidate, instant('2026-11-05T17:00:00'), calendar)).toBeDefined()
  })

  test('says nothing of a due date while the citizen is waited for', () => {
    const candidate = { subject: 'x', dueAt: instant('2026-11-06T10:00:00'), waits: true as const }
    const at = instant('2026-11-09T10:00:00')
    for (const situation of ['overdue', 'step-overdue'] as const) {
      expect(beginsAt(rule({ situation }), candidate, at, calendar)).toBe(undefined)
      expect(
        beginsAt(rule({ situation }), { subject: 'x', dueAt: candidate.dueAt }, at, calendar),
      ).toBeDefined()
    }
  })

  test('finds a step near by its own date and its own length, and late only after that', () => {
    const candidate = {
      subject: 'x',
      from: instant('2026-11-05T07:00:00'),
      dueAt: instant('2026-11-06T17:00:00'),
    }
    const by = (more: Partial<Rule>, time: string) =>
      shown(beginsAt(rule(more), candidate, instant(time), calendar))
    const near = { situation: 'step-due-soon', share: 0.5 } as const
    expect(by(near, '2026-11-05T16:59:00')).toBe(false)
    expect(by(near, '2026-11-05T17:00:00')).toBe('2026-11-05T17:00')
    expect(by(near, '2026-11-06T17:00:00')).toBe(false)
    const late = { situation: 'step-overdue', minutes: 60 } as const
    expect(by(late, '2026-11-06T17:00:01')).toBe(false)
    expect(by(late, '2026-11-09T09:00:00')).toBe('2026-11-09T08:00')
  })

  test('counts a wait in working time from when it began', () => {
    const silent = rule({ situation: 'case-silent', minutes: 480 })
    const candidate = { subject: 'x', from: instant('2026-11-06T16:00:00') }
    expect(beginsAt(silent, candidate, instant('2026-11-09T15:59:00'), calendar)).toBe(undefined)
    expect(shown(beginsAt(silent, candidate, instant('2026-11-10T08:00:00'), calendar))).toBe(
      '2026-11-09T16:00',
    )
  })

  test('reaches its levels by working time, and more than one where nobody looked', () => {
    const levels = [0, 240, 480].map((afterMinutes) => ({ afterMinutes, tell: ['city'] }))
    const since = instant('2026-11-06T15:00:00')
    const at = (time: string) => {
      const { level, nextAt } = levelAt({ levels }, since, instant(time), calendar)
      return [level, shown(nextAt)]
    }
    expect(at('2026-11-06T15:00:00')).toEqual([1, '2026-11-09T09:00'])
    expect(at('2026-11-09T09:00:00')).toEqual([2, '2026-11-09T15:00'])
    expect(at('2026-11-20T09:00:00')).toEqual([3, false])
  })
})

test('nobody is disturbed in quiet hours or on a free day, and nothing is sent before it came up', () => {
  const workingDays = workingCalendar(inventedTet)
  const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  })
  const moment = fc.integer({ min: instant('2027-01-01'), max: instant('2027-03-01') })
  fc.assert(
    fc.property(
      moment,
      clock,
      clock,
      fc.boolean(),
      fc.integer({ min: 0, max: 120 }),
      (now, from, to, freeDays, digestMinutes) => {
        const at = sendAt(now, { digestMinutes, quiet: { from, to, freeDays } }, workingDays)
        expect(at).toBeGreaterThanOrEqual(now)
        const time = vietnamClock(at).slice(11, 16)
        const isQuiet = from > to ? time >= from || time < to : time >= from && time < to
        expect(isQuiet).toBe(false)
        if (freeDays) expect(workingDays.isWorkingDay(dayOf(at))).toBe(true)
        // What comes up a moment later goes with it, or after it.
        expect(
          sendAt(now + 1000, { digestMinutes, quiet: { from, to, freeDays } }, workingDays),
        ).toBeGreaterThanOrEqual(at)
      },
    ),
    { numRuns: 300 },
  )
})

test('whom a level tells is said by the longest root of the agency, each address once', () => {
  const receivers = {
    desk: {
      emails: [
        { agency: '*', to: ['all@x'] },
        { agency: 'H26.900', to: ['ward@x'] },
        { agency: 'H26.900.01', to: ['office@x', 'ward@x'] },
      ],
    },
    leaders: { emails: [{ agency: 'H26', to: ['ward@x'] }], webhook: {} },
  }
  const tell = (who: string[], agency: string | null) =>
    destinationsOf([{ afterMinutes: 0, tell: who }], receivers, agency).map(
      ({ way, address }) => `${way} ${address}`,
    )
  expect(tell(['desk'], 'H26.900.01')).toEqual(['email office@x', 'email ward@x'])
  expect(tell(['desk'], 'H26.900.02')).toEqual(['email ward@x'])
  expect(tell(['desk'], null)).toEqual(['email all@x'])
  expect(tell(['city', 'desk', 'leaders'], 'H26.900')).toEqual([
    'city city',
    'email ward@x',
    'webhook leaders',
  ])
})

const notice = (more: Partial<Notice>): Notice => ({
  id: 'n',
  rule: 'r',
  situation: 'overdue',
  subject: 'H26.900.01-261105-0091',
  dossierCode: 'H26.900.01-261105-0091',
  agency: 'H26.900.01',
  procedure: '1.004227',
  endpoint: null,
  dueAt: new Date(instant('2026-11-05T10:00:00')),
  since: new Date(instant('2026-11-05T10:00:00')),
  foundAt: new Date(instant('2026-11-05T10:01:00')),
  level: 2,
  details: null,
  ...more,
})

test('an e-mail about a step says whose date it is', () => {
  const at = new Date(instant('2026-11-06T11:00:00'))
  const { subject, text } = digestMail(
    { notices: [notice({ situation: 'step-overdue', level: 1 })], count: 1, at },
    () => calendar,
    'vi',
  )
  expect(subject).toBe('Bước xử lý hồ sơ quá hạn: H26.900.01-261105-0091')
  expect(text).toContain(' · hạn của bước 10:00 05/11/2026 · Quá hạn 1 ngày làm việc 1 giờ')
  expect(text).not.toContain('hẹn trả')
})

test('an e-mail says in plain words what is late, by how much, and how much more there is', () => {
  const at = new Date(instant('2026-11-06T11:00:00'))
  const other = notice({
    situation: 'case-silent',
    subject: 'case/1',
    dossierCode: null,
    endpoint: 'land <office>',
    dueAt: null,
    level: 1,
  })
  const { subject, text, html } = digestMail(
    { notices: [notice({}), other], count: 5, at },
    () => calendar,
    'vi',
  )
  expect(subject).toBe('Đôn đốc: 5 việc cần xử lý')
  expect(text.split('\n').slice(0, 8)).toEqual([
    'Hồ sơ quá hạn trả kết quả',
    `- H26.900.01-261105-0091 · đơn vị H26.900.01 · hẹn trả 10:00 05/11/2026 · Quá hạn 1 ngày làm việc 1 giờ · nhắc lần 2 · ${notice({}).id}`,
    '',
    'Đối tác chưa có tin về hồ sơ đã chuyển',
    `- case/1 · đơn vị H26.900.01 · đối tác land <office> · từ 10:00 05/11/2026 · ${other.id}`,
    '',
    '… và 3 việc khác: longbien notices --state open',
    '',
  ])
  expect(html).toContain('land &lt;office&gt;')
  const one = digestMail({ notices: [notice({})], count: 1, at }, () => calendar, 'en')
  expect(one.subject).toBe('Dossiers that are overdue: H26.900.01-261105-0091')
})

/** From next year on they work seven hours instead of eight. */
const changing = workingCalendar(plainCalendar, [
  {
    from: dayOf(instant('2027-01-01T00:00:00')),
    hours: { ...plainCalendar, workingHours: [['08:00', '15:00']] },
  },
])

test('an e-mail reckons each notice by the calendar of its agency, and days by how long they are', () => {
  const at = new Date(instant('2026-11-06T11:00:00'))
  const saturdays = workingCalendar({ ...plainCalendar, workingDays: ['thu', 'sat'] })
  const { text } = digestMail(
    { notices: [notice({}), notice({ agency: 'H26.901' })], count: 2, at },
    (agency) => (agency === 'H26.901' ? saturdays : changing),
    'en',
  )
  expect(text.split('\n').slice(1, 3)).toEqual([
    expect.stringContaining('Overdue by 1 working day 1 h'),
    expect.stringContaining('Overdue by 5 h'),
  ])
})

describe('an apology', () => {
  const readings = {
    days: 'moment',
    hours: 'working',
    endsOnFreeDay: 'next-working-day',
    supplementCutOff: true,
  } as const
  const settings = {
    when: 'late',
    agencies: ['*'],
    procedures: ['*'],
    restOfWork: '3 working-days',
    restByProcedure: { '1.004227': '1 working-days' },
    reason: 'x',
  } as const
  const due = instant('2026-11-06T10:00:00')
  const made = (now: string, more: object = {}, candidate: object = {}) =>
    apologyFor({ ...settings, ...more }, { subject: 'x', dueAt: due, ...candidate }, instant(now), {
      calendar,
      readings,
    })

  test('is due when the date has passed, and proposes a date from now on', () => {
    expect(made('2026-11-06T09:59:00')).toBe(undefined)
    expect(made('2026-11-06T10:30:00')?.dates).toEqual({
      proposedDueAt: new Date(instant('2026-11-11T10:30:00')).toISOString(),
      reason: 'x',
      isLate: true,
    })
    expect(made('2026-11-06T10:30:00', {}, { procedure: '1.004227' })?.dates.proposedDueAt).toBe(
      new Date(instant('2026-11-09T10:30:00')).toISOString(),
    )
    // A code that is a word which every object knows has the usual term.
    expect(made('2026-11-06T10:30:00', {}, { procedure: 'constructor' })).toEqual(made('2026-11-06T10:30:00'))
  })

  test('a day before only where that is wanted, counted from the date itself', () => {
    expect(made('2026-11-05T10:00:00')).toBe(undefined)
    expect(made('2026-11-05T09:59:00', { when: 'day-before' })).toBe(undefined)
    expect(made('2026-11-05T10:00:00', { when: 'day-before' })?.dates).toMatchObject({
      isLate: false,
      proposedDueAt: new Date(instant('2026-11-11T10:00:00')).toISOString(),
    })
  })

  test('a day before is a day of work, also where days will be shorter some time', () => {
    const near = (now: string) =>
      apologyFor({ ...settings, when: 'day-before' }, { subject: 'x', dueAt: due }, instant(now), {
        calendar: changing,
        readings,
      })
    expect(near('2026-11-05T09:59:00')).toBe(undefined)
    expect(near('2026-11-05T10:00:00')).toBeDefined()
  })

  test('is not due while the citizen is waited for, or where it is off', () => {
    expect(made('2026-11-07T10:00:00', {}, { waits: true })).toBe(undefined)
    expect(made('2026-11-07T10:00:00', { when: 'off' })).toBe(undefined)
  })
})

test('what does not get through is tried more and more slowly, and not for ever', () => {
  const createdAt = new Date(0)
  const never = { from: '00:00', to: '00:00', freeDays: false }
  const wait = (attempts: number, now = 0) =>
    retryPostAt({ attempts, createdAt }, { giveUpHours: 48, quiet: never }, now, calendar)?.getTime()
  expect([1, 2, 3, 4, 9].map((attempts) => wait(attempts))).toEqual([
    60_000, 300_000, 900_000, 3_600_000, 3_600_000,
  ])
  expect(wait(9, 47.5 * 3_600_000)).toBe(undefined)
})

test.each([
  ['2026-11-06T18:40:00', '2026-11-06T18:55:00'],
  // Past seven on a Friday evening: on Monday.
  ['2026-11-06T18:50:00', '2026-11-09T07:00:00'],
  ['2026-11-05T18:50:00', '2026-11-06T07:00:00'],
])('what does not get through at %s is tried again at %s, in nobody’s quiet hours', (now, again) => {
  const createdAt = new Date(instant(now))
  const quiet = { from: '19:00', to: '07:00', freeDays: true }
  const at = retryPostAt({ attempts: 3, createdAt }, { giveUpHours: 48, quiet }, instant(now), calendar)
  expect(at?.getTime()).toBe(instant(again))
})
