import type { Text } from '#adapter-kit'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]

const parts = (ms: number, [day, hour, minute]: readonly [string, string, string]): string => {
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor((ms % dayMs) / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  const named = [`${days} ${day}`, `${hours} ${hour}`, `${minutes} ${minute}`]
  const shown = [days, hours, minutes].flatMap((count, index) => (count > 0 ? [named[index]] : []))
  return shown.slice(0, 2).join(' ')
}

/** How long something lasted, by the calendar's days, in its two largest parts. */
export const durationInWords = (ms: number): Text =>
  ms < minuteMs
    ? { vi: 'chưa đến 1 phút', en: 'less than a minute' }
    : { vi: parts(ms, ['ngày', 'giờ', 'phút']), en: parts(ms, ['d', 'h', 'min']) }
