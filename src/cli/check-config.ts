import type { Adapter } from '#adapter-kit'
import type { Config } from '#config/config.ts'
import type { Variables } from '#config/reading/environment.ts'
import { load } from '#config/reading/load.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { coverageProblem } from '#deadlines/calendar-coverage.ts'

const counted = (count: number, singular: string) => `${count} ${singular}${count === 1 ? '' : 's'}`

const summary = ({ endpoints, routes, senders }: Config): string =>
  [
    counted(Object.keys(endpoints).length, 'endpoint'),
    counted(routes.length, 'route'),
    counted(senders.length, 'sender'),
  ].join(', ')

/** `longbien check-config`: prints every problem with its place; gives the exit code. */
export const checkConfig = async (
  adapters: readonly Adapter[],
  env: Variables,
  write: (text: string) => void,
  files?: readonly string[],
): Promise<number> => {
  const result = await load({ env, adapters, ...(files && { files }) })
  if ('problems' in result) {
    write(formatProblems(result.problems))
    write(`${counted(result.problems.length, 'problem')}\n`)
    return 1
  }
  const gap = coverageProblem(result.config.calendar, new Date())
  if (gap) write(`warning: calendar.holidays  ${gap}\n`)
  write(`configuration is good: ${summary(result.config)}\n`)
  return 0
}
