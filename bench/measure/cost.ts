import { cpuSeconds, peakMegabytes, sharedMegabytes } from './process-cost.ts'

/** A process whose cost counts; a family counts with everything below it, its shared memory once. */
export interface Counted {
  readonly name: string
  readonly pid: number
  readonly isFamily?: boolean
}

export type Amounts = Readonly<Record<string, number>>

export const cpuOf = (counted: readonly Counted[]): Amounts =>
  Object.fromEntries(counted.map(({ name, pid }) => [name, cpuSeconds(pid)]))

export const memoryOf = (counted: readonly Counted[]): Amounts =>
  Object.fromEntries(
    counted.map(({ name, pid, isFamily }) => [name, isFamily ? sharedMegabytes(pid) : peakMegabytes(pid)]),
  )

export const minus = (after: Amounts, before: Amounts): Amounts =>
  Object.fromEntries(Object.entries(after).map(([name, amount]) => [name, amount - (before[name] ?? 0)]))

export const sumOf = (amounts: Amounts): number => Object.values(amounts).reduce((sum, one) => sum + one, 0)
