import { expect, test } from 'vitest'
import { readClock } from '#config/read-clock.ts'
import { type DayApart, daysApart } from '#deadlines/days-apart.ts'
import { legalClock } from '#deadlines/legal-clock.ts'
import { parseDay, weekdayOf } from '#deadlines/vietnam-day.ts'

const clockOf = (text: string) => {
  const read = readClock({ path: 'clock.yaml', text: `deadlines: {}\n${text}` })
  if (!('settings' in read)) throw new Error('The settings are not sound')
  const { calendar, deadlines } = read.settings
  if (!calendar || !deadlines) throw new Error('A section is missing')
  return legalClock({ calendar, deadlines }, [])
}
const shipped = clockOf('calendar: {}')
const on = (days: readonly DayApart[], day: string) => days.find((one) => one.day === day)

test('a year has every day off once, by what makes it one, and no day that is simply worked', () => {
  const days = daysApart(shipped, undefined, 2026)
  expect(new Set(days.map(({ day }) => day)).size).toBe(days.length)
  expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted())
  expect(on(days, '2026-11-24')).toEqual({
    day: '2026-11-24',
    works: false,
    exception: 'holiday',
    name: 'Ngày Văn hóa Việt Nam',
  })
  expect(on(days, '2026-02-18')?.name).toBe('Tết Nguyên đán')
  expect(on(days, '2026-01-10')).toMatchObject({ works: true, exception: 'swapped-in' })
  expect(on(days, '2026-08-31')).toMatchObject({ works: false, exception: 'swapped-out' })
  expect(on(days, '2026-11-28')).toEqual({ day: '2026-11-28', works: false })
  expect(on(days, '2026-11-27')).toBeUndefined()
  const weekends = days.filter(({ day }) => weekdayOf(parseDay(day)) > 4)
  expect(weekends).toHaveLength(104)
})

test('an agency has days of its own, with the names that are said for it', () => {
  const clock = clockOf(
    `calendar:
  agencies:
    - { agency: H26.900, holidays: [{ date: 2026-10-20, name: Ngày của phường }] }
    - { agency: "*", swapDays: [{ date: 2026-10-24, works: true, name: Làm bù }] }`,
  )
  expect(on(daysApart(clock, 'H26.900.01', 2026), '2026-10-20')?.name).toBe('Ngày của phường')
  expect(on(daysApart(clock, 'H26.9001', 2026), '2026-10-20')).toBeUndefined()
  expect(on(daysApart(clock, undefined, 2026), '2026-10-24')).toMatchObject({ works: true, name: 'Làm bù' })
})
