import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Group {
  readonly endpoint?: string
  readonly code?: string
  readonly count: number
  readonly oldestAt: string
  readonly dueAt?: string
}

interface Kind {
  readonly kind: string
  readonly cause: string
  readonly remedy: { readonly text: string; readonly command: string }
  readonly count: number
  readonly groups: readonly Group[]
}

interface Item {
  readonly id: string
  readonly messageId?: string
  readonly endpoint?: string
  readonly code?: string
  readonly dossierCode?: string
  readonly since: string
  readonly dueAt?: string
}

interface Attention {
  readonly kinds: readonly Kind[]
  readonly items?: readonly Item[]
  readonly nextCursor?: string
}

const timeOf = (time: string | undefined) => (time === undefined ? undefined : timeText(time))

const sums = (kinds: readonly Kind[], { language }: Context): string =>
  table(
    [
      { head: headings.what, of: ({ kind }) => kind },
      { head: headings.endpoint, of: ({ endpoint }) => endpoint },
      { head: headings.code, of: ({ code }) => code },
      { head: headings.found, of: ({ count }) => count },
      { head: headings.due, of: ({ dueAt }) => timeOf(dueAt) },
      { head: headings.oldest, of: ({ oldestAt }) => timeOf(oldestAt) },
    ],
    kinds.flatMap(({ kind, groups }) => groups.map((group) => ({ kind, ...group }))),
    language,
  )

const remedies = (kinds: readonly Kind[]): string =>
  kinds
    .map(
      ({ kind, cause, remedy, count }) =>
        `${kind} (${count}): ${cause}\n  ${remedy.text}: ${remedy.command}\n`,
    )
    .join('')

const list = (items: readonly Item[], { language }: Context): string =>
  table(
    [
      { head: headings.due, of: ({ dueAt }) => timeOf(dueAt) },
      { head: headings.oldest, of: ({ since }) => timeOf(since) },
      { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
      { head: headings.message, of: ({ messageId }) => messageId },
      { head: headings.endpoint, of: ({ endpoint }) => endpoint },
      { head: headings.code, of: ({ code }) => code },
      { head: headings.id, of: ({ id }) => id },
    ],
    items,
    language,
  )

const print =
  (context: Context) =>
  ({ kinds, items, nextCursor }: Attention): string => {
    const { say } = context
    if (kinds.length === 0)
      return say({ vi: 'không có việc nào cần xử lý\n', en: 'nothing needs a person\n' })
    const shown = items ? list(items, context) : sums(kinds, context)
    return `${shown}\n${remedies(kinds)}${nextPage(nextCursor, say)}`
  }

/** `longbien attention`: all that needs a person, by the nearest legal date; with `--kind` one by one. */
export const attention: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--kind <kind>', say({ vi: 'từng việc một của loại này', en: 'one by one, of this kind alone' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Attention>('/v1/attention', query), json, print(context)),
    )
}
