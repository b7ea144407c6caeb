import { parseArgs } from 'node:util'
import { gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { only, postOperatorAction, printAnswer } from './operator-action.ts'
import { progressLine, type ShownReplay, watchReplay } from './watch-replay.ts'

const flag = { type: 'boolean', default: false } as const

/** `longbien replays`: the newest replays of many, a line each; with an id that one, or its end. */
export const replays = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stop: flag, watch: flag },
  })
  const caller = gatewayCaller(context.env)
  if (positionals.length > 0) {
    const id = only(positionals, 'one replay id')
    if (values.stop) return postOperatorAction(`/v1/replays/${id}/stop`, {}, context)
    return values.watch
      ? watchReplay(caller, id, context)
      : printAnswer(await caller.get(`/v1/replays/${id}`), context)
  }
  if (values.stop || values.watch) throw new Error('Give the id of the replay.')
  const answer = await caller.get('/v1/replays')
  if (answer.status !== 200) return printAnswer(answer, context)
  for (const one of (answer.body as { replays: readonly ShownReplay[] }).replays)
    context.out(`${one.startedAt}  ${one.by}  ${progressLine(one)}  (${one.reason})\n`)
  return 0
}
