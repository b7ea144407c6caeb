import type { Config } from '#config/config.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions } from './options.ts'
import { readConfiguration } from './read-configuration.ts'

const counted = (count: number, singular: string) => `${count} ${singular}${count === 1 ? '' : 's'}`

const summary = ({ endpoints, routes, senders }: Config, { say }: Context): string => {
  const [ends, ways, from] = [Object.keys(endpoints).length, routes.length, senders.length]
  const parts = [counted(ends, 'endpoint'), counted(ways, 'route'), counted(from, 'sender')].join(', ')
  return say({
    vi: `cấu hình tốt: ${ends} điểm kết nối, ${ways} tuyến, ${from} bên gửi\n`,
    en: `configuration is good: ${parts}\n`,
  })
}

/** Every problem of the configuration with its place; one is exit code 1. */
const check = async (files: readonly string[], asJson: boolean | undefined, context: Context) => {
  const { say, out, show, foundWrong } = context
  const result = await readConfiguration(context, files.length > 0 ? files : undefined)
  if ('problems' in result) {
    const { problems } = result
    const { formatProblems } = await import('#config/reading/problems.ts')
    const sum = say({ vi: `${problems.length} lỗi\n`, en: `${counted(problems.length, 'problem')}\n` })
    show({ good: false, problems }, asJson, () => `${formatProblems(problems)}${sum}`)
    return foundWrong()
  }
  const { coverageProblem } = await import('#deadlines/calendar-coverage.ts')
  const gap = coverageProblem(result.config.calendar, new Date())
  const warnings = gap ? [{ path: 'calendar', message: gap }] : []
  if (asJson) return out(`${JSON.stringify({ good: true, problems: [], warnings })}\n`)
  for (const { path, message } of warnings)
    out(`${say({ vi: 'cảnh báo', en: 'warning' })}: ${path}  ${message}\n`)
  out(summary(result.config, context))
}

/** `longbien check-config [<file>…]`: prints every problem with its place. */
export const checkConfig: Declare = (command, context) => {
  const { say } = context
  command
    .argument(
      '[file...]',
      say({ vi: 'các tệp thay cho LONGBIEN_CONFIG', en: 'files in place of LONGBIEN_CONFIG' }),
    )
    .option('--json', say(aboutOptions.json))
    .action((files, { json }) => check(files, json, context))
}
