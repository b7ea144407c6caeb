// Not by the index of the kit: a help text waits for nothing of it.
import { vietnamTime } from '../adapter-kit/vietnam-time.ts'

/** A time of the API as it is in Vietnam, to the second. It may be given back to `--since`. */
export const timeText = (at: string | undefined): string | undefined => {
  const moment = at === undefined ? Number.NaN : Date.parse(at)
  return Number.isNaN(moment) ? at : vietnamTime(moment)
}
