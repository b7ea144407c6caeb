import { type Answer, gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'

/** Prints an answer as it came, a problem where problems go; gives the exit code. */
export const printAnswer = ({ status, body }: Answer, { out, err }: CommandContext): number => {
  const good = status >= 200 && status < 300
  const write = good ? out : err
  write(`${JSON.stringify(body)}\n`)
  return good ? 0 : 1
}

/** Calls a lever through the gateway, so that rights are looked at and the audit is written. */
export const postOperatorAction = async (
  path: string,
  request: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<number> =>
  printAnswer(await gatewayCaller(context.env).post(path, JSON.stringify(request)), context)

/** The one thing that a command is about; `what` says what is missing. */
export const only = (positionals: readonly string[], what: string): string => {
  const [one] = positionals
  if (!one || positionals.length > 1) throw new Error(`Give ${what}.`)
  return encodeURIComponent(one)
}

/** Levers that must say why do so here already, before anything is called. */
export const reasonGiven = (reason: string | undefined): string => {
  if (reason === undefined || reason.trim() === '') throw new Error('Say why with --reason "…".')
  return reason
}
