import { parseArgs } from 'node:util'
import type { EndpointView } from '#api/endpoints/view.ts'
import { gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { only, postOperatorAction, printAnswer, reasonGiven } from './operator-action.ts'

const heads = [
  'endpoint',
  'state',
  'waiting',
  'sending',
  'pending',
  'in doubt',
  'parked',
  'blocked',
  'dead',
  'oldest',
  'per minute',
  'empty at',
]

/** How long ago, in the largest unit that says it. */
const ago = (at: string | undefined, asOf: string): string => {
  if (at === undefined) return '-'
  const seconds = Math.max(0, Math.round((Date.parse(asOf) - Date.parse(at)) / 1000))
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

const cells = ({ name, state, backlog, perMinute, emptyAt }: EndpointView): string[] => {
  // Not counted yet.
  const count = (of: 'waiting' | 'delivering' | 'pending' | 'inDoubt' | 'parked' | 'blockedLanes' | 'dead') =>
    String(backlog?.[of] ?? '?')
  return [
    name,
    state,
    count('waiting'),
    count('delivering'),
    count('pending'),
    count('inDoubt'),
    count('parked'),
    count('blockedLanes'),
    count('dead'),
    backlog ? ago(backlog.oldestWaitingAt, backlog.asOf) : '?',
    perMinute.toFixed(1),
    emptyAt ?? '-',
  ]
}

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${rows.map(line).join('\n')}\n`
}

/** `longbien endpoints`: how each stands, what lies before it, and when that will be done. */
export const endpoints = async (args: readonly string[], context: CommandContext): Promise<number> => {
  if (args.length > 0) throw new Error('This command takes no options.')
  const answer = await gatewayCaller(context.env).get('/v1/endpoints')
  if (answer.status !== 200) return printAnswer(answer, context)
  const views = (answer.body as { endpoints: readonly EndpointView[] }).endpoints
  context.out(table([heads, ...views.map(cells)]))
  for (const { name, paused } of views)
    if (paused) context.out(`${name}: paused by ${paused.by} at ${paused.at}: ${paused.reason}\n`)
  return 0
}

const reasonOption = { reason: { type: 'string' } } as const

/** `longbien pause <endpoint> --reason …`: sends it nothing more until it is resumed. */
export const pause = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: reasonOption,
  })
  const path = `/v1/endpoints/${only(positionals, 'one endpoint')}/pause`
  return postOperatorAction(path, { reason: reasonGiven(values.reason) }, context)
}

/** `longbien resume <endpoint>`. */
export const resume = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: reasonOption,
  })
  return postOperatorAction(`/v1/endpoints/${only(positionals, 'one endpoint')}/resume`, values, context)
}
