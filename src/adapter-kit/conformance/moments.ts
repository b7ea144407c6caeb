import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { dayInVietnam, vietnamInstant, vietnamOffsetMs } from '../vietnam-time.ts'
import { leavesOf, withLeaves } from './variations.ts'

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const isMoment = (leaf: unknown): leaf is string => typeof leaf === 'string' && written.test(leaf)

const texts = (value: unknown): string[] =>
  [...leavesOf(value).values()].filter((leaf): leaf is string => typeof leaf === 'string')

/** All moments as the same instant in one spelling. */
const settledMoments = (value: unknown): unknown =>
  withLeaves(value, (leaf) => (isMoment(leaf) ? new Date(leaf).toISOString() : leaf))

const inUtc = (value: unknown): unknown =>
  withLeaves(value, (leaf) => (isMoment(leaf) ? new Date(leaf).toISOString().replace('.000Z', 'Z') : leaf))

/** Every moment at this time of its own day in Vietnam. */
const movedTo = (value: unknown, clock: string): unknown =>
  withLeaves(value, (leaf) => (isMoment(leaf) ? `${dayInVietnam(new Date(leaf))}T${clock}:00+07:00` : leaf))

/** A day as partners write it. */
const spellings = (day: string): string[] => {
  const [year = '', month = '', date = ''] = day.split('-')
  return [day, `${year}${month}${date}`, ...['/', '-', '.', ''].map((mark) => [date, month, year].join(mark))]
}

const halfDayMs = 43_200_000

const checkSameDays = (noon: unknown, night: unknown, days: readonly string[], what: string): void => {
  const after = leavesOf(night)
  for (const [pointer, leaf] of leavesOf(noon)) {
    const other = after.get(pointer)
    if (typeof leaf !== 'string' || typeof other !== 'string') continue
    if (isMoment(leaf) && isMoment(other)) {
      const apart = Math.abs(new Date(leaf).getTime() - new Date(other).getTime())
      assert.ok(
        apart === 0 || apart === halfDayMs,
        `${what}: at ${pointer} the moment is wrong where it is just after midnight in Vietnam`,
      )
      continue
    }
    const said = days.flatMap(spellings).filter((day) => leaf.includes(day))
    const lost = said.find((day) => !other.includes(day))
    assert.ok(
      lost === undefined,
      `${what}: at ${pointer} the day changes where it is just after midnight in Vietnam (17:15 of the day before in UTC): reckon days with dayInVietnam and vietnamTime, never with the UTC parts or a slice of the text`,
    )
  }
}

/** What is written of a message does not depend on how its moments are spelt, nor on which side of midnight UTC they are. */
export const checkMomentsWritten = <Input>(input: Input, write: (input: Input) => unknown): void => {
  const days = texts(input)
    .filter(isMoment)
    .map((moment) => dayInVietnam(new Date(moment)))
  if (days.length === 0) return
  const as = (value: unknown) => attempt(() => write(value as Input))
  const plain = as(input)
  for (const moved of [input, movedTo(input, '00:15')])
    assert.ok(
      isDeepStrictEqual(settledMoments(as(inUtc(moved))), settledMoments(as(moved))),
      'the same moments spelt in UTC (…Z) give another request: read moments as instants, never by slicing their text',
    )
  checkNotUtc(texts(input).filter(isMoment), texts(plain), 'the request writes')
  const [noon, night] = [as(movedTo(input, '12:15')), as(movedTo(input, '00:15'))]
  if (noon !== undefined && night !== undefined) checkSameDays(noon, night, days, 'the request')
}

const attempt = <Result>(act: () => Result): Result | undefined => {
  try {
    return act()
  } catch {
    return undefined
  }
}

const digits = (text: string): string => text.replace(/\D/g, '')

/** How a partner without zones writes a moment: year first, day first; and both with day and month exchanged. */
const clockForms = (at: Date) => {
  const clock = at.toISOString()
  const [year, month, day] = [clock.slice(0, 4), clock.slice(5, 7), clock.slice(8, 10)]
  const time = digits(clock.slice(11, 16))
  return {
    right: [`${year}${month}${day}${time}`, `${day}${month}${year}${time}`],
    exchanged: [`${year}${day}${month}${time}`, `${month}${day}${year}${time}`],
  }
}

/** Of moments and zoneless texts that belong together: none is seven hours off, none has day and month exchanged. */
const checkNotUtc = (moments: readonly string[], others: readonly string[], what: string): void => {
  const zoneless = others.filter((text) => !isMoment(text)).map(digits)
  const stands = (forms: readonly string[]) =>
    zoneless.some((text) => forms.some((form) => text.startsWith(form)))
  for (const moment of moments) {
    const instant = new Date(moment)
    const vietnam = clockForms(new Date(instant.getTime() + vietnamOffsetMs))
    if (stands(vietnam.right)) continue
    assert.ok(
      !stands(clockForms(instant).right),
      `${what} the moment ${moment} by the clock of UTC, seven hours off: a partner's times without a zone are Vietnam's`,
    )
    assert.ok(!stands(vietnam.exchanged), `${what} ${moment} with day and month exchanged`)
  }
}

const dated = /(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d)[ T]+\d\d:\d\d/
const compact = /^(20\d{6})\d\d(\d\d(\d\d)?)$/

const atHour = (value: unknown, hour: string): unknown =>
  withLeaves(value, (leaf) => {
    if (typeof leaf !== 'string') return leaf
    if (written.test(leaf)) {
      const at = vietnamInstant(`${dayInVietnam(new Date(leaf))}T${hour}:15:00`)
      return at.toISOString()
    }
    if (dated.test(leaf)) return leaf.replace(/([ T]+)\d\d:/, `$1${hour}:`)
    return leaf.replace(compact, `$1${hour}$2`)
  })

const isDay = (leaf: unknown): boolean => typeof leaf === 'string' && /^\d{4}-\d\d-\d\d$/.test(leaf)

/** What is read of a partner's words has the partner's days, and Vietnam's times, unless it is known to write those of UTC. */
export const checkMomentsRead = (
  said: unknown,
  read: (said: unknown) => unknown,
  unmarkedUtc?: string,
): void => {
  const plain = attempt(() => read(said))
  if (plain === undefined) return
  if (unmarkedUtc === undefined) checkNotUtc(texts(plain).filter(isMoment), texts(said), 'what is read gives')
  const [noon, night] = ['12', '00'].map((hour) => attempt(() => read(atHour(said, hour))))
  if (noon === undefined || night === undefined) return
  const after = leavesOf(night)
  for (const [pointer, leaf] of leavesOf(noon)) {
    const other = after.get(pointer)
    if (isDay(leaf) && isDay(other))
      assert.equal(
        other,
        leaf,
        `what is read: at ${pointer} the day changes where it is just after midnight in Vietnam`,
      )
    if (isMoment(leaf) && isMoment(other)) checkSameDays([leaf], [other], [], 'what is read')
  }
}
