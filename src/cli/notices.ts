import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage, reasonGiven } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'

interface Notice {
  readonly id: string
  readonly state: string
  readonly situation: string
  readonly situationText: string
  readonly rule: string
  readonly subject: string
  readonly agency?: string
  readonly level: number
  readonly foundAt: string
  readonly dueAt?: string
  readonly apology?: { readonly proposedDueAt: string; readonly promisedDueAt?: string }
  readonly acknowledged?: { readonly by: string; readonly reason: string }
  readonly ended?: { readonly text: string }
  readonly sendings?: readonly Sending[]
}

interface Sending {
  readonly level: number
  readonly way: string
  readonly receiver: string
  readonly address?: string
  readonly state: string
  readonly dueAt?: string
  readonly at?: string
  readonly attempts: number
  readonly code?: string
}

interface Page {
  readonly notices: readonly Notice[]
  readonly nextCursor?: string
}

const timeOf = (time: string | undefined) => (time === undefined ? undefined : timeText(time))

const list = (notices: readonly Notice[], { language }: Context): string =>
  table(
    [
      { head: headings.at, of: ({ foundAt }) => timeText(foundAt) },
      { head: headings.due, of: ({ dueAt }) => timeOf(dueAt) },
      { head: headings.state, of: ({ state }) => state },
      { head: headings.what, of: ({ situation, level }) => `${situation} ${level}` },
      { head: headings.rule, of: ({ rule }) => rule },
      { head: headings.agency, of: ({ agency }) => agency },
      { head: headings.about, of: ({ subject }) => subject },
      { head: headings.reason, of: ({ acknowledged, ended }) => ended?.text ?? acknowledged?.reason },
      { head: headings.id, of: ({ id }) => id },
    ],
    notices,
    language,
  )

const whole = (notice: Notice, context: Context): string => {
  const { apology, sendings = [] } = notice
  const dates = apology
    ? `${timeText(apology.proposedDueAt)} → ${apology.promisedDueAt === undefined ? '-' : timeText(apology.promisedDueAt)}\n`
    : ''
  const told = table(
    [
      { head: headings.level, of: ({ level }) => level },
      { head: headings.receiver, of: ({ receiver, way }) => `${receiver} (${way})` },
      { head: headings.address, of: ({ address }) => address },
      { head: headings.state, of: ({ state }) => state },
      { head: headings.at, of: ({ at, dueAt }) => timeOf(at ?? dueAt) },
      { head: headings.attempt, of: ({ attempts }) => attempts },
      { head: headings.code, of: ({ code }) => code },
    ],
    sendings,
    context.language,
  )
  return `${notice.situationText}\n${list([notice], context)}${dates}${sendings.length > 0 ? `\n${told}` : ''}`
}

const print =
  (context: Context) =>
  ({ notices: found, nextCursor }: Page): string => {
    const { say } = context
    if (found.length === 0) return say({ vi: 'không có việc nào phải đôn đốc\n', en: 'nobody is urged\n' })
    return `${list(found, context)}${nextPage(nextCursor, say)}`
  }

/** `longbien notices [<id> [--acknowledge --reason …]]`: for what people are urged, and that somebody has taken it up. */
export const notices: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('[notice-id]', say({ vi: 'một việc đôn đốc', en: 'one notice' }))
    .option('--acknowledge', say({ vi: 'xác nhận đang xử lý', en: 'say that somebody has taken it up' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option(
      '--state <state>',
      say({ vi: 'open, acknowledged hoặc ended', en: 'open, acknowledged or ended' }),
    )
    .option('--situation <situation>', say({ vi: 'chỉ tình huống này', en: 'of this situation alone' }))
    .option('--rule <name>', say({ vi: 'chỉ quy tắc này', en: 'of this rule alone' }))
    .option('--dossier-code <code>', say({ vi: 'chỉ hồ sơ này', en: 'of this dossier alone' }))
    .option('--agency <code>', say({ vi: 'chỉ cơ quan này', en: 'of this agency alone' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, acknowledge, reason, ...query }) => {
      if (id === undefined) {
        if (acknowledge)
          throw new UsageError(say({ vi: 'Nêu mã số của việc đôn đốc.', en: 'Give the id of the notice.' }))
        return show(await gateway.get<Page>('/v1/notices', query), json, print(context))
      }
      const path = `/v1/notices/${encodeURIComponent(id)}`
      const answer = acknowledge
        ? await gateway.post<Notice>(`${path}/acknowledge`, { reason: reasonGiven(reason, say) })
        : await gateway.get<Notice>(path)
      show(answer, json, (one) => whole(one, context))
    })
}
