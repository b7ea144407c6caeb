import { fileURLToPath } from 'node:url'

/** What of V8's CPU profile is used. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const waiting = ['(idle)', '(root)']

const placeOf = (url: string, short: (path: string) => string) =>
  url.startsWith('file:') ? short(fileURLToPath(url)) : url

/** Functions by the time that they themselves used, without that of those they call and without waiting. */
export const selfTimes = (
  { nodes, samples, timeDeltas }: CpuProfile,
  short: (path: string) => string,
): { busyMs: number; functions: readonly { name: string; ms: number }[] } => {
  const nameOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = placeOf(url, short)
      const name = functionName || '(anonymous)'
      return [id, place === '' ? name : `${name} ${place}:${lineNumber + 1}`] as const
    }),
  )
  const times = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const name = nameOf.get(id) ?? '(unknown)'
    if (waiting.includes(name)) continue
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  }
  const functions = [...times].map(([name, ms]) => ({ name, ms })).sort((one, other) => other.ms - one.ms)
  return { busyMs: functions.reduce((sum, { ms }) => sum + ms, 0), functions }
}
