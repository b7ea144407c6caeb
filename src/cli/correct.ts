import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutMessage, pathOf } from './message-actions.ts'
import { type Moved, movedText } from './moved.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import { type Proposal, unlessProposed } from './proposed.ts'
import { readJsonFile } from './read-file.ts'
import { table } from './table.ts'
import { UsageError } from './usage-error.ts'

interface Difference {
  readonly count: number
  readonly places: readonly {
    readonly pointer: string
    readonly before?: unknown
    readonly after?: unknown
  }[]
}

interface Corrected {
  readonly version: number
  readonly difference: Difference
  readonly replayed: readonly Moved[]
}

interface Rehearsed {
  readonly difference: Difference
  readonly wouldReplay: readonly Moved[]
}

const shown = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))

const differenceText = ({ count, places }: Difference, { language, say }: Context): string => {
  if (count === 0) return say({ vi: 'không có gì thay đổi\n', en: 'nothing changes\n' })
  const rows = table(
    [
      { head: headings.place, of: ({ pointer }) => pointer },
      { head: headings.before, of: ({ before }) => shown(before) },
      { head: headings.after, of: ({ after }) => shown(after) },
    ],
    places,
    language,
  )
  const left = count - places.length
  return left === 0 ? rows : `${rows}${say({ vi: `và ${left} chỗ khác\n`, en: `and ${left} more\n` })}`
}

const rehearsedText =
  (context: Context) =>
  ({ difference, wouldReplay }: Rehearsed): string =>
    differenceText(difference, context) +
    movedText({ vi: 'sẽ gửi lại', en: 'would be sent again' }, wouldReplay, context.language)

const correctedText =
  (context: Context) =>
  ({ version, difference, replayed }: Corrected): string => {
    const head = context.say({ vi: `đã sửa, phiên bản ${version}\n`, en: `corrected, version ${version}\n` })
    const moved = movedText({ vi: 'gửi lại', en: 'sent again' }, replayed, context.language)
    return `${head}${differenceText(difference, context)}${moved}`
  }

/** The file of either form; both at once, or neither, would leave open what is meant. */
const wanted = async (whole: string | undefined, patch: string | undefined, { say }: Context) => {
  if (whole !== undefined && patch === undefined) return { data: await readJsonFile(whole, say) }
  if (patch !== undefined && whole === undefined) return { patch: await readJsonFile(patch, say) }
  throw new UsageError(
    say({
      vi: 'Nêu một trong hai: tệp chứa toàn bộ nội dung mới, hoặc --patch.',
      en: 'Give one of the two: the file with all of the new data, or --patch.',
    }),
  )
}

/** `longbien correct <message id> [<file.json> | --patch <file.json>] --reason …`: the whole anew, or what to change in it. */
export const correct: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('<message-id>', say(aboutMessage))
    .argument('[file.json]', say({ vi: 'toàn bộ nội dung mới', en: 'all of the new data' }))
    .option(
      '--patch <file.json>',
      say({
        vi: 'chỉ những chỗ cần sửa: JSON Patch (RFC 6902)',
        en: 'what to change: a JSON Patch (RFC 6902)',
      }),
    )
    .option('--dry-run', say({ vi: 'chỉ cho biết điều gì sẽ thay đổi', en: 'only say what would change' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--completed-too', say(aboutOptions.completedToo))
    .option('--resend', say(aboutOptions.resend))
    .option('--even-if-older', say(aboutOptions.evenIfOlder))
    .option('--json', say(aboutOptions.json))
    .action(async (id, file, { json, reason, patch, dryRun, ...rest }) => {
      const data = await wanted(file, patch, context)
      if (dryRun) {
        const rehearsed = await gateway.post<Rehearsed>(pathOf(id, 'correct'), { ...rest, ...data, dryRun })
        return show(rehearsed, json, rehearsedText(context))
      }
      const request = { ...rest, reason: reasonGiven(reason, say), ...data }
      const answer = await gateway.post<Corrected | Proposal>(pathOf(id, 'correct'), request)
      return show(answer, json, unlessProposed(correctedText(context), context))
    })
}
