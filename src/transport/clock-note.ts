/** A header's time is whole seconds and some way old; windows of signatures are minutes. */
const tellsFromMs = 60_000

/** How far the partner's `Date` is from our clock, in words; undefined where that cannot be why it refuses us. */
export const clockNote = (date: string | undefined, now: number): string | undefined => {
  const theirs = date === undefined ? Number.NaN : Date.parse(date)
  const ahead = now - theirs
  if (Number.isNaN(ahead) || Math.abs(ahead) < tellsFromMs) return undefined
  const seconds = Math.round(Math.abs(ahead) / 1000)
  const way = ahead > 0 ? 'ahead of' : 'behind'
  return `the clock of this machine is ${seconds} seconds ${way} the partner's`
}
