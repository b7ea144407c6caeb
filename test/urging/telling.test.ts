import fc from 'fast-check'
import { expect, test } from 'vitest'
import { vietnamClock } from '#adapter-kit'
import { dayOf } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import { digestMail } from '#urging/digest.ts'
import type { Notice } from '#urging/notice.ts'
import { retryPostAt } from '#urging/retry-post.ts'
import { sendAt } from '#urging/send-time.ts'
import { destinationsOf } from '#urging/whom.ts'
import { inventedTet, plainCalendar } from '../deadlines/calendars.ts'
import { calendar, changing, instant } from './times.ts'

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
