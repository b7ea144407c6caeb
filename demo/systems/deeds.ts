import type { Account } from './account.ts'
import type { SystemDay } from './system-day.ts'

/** Does something with a system. What it gives is called at the end, when nothing is under way any more, and counts it. */
export type Deed = (day: SystemDay) => Promise<() => Promise<Account>>

/** What became of each of these, as far as it arrived. */
export const arrived = (facts: readonly string[], statuses: readonly string[]): string[] =>
  facts.filter((_, index) => statuses[index] === 'completed')

const numbered = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${what} ${index + 1}`)

/**
 * Questions of one operation: as many as the bridge has written down, and as many as came in at the simulator. The very first is not
 * counted: where the token of an earlier start ends with it, it is sent twice.
 */
export const questions =
  (endpoint: string, operation: string, { aim, data }: { aim: string; data: readonly object[] }): Deed =>
  async (day) => {
    const count = async () => {
      const traffic = await day.control(endpoint, `GET /_traffic?${new URLSearchParams({ aim })}`)
      const { calls } = traffic as { calls: number }
      return { asked: await day.asked(endpoint, operation), calls }
    }
    for (const one of data.slice(0, 1)) await day.ask(endpoint, operation, one)
    const before = await count()
    for (const one of data) await day.ask(endpoint, operation, one)
    return async () => {
      const { asked, calls } = await count()
      const what = `question ${operation}`
      return { ours: numbered(what, asked - before.asked), partners: numbered(what, calls - before.calls) }
    }
  }
