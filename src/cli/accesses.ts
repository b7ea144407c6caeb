import { type Identifier, identifierTypes } from '#adapter-kit'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, aTime, type Bounds, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'

interface Access {
  readonly at: string
  readonly sender: string
  readonly person?: string
  readonly officer?: string
  readonly action: string
  readonly what: string
  readonly subject?: string
  readonly dossierCode?: string
  readonly purpose?: string
  readonly override?: string
}

interface Page {
  readonly accesses: readonly Access[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context, bounds: Bounds) =>
  ({ accesses, nextCursor }: Page): string => {
    if (accesses.length === 0) return say({ vi: 'chưa ai xem\n', en: 'nobody has looked\n' })
    const rows = table(
      [
        { head: headings.at, of: ({ at }) => timeText(at) },
        {
          head: headings.by,
          of: ({ sender, person }) => (person === undefined ? sender : `${sender}/${person}`),
        },
        { head: headings.officer, of: ({ officer }) => officer },
        { head: headings.action, of: ({ action }) => action },
        { head: headings.what, of: ({ what }) => what },
        { head: headings.subject, of: ({ subject }) => subject },
        { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
        { head: headings.reason, of: ({ purpose, override }) => override ?? purpose },
        { head: headings.override, of: ({ override }) => (override === undefined ? undefined : '!') },
      ],
      accesses,
      language,
    )
    return `${rows}${nextPage(nextCursor, say, bounds)}`
  }

/** `personal-id:001190000001`. The number goes in the body of the call, never into an address. */
const numberIn = (said: string, { say }: Context): Identifier => {
  const [, type, value] = /^([a-z-]+):(.+)$/.exec(said) ?? []
  const known = identifierTypes.find((one) => one === type)
  if (!known || value === undefined)
    throw new UsageError(
      say({
        vi: `Nêu số giấy tờ dạng <loại>:<số>, loại là một trong: ${identifierTypes.join(', ')}.`,
        en: `Give the number as <type>:<number>, the type one of: ${identifierTypes.join(', ')}.`,
      }),
    )
  return { type: known, value }
}

/** `longbien accesses`: who looked at whom, newest first. */
export const accesses: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option(
      '--number <type:number>',
      say({
        vi: 'người có số giấy tờ này, ví dụ personal-id:001190000001',
        en: 'the person with this number, such as personal-id:001190000001',
      }),
    )
    .option(
      '--subject <pseudonym>',
      say({ vi: 'người có bí danh này', en: 'the person with this pseudonym' }),
    )
    .option('--dossier <code>', say(aboutOptions.dossier))
    .option('--officer <name>', say({ vi: 'cán bộ nêu trong mục đích', en: 'named so in the purpose' }))
    .option('--sender <name>', say({ vi: 'bằng khóa của hệ thống này', en: 'with a key of this sender' }))
    .option('--person <name>', say({ vi: 'người đăng nhập này', en: 'by this person of the log-in' }))
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, number, subject, since, until, limit, ...rest }) => {
      const filter = { from: since, to: until, ...rest }
      const page =
        number === undefined
          ? await gateway.get<Page>('/v1/accesses', { subject, limit, ...filter })
          : await gateway.post<Page>('/v1/accesses/search', {
              subject: numberIn(number, context),
              ...(limit !== undefined && { limit: Number(limit) }),
              ...filter,
            })
      show(page, json, print(context, { since, until }))
    })
}
