import { setTimeout as pause } from 'node:timers/promises'
import type { DayPlan } from './sample-day.ts'

/** Endpoints of config/demo.yaml, and which agency of the city has a part in what the ministry owns. */
export const ministries = [
  { name: 'construction', agency: 'H26.910' },
  { name: 'justice', agency: 'H26.920' },
] as const

const dossiersOfEach = 5

/** The record tells the newest change by its second. */
const betweenChangesMs = 1100

/**
 * The simulated ministries' day: citizens submit at each, and the dossiers come to different states. Returns the codes. Each
 * run has numbers of its own, so that no database knows them yet.
 */
export const runMinistries = async (
  simulatorUrl: string,
  { run }: Pick<DayPlan, 'run'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const control = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${simulatorUrl}/ministry-system${path}`, {
      method: 'POST',
      signal,
      body: JSON.stringify(body),
    })
    if (answer.status !== 200) throw new Error(`The simulated ministry answered ${answer.status}`)
    return answer.json()
  }
  const submitted = new Map<string, readonly string[]>()
  for (const { name, agency } of ministries) {
    const least = (run - 1) * dossiersOfEach + 1
    const answer = await control('/_submit', { ministry: name, agency, count: dossiersOfEach, least })
    submitted.set(name, (answer as { codes: string[] }).codes)
  }
  // The first stays as it was submitted, the last goes furthest.
  for (let step = 1; step < dossiersOfEach; step += 1) {
    await pause(betweenChangesMs, undefined, { signal })
    await control('/_move', { codes: [...submitted.values()].flatMap((codes) => codes.slice(step)) })
  }
  return submitted
}
