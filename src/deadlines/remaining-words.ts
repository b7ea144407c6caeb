import type { Text } from '#adapter-kit'

const minuteMs = 60_000

/** The parts of a time that are not nothing, the largest two of them: nobody plans by the minute in ten days. */
const partsOf = (minutes: number, dayMinutes: number, names: readonly [string, string, string]) => {
  const days = Math.floor(minutes / dayMinutes)
  const hours = Math.floor((minutes % dayMinutes) / 60)
  const rest = (minutes % dayMinutes) % 60
  const parts = [days, hours, rest].flatMap((count, index) => (count > 0 ? [`${count} ${names[index]}`] : []))
  return parts.slice(0, 2).join(' ') || `0 ${names[2]}`
}

/** Working time left, or by how much a dossier is late, for people. Late on a Sunday it is, though by no working time. */
export const remainingWords = (remainingMs: number, dayLengthMs: number, overdue: boolean): Text => {
  const minutes = Math.floor(Math.abs(remainingMs) / minuteMs)
  const day = dayLengthMs / minuteMs
  const vi = partsOf(minutes, day, ['ngày làm việc', 'giờ', 'phút'])
  const aDay = minutes < 2 * day ? 'working day' : 'working days'
  const en = partsOf(minutes, day, [aDay, 'h', 'min'])
  if (overdue) return { vi: `Quá hạn ${vi}`, en: `Overdue by ${en}` }
  return { vi: `Còn ${vi}`, en: `${en} left` }
}
