import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, aTime, nextPage, reasonGiven } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Outage {
  readonly id: string
  readonly state: string
  readonly endpoint?: string
  readonly procedures: readonly string[]
  readonly from: string
  readonly to?: string
  readonly repairDueAt: string
  readonly reason: string
}

interface Page {
  readonly outages: readonly Outage[]
  readonly nextCursor?: string
}

const lines = (outages: readonly Outage[], { language }: Context) =>
  table(
    [
      { head: headings.id, of: ({ id }) => id },
      { head: headings.state, of: ({ state }) => state },
      { head: headings.endpoint, of: ({ endpoint }) => endpoint },
      { head: headings.procedure, of: ({ procedures }) => procedures.join(' ') },
      { head: headings.since, of: ({ from }) => timeText(from) },
      { head: headings.until, of: ({ to }) => timeText(to) },
      { head: headings.due, of: ({ repairDueAt }) => timeText(repairDueAt) },
      { head: headings.why, of: ({ reason }) => reason },
    ],
    outages,
    language,
  )

const listOf = (given: string | undefined) => given?.split(',').map((one) => one.trim())

const announce: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .command('announce')
    .description(say({ vi: 'ghi nhận một lần gián đoạn', en: 'announce an outage' }))
    .option('--endpoint <name>', say({ vi: 'điểm kết nối gián đoạn', en: 'which endpoint was out' }))
    .option(
      '--event <id>',
      say({
        vi: 'lấy thời gian từ sự kiện breaker-opened của điểm kết nối',
        en: 'take the time from an event breaker-opened of the endpoint',
      }),
    )
    .option('--since <time>', say({ vi: 'bắt đầu lúc', en: 'when it began' }), aTime)
    .option('--until <time>', say({ vi: 'kết thúc lúc', en: 'when it ended' }), aTime)
    .option(
      '--procedures <codes>',
      say({ vi: 'các mã thủ tục, cách nhau dấu phẩy', en: 'procedure codes, by commas' }),
    )
    .option(
      '--agencies <codes>',
      say({ vi: 'các mã cơ quan, cách nhau dấu phẩy', en: 'codes of agencies, by commas' }),
    )
    .option('--source <text>', say({ vi: 'ai thông báo, bằng cách nào', en: 'who announced it, and how' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, since, until, event, procedures, agencies, reason, ...rest }) => {
      const request = {
        ...rest,
        from: since,
        to: until,
        event: event === undefined ? undefined : Number(event),
        procedures: listOf(procedures),
        agencies: listOf(agencies),
        reason: reasonGiven(reason, say),
      }
      show(await gateway.post<Outage>('/v1/outages', request), json, (one) => lines([one], context))
    })
}

const endings: Declare = (command, context) => {
  const { say, gateway, show } = context
  const id = say({ vi: 'mã của lần gián đoạn', en: 'id of the outage' })
  command
    .command('end')
    .description(say({ vi: 'đã chấm dứt', en: 'it has ended' }))
    .argument('<id>', id)
    .option('--until <time>', say({ vi: 'kết thúc lúc', en: 'when it ended' }), aTime)
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (outage, { json, until, reason }) => {
      const path = `/v1/outages/${encodeURIComponent(outage)}/end`
      const asked = { to: until, reason: reasonGiven(reason, say) }
      show(await gateway.post<Outage>(path, asked), json, (one) => lines([one], context))
    })
  command
    .command('withdraw')
    .description(say({ vi: 'ghi nhầm: hủy', en: 'it was none: withdraw it' }))
    .argument('<id>', id)
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (outage, { json, reason }) => {
      const path = `/v1/outages/${encodeURIComponent(outage)}/withdraw`
      const asked = { reason: reasonGiven(reason, say) }
      show(await gateway.post<Outage>(path, asked), json, (one) => lines([one], context))
    })
}

/** `longbien outages`: when databases were out, so that the clock of those who need them stood. */
export const outages: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option(
      '--state <state>',
      say({ vi: 'going-on, ended hoặc withdrawn', en: 'going-on, ended or withdrawn' }),
    )
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Page>('/v1/outages', query), json, ({ outages: found, nextCursor }) =>
        found.length === 0
          ? say({ vi: 'không có lần gián đoạn nào\n', en: 'there are no outages\n' })
          : `${lines(found, context)}${nextPage(nextCursor, say)}`,
      ),
    )
  announce(command, context)
  endings(command, context)
}
