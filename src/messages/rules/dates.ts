import { type Finding, reject } from '#adapter-kit'
import { instantOf } from './vietnam-date.ts'

/** A time of a message with its JSON pointer. */
export type Dated = readonly [pointer: string, time: string | undefined]

/** False also when one of them is absent: then there is nothing to compare. */
export const isBefore = (time: string | undefined, other: string | undefined): boolean => {
  const [first, second] = [instantOf(time), instantOf(other)]
  return first !== undefined && second !== undefined && first < second
}

/** RFC 3339 allows forms, such as a leap second, that no clock of ours can show. */
export const unreadableFindings = (times: readonly Dated[]): Finding[] =>
  times
    .filter(([, time]) => time !== undefined && instantOf(time) === undefined)
    .map(([pointer]) =>
      reject(pointer, 'DATE_UNREADABLE', 'Không đọc được thời điểm này', 'This time cannot be read'),
    )

export const futureFindings = (times: readonly Dated[], latest: Date): Finding[] =>
  times
    .filter(([, time]) => (instantOf(time) ?? Number.NEGATIVE_INFINITY) > latest.getTime())
    .map(([pointer]) => reject(pointer, 'FUTURE_DATE', 'Thời điểm ở tương lai', 'This time is in the future'))
