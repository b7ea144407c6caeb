import { parseArgs } from 'node:util'
import { gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { only, postOperatorAction, printAnswer, reasonGiven } from './operator-action.ts'
import { timeSaid } from './since.ts'
import { type ShownReplay, watchReplay } from './watch-replay.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/** Which of many; a replay without any of these would be of everything, by a slip of the pen. */
const filterOptions = {
  operation: text,
  status: { type: 'string', multiple: true },
  since: text,
  until: text,
  dossier: text,
  code: text,
} as const

const options = {
  endpoint: text,
  reason: text,
  'completed-too': flag,
  resend: flag,
  'even-if-older': flag,
  ...filterOptions,
  watch: flag,
} as const

const parse = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options })
type Values = ReturnType<typeof parse>['values']

const replayMany = async (values: Values, context: CommandContext): Promise<number> => {
  const { endpoint, operation, status, since, until, dossier, code } = values
  if ([endpoint, operation, status, since, until, dossier, code].every((one) => one === undefined))
    throw new Error('Give one message id, or say which of many: --endpoint, --status, --since …')
  const now = new Date()
  const request = {
    endpoint,
    operation,
    status: status?.flatMap((one) => one.split(',')),
    from: since === undefined ? undefined : timeSaid(since, now),
    to: until === undefined ? undefined : timeSaid(until, now),
    dossierCode: dossier,
    code,
    completedToo: values['completed-too'],
    resend: values.resend,
    evenIfOlder: values['even-if-older'],
    reason: reasonGiven(values.reason),
  }
  const caller = gatewayCaller(context.env)
  const answer = await caller.post('/v1/replays', JSON.stringify(request))
  if (answer.status !== 202 || !values.watch) return printAnswer(answer, context)
  return watchReplay(caller, (answer.body as ShownReplay).id, context)
}

/**
 * `longbien replay <message id>`: puts its stopped deliveries back to work, through the gateway, so that it is audited.
 * `longbien replay --endpoint … --since … --reason …`: all that a filter finds, by the workers.
 */
export const replay = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parse(args)
  if (positionals.length === 0) return replayMany(values, context)
  const id = only(positionals, 'one message id')
  const ofMany = [...Object.keys(filterOptions), 'watch'].filter((name) => {
    const value = values[name as keyof Values]
    return value !== undefined && value !== false
  })
  if (ofMany.length > 0) throw new Error(`--${ofMany.join(', --')}: only without a message id.`)
  const request = {
    endpoint: values.endpoint,
    reason: values.reason,
    completedToo: values['completed-too'],
    resend: values.resend,
    evenIfOlder: values['even-if-older'],
  }
  return postOperatorAction(`/v1/messages/${id}/replay`, request, context)
}
