import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { type Moved, movedText } from './moved.ts'
import { aboutOptions, aTime, reasonGiven } from './options.ts'
import { type Proposal, unlessProposed } from './proposed.ts'
import { type Preview, previewText } from './replay-preview.ts'
import { UsageError } from './usage-error.ts'
import { progressLine, type ShownReplay, watchReplay } from './watch-replay.ts'

interface Common {
  readonly endpoint?: string | undefined
  readonly completedToo?: true | undefined
  readonly resend?: true | undefined
  readonly evenIfOlder?: true | undefined
}

/** Which of many; a replay with a status alone, or with nothing, would be of everything by a slip of the pen. */
interface Filter {
  readonly operation?: string | undefined
  readonly status?: string[] | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly dossier?: string | undefined
  readonly code?: string | undefined
}

interface Shown {
  readonly consequencesToo?: true | undefined
  readonly dryRun?: true | undefined
  readonly json?: true | undefined
  readonly reason?: string | undefined
  readonly watch?: true | undefined
}

interface Done {
  readonly replayed: readonly Moved[]
}

const replayOne = async (
  id: string,
  request: Common & Pick<Shown, 'reason'>,
  asJson: Shown['json'],
  context: Context,
) => {
  const answer = await context.gateway.post<Done | Proposal>(
    `/v1/messages/${encodeURIComponent(id)}/replay`,
    request,
  )
  const print = ({ replayed }: Done) =>
    movedText({ vi: 'gửi lại', en: 'sent again' }, replayed, context.language)
  context.show(answer, asJson, unlessProposed(print, context))
}

const replayMany = async (
  common: Common,
  filter: Filter,
  { json, reason, watch, dryRun, consequencesToo }: Shown,
  context: Context,
) => {
  const { say, gateway, show } = context
  const { status, ...which } = filter
  if (common.endpoint === undefined && Object.keys(which).length === 0)
    throw new UsageError(
      say({
        vi: 'Nêu một mã thông điệp, hoặc chọn trong nhiều thông điệp: --endpoint, --operation, --since, --until, --dossier, --code',
        en: 'Give one message id, or say which of many: --endpoint, --operation, --since, --until, --dossier, --code',
      }),
    )
  const { since: from, until: to, dossier: dossierCode, ...rest } = which
  const asked = { ...common, ...rest, consequencesToo, status, from, to, dossierCode }
  if (dryRun) {
    const preview = await gateway.post<Preview>('/v1/replays', { ...asked, dryRun })
    return show(preview, json, previewText(context, consequencesToo))
  }
  const request = { ...asked, reason: reasonGiven(reason, say) }
  const started = await gateway.post<ShownReplay | Proposal>('/v1/replays', request)
  if (watch && !('proposal' in started)) return watchReplay(started.id, json, context)
  show(
    started,
    json,
    unlessProposed((replay: ShownReplay) => `${progressLine(replay, context)}\n`, context),
  )
}

const several = (said: string, before: string[] = []): string[] => [...before, ...said.split(',')]

/**
 * `longbien replay <message id>`: puts its stopped deliveries back to work, through the gateway, so that it is audited.
 * `longbien replay --endpoint … --since … --reason …`: all that a filter finds, by the workers.
 */
export const replay: Declare = (command, context) => {
  const { say } = context
  command
    .argument(
      '[message-id]',
      say({ vi: 'một thông điệp; nếu không thì theo bộ lọc', en: 'one message; else by a filter' }),
    )
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--completed-too', say(aboutOptions.completedToo))
    .option('--resend', say(aboutOptions.resend))
    .option('--even-if-older', say(aboutOptions.evenIfOlder))
    .option('--consequences-too', say(aboutOptions.consequencesToo))
    .option('--operation <name>', say({ vi: 'bộ lọc: thao tác này', en: 'filter: this operation' }))
    .option(
      '--status <status>',
      say({
        vi: 'bộ lọc: trạng thái, cách nhau dấu phẩy',
        en: 'filter: in one of these, with commas between',
      }),
      several,
    )
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--dossier <code>', say(aboutOptions.dossier))
    .option(
      '--code <code>',
      say({ vi: 'bộ lọc: mã lỗi của lượt gửi', en: 'filter: the code that it came to' }),
    )
    .option(
      '--dry-run',
      say({
        vi: 'chỉ cho biết sẽ gửi lại những gì trong số nhiều thông điệp',
        en: 'only say what of many would be replayed',
      }),
    )
    .option('--watch', say({ vi: 'theo dõi đến khi xong', en: 'follow it to its end' }))
    .option('--json', say(aboutOptions.json))
    .action(async (id, options) => {
      const { endpoint, completedToo, resend, evenIfOlder, reason, watch, dryRun, json, ...more } = options
      const { consequencesToo, ...filter } = more
      const common = { endpoint, completedToo, resend, evenIfOlder }
      if (id === undefined)
        return replayMany(common, filter, { reason, watch, dryRun, json, consequencesToo }, context)
      const ofMany = [
        ...Object.keys(filter),
        ...(watch ? ['watch'] : []),
        ...(dryRun ? ['dry-run'] : []),
        ...(consequencesToo ? ['consequences-too'] : []),
      ]
      if (ofMany.length > 0) {
        const names = `--${ofMany.join(', --')}`
        throw new UsageError(
          say({
            vi: `${names}: chỉ dùng khi không nêu mã thông điệp.`,
            en: `${names}: only without a message id.`,
          }),
        )
      }
      return replayOne(id, { ...common, reason }, json, context)
    })
}
