import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'
import { progressLine, replayPath, type ShownReplay, watchReplay } from './watch-replay.ts'

interface Page {
  readonly replays: readonly ShownReplay[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context) =>
  ({ replays: found, nextCursor }: Page): string => {
    if (found.length === 0) return say({ vi: 'chưa có đợt gửi lại nào\n', en: 'there are no replays\n' })
    const rows = table(
      [
        { head: headings.at, of: ({ startedAt }) => timeText(startedAt) },
        { head: headings.replay, of: ({ id }) => id },
        { head: headings.state, of: ({ state }) => state },
        { head: headings.matched, of: ({ matched }) => matched },
        { head: headings.replayed, of: ({ replayed }) => replayed },
        { head: headings.heldBack, of: ({ heldBack }) => heldBack.count },
        { head: headings.by, of: ({ by }) => by },
        { head: headings.reason, of: ({ reason }) => reason },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien replays`: the newest replays of many; with an id that one, or its end. */
export const replays: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('[replay-id]', say({ vi: 'một đợt gửi lại', en: 'one replay' }))
    .option('--watch', say({ vi: 'theo dõi đến khi xong', en: 'follow it to its end' }))
    .option('--stop', say({ vi: 'dừng lại', en: 'end it' }))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, watch, stop, cursor }) => {
      if (id === undefined) {
        if (stop || watch)
          throw new UsageError(say({ vi: 'Nêu mã số của đợt gửi lại.', en: 'Give the id of the replay.' }))
        return show(await gateway.get<Page>('/v1/replays', { cursor }), json, print(context))
      }
      if (watch && !stop) return watchReplay(id, json, context)
      const answer = stop
        ? await gateway.post<ShownReplay>(`${replayPath(id)}/stop`, {})
        : await gateway.get<ShownReplay>(replayPath(id))
      show(answer, json, (replay) => `${progressLine(replay, context)}\n`)
    })
}
