import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { aboutOptions } from '../options.ts'
import { timeText } from '../time-text.ts'
import { type Run, runText } from './run-text.ts'

interface State {
  readonly listed: number
  readonly withdrawn: number
  readonly toTell: number
  readonly runs: readonly Run[]
}

const print =
  (context: Context) =>
  ({ listed, withdrawn, toTell, runs }: State): string => {
    const { say } = context
    const head = say({
      vi: `${listed} thủ tục, ${withdrawn} đã bãi bỏ, ${toTell} thay đổi chưa báo\n`,
      en: `${listed} procedures, ${withdrawn} withdrawn, ${toTell} changes to tell\n`,
    })
    const underWay = say({ vi: 'đang làm', en: 'under way' })
    const lines = runs.map(
      (run) => `${timeText(run.startedAt)}  ${run.result ?? underWay}: ${runText(run, context)}\n`,
    )
    return `${head}${lines.join('')}`
  }

/** `longbien catalogue status` */
export const statusOfCatalogue: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .description(say({ vi: 'tình trạng và các lần làm mới', en: 'how it stands, and its refreshes' }))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<State>('/v1/catalogue'), json, print(context)))
}
