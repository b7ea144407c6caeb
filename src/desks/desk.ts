import type { Finding, Text } from '#adapter-kit'
import { type CodeRow, type Day, isValidOn } from '#codes/code-row.ts'
import { weekdays } from '#deadlines/calendar-settings.ts'
import { type DeskHours, isDayAndNight, readHours } from './opening-hours.ts'
import { type Place, readPlace } from './place.ts'

/** Where people hand in, as the table of desks has it for a time. */
export interface Desk {
  readonly row: CodeRow
  /** Whose desk it is. */
  readonly agency: string
  /** Absent where the table does not say it: such a desk is near to nobody. */
  readonly place?: Place
  readonly hours: DeskHours
  /** What is taken there; everything where both are empty. */
  readonly procedures: readonly string[]
  readonly fields: readonly string[]
}

/** The columns of opening hours. */
export const hourColumns = [...weekdays, 'holidays', 'swapped'] as const

/** What is wrong with a row, and in which column. */
export interface DeskProblem {
  readonly column: string
  readonly severity: Finding['severity']
  readonly code: string
  readonly message: Text
}

const problem = (column: string, code: string, vi: string, en: string): DeskProblem => ({
  column,
  severity: 'reject',
  code,
  message: { vi, en },
})

const listIn = (text = ''): readonly string[] =>
  text
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const hoursIn = ({ attributes }: CodeRow, problems: DeskProblem[]): DeskHours => {
  const read = (column: string) => {
    const hours = readHours(attributes[column] ?? '')
    if (hours) return hours
    const vi = 'Phải có dạng 07:30-11:30 13:30-17:00, hoặc 24h; để trống là không mở cửa'
    const en = 'Must be as 07:30-11:30 13:30-17:00, or 24h; empty means closed'
    problems.push(problem(column, 'BAD_HOURS', vi, en))
    return []
  }
  const week = weekdays.map(read)
  const hours = {
    week,
    holidays: read('holidays'),
    ...(attributes.swapped !== undefined && { swapped: read('swapped') }),
  }
  if (week.every(isDayAndNight) && hours.holidays.length === 0) {
    const vi = 'Mở cả ngày đêm quanh tuần nhưng nghỉ ngày lễ; nếu ngày lễ cũng mở, ghi 24h ở cột holidays'
    const en =
      'Open day and night all the week, and closed on holidays; if it is not, write 24h into the column holidays'
    problems.push({ ...problem('holidays', 'CLOSED_ON_HOLIDAYS', vi, en), severity: 'warn' })
  }
  if (week.every(({ length }) => length === 0)) {
    const vi = 'Không có giờ mở cửa nào trong tuần'
    problems.push({
      ...problem('mon', 'NEVER_OPEN', vi, 'Is not open on any day of the week'),
      severity: 'warn',
    })
  }
  return hours
}

const placeIn = ({ attributes }: CodeRow, problems: DeskProblem[]): Place | undefined => {
  const { latitude, longitude } = attributes
  if (latitude === undefined && longitude === undefined) {
    const vi = 'Không có tọa độ nên không tìm được theo khoảng cách'
    const en = 'Without coordinates it is not found by distance'
    problems.push({ ...problem('latitude', 'PLACE_MISSING', vi, en), severity: 'warn' })
    return undefined
  }
  const place = readPlace(latitude ?? '', longitude ?? '')
  if (!place) {
    const vi =
      'Vĩ độ và kinh độ phải là số thập phân dùng dấu chấm, trong lãnh thổ Việt Nam, như 21.0285 và 105.8542'
    const en =
      'Latitude and longitude must be decimal numbers with a point, within Vietnam, such as 21.0285 and 105.8542'
    problems.push(problem('latitude', 'BAD_PLACE', vi, en))
  }
  return place
}

/** A row of the table as a desk, and all that is wrong with it; with what is refused there is no desk. */
export const readDesk = (
  row: CodeRow,
): { readonly desk?: Desk; readonly problems: readonly DeskProblem[] } => {
  const problems: DeskProblem[] = []
  const { agency = '', procedures, fields } = row.attributes
  if (agency === '')
    problems.push(
      problem('agency', 'AGENCY_MISSING', 'Phải nêu cơ quan của quầy', 'The agency of the desk is missing'),
    )
  const hours = hoursIn(row, problems)
  const place = placeIn(row, problems)
  if (problems.some(({ severity }) => severity === 'reject')) return { problems }
  return {
    problems,
    desk: {
      row,
      agency,
      hours,
      ...(place && { place }),
      procedures: listIn(procedures),
      fields: listIn(fields),
    },
  }
}

/** Whose desk a code is on a day, by the table; undefined where the table has none of this code then. */
export const deskAgencies = (rows: readonly CodeRow[]): ((code: string, on: Day) => string | undefined) => {
  const byCode = Map.groupBy(rows, ({ code }) => code)
  return (code, on) => byCode.get(code)?.find((row) => isValidOn(row, on))?.attributes.agency
}
