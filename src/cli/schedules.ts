import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Schedule {
  readonly name: string
  readonly cursor?: string
  readonly running: boolean
  readonly dueAt: string
  readonly doneAt?: string
  readonly failures: number
  readonly error?: string
}

interface Schedules {
  readonly schedules: readonly Schedule[]
}

const print =
  ({ language, say }: Context) =>
  ({ schedules: found }: Schedules): string =>
    found.length === 0
      ? say({ vi: 'không có việc nào theo lịch\n', en: 'nothing runs on a schedule\n' })
      : table(
          [
            { head: headings.what, of: ({ name }) => name },
            {
              head: headings.running,
              of: ({ running }) => say(running ? { vi: 'có', en: 'yes' } : { vi: 'không', en: 'no' }),
            },
            { head: headings.due, of: ({ dueAt }) => timeText(dueAt) },
            { head: headings.doneAt, of: ({ doneAt }) => timeText(doneAt) },
            { head: headings.failures, of: ({ failures }) => failures },
            { head: headings.cursor, of: ({ cursor }) => cursor },
            { head: headings.error, of: ({ error }) => error },
          ],
          found,
          language,
        )

/** `longbien schedules`: what is asked of partners on a schedule and how it goes; `schedules run <name>` does one at once. */
export const schedules: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<Schedules>('/v1/schedules'), json, print(context)))
  command
    .command('run')
    .description(say({ vi: 'chạy ngay một việc', en: 'do one at once' }))
    .argument('<name>', say({ vi: 'tên trong danh sách', en: 'its name in the list' }))
    .option('--json', say(aboutOptions.json))
    .action(async (name, { json }) => {
      const answer = await gateway.post<{ readonly name: string }>('/v1/schedules/run', { name })
      show(answer, json, () => say({ vi: `${name} sẽ chạy ngay\n`, en: `${name} runs at once\n` }))
    })
}
