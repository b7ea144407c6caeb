import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What `/proc/<pid>/stat` says of a process's place and time; the time in clock ticks. */
export interface ProcessStat {
  readonly parent: number
  readonly ticks: number
  /** Of its children that have ended. */
  readonly endedChildrenTicks: number
}

/** The name of the program stands in brackets and may hold anything, brackets too. */
export const parseStat = (text: string): ProcessStat => {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const number = (index: number) => Number(fields[index])
  return {
    parent: number(1),
    ticks: number(11) + number(12),
    endedChildrenTicks: number(13) + number(14),
  }
}

const statOf = (pid: number): ProcessStat | undefined => {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

const ticksPerSecond = (() => {
  let known: number | undefined
  return () => {
    known ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
    return known
  }
})()

/** The process and everything below it. */
const familyOf = (pid: number): number[] => {
  const childrenOf = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const child = Number(name)
    const stat = statOf(child)
    if (stat) childrenOf.set(stat.parent, [...(childrenOf.get(stat.parent) ?? []), child])
  }
  const family = [pid]
  for (const member of family) family.push(...(childrenOf.get(member) ?? []))
  return family
}

/** Seconds of CPU that a process, its children and its children that are gone have used so far. */
export const cpuSeconds = (pid: number): number => {
  const ticks = familyOf(pid)
    .map(statOf)
    .reduce((sum, stat) => sum + (stat ? stat.ticks + stat.endedChildrenTicks : 0), 0)
  return ticks / ticksPerSecond()
}

const kilobytes = (file: string, field: string): number => {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))
    return Number(found?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The most that one process has held in memory so far. */
export const peakMegabytes = (pid: number): number => kilobytes(`/proc/${pid}/status`, 'VmHWM') / 1024

/** What a family of processes holds together now: pages that they share count once. */
export const sharedMegabytes = (pid: number): number =>
  familyOf(pid).reduce((sum, member) => sum + kilobytes(`/proc/${member}/smaps_rollup`, 'Pss'), 0) / 1024

/** Clock ticks in which a core of the machine was at work, of the first line of `/proc/stat`. */
export const parseBusyTicks = (text: string): number => {
  const [, user, nice, system, , , irq, softirq, steal] = (text.split('\n')[0] ?? '').split(/\s+/).map(Number)
  return [user, nice, system, irq, softirq, steal].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0)
}

/** Seconds of CPU that the whole machine has used so far, whoever used them. */
export const machineSeconds = (): number =>
  parseBusyTicks(readFileSync('/proc/stat', 'utf8')) / ticksPerSecond()
