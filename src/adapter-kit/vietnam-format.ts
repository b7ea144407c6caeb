import { vietnamClock } from './vietnam-time.ts'

/** Where each part stands in `YYYY-MM-DDTHH:mm:ss.fff`. */
const parts: Readonly<Record<string, readonly [from: number, to: number]>> = {
  yyyy: [0, 4],
  MM: [5, 7],
  dd: [8, 10],
  HH: [11, 13],
  mm: [14, 16],
  ss: [17, 19],
  fff: [20, 23],
}

/** What a clock in Vietnam shows at this instant, as a partner writes it: `dd/MM/yyyy HH:mm:ss`, `yyyyMMdd`, `HH:mm` (national-protocols B.7). */
export const vietnamFormat = (instant: Date | number, pattern: string): string => {
  const clock = vietnamClock(instant)
  return pattern.replace(/yyyy|MM|dd|HH|mm|ss|fff/g, (part) => clock.slice(...(parts[part] ?? [])))
}
