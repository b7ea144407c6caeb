import { CommanderError } from '@commander-js/extra-typings'
import { GatewayProblem } from './caller.ts'
import { groups } from './commands.ts'
import { type Context, openContext, type Terminal } from './context.ts'
import { parserWords } from './parser-words.ts'
import { problemText } from './problem-text.ts'
import { programOf } from './program.ts'
import { UsageError } from './usage-error.ts'

/** 0 good, 1 failed or something is wrong, 2 wrong use. */
type ExitCode = number

const saidWrong = (words: string, args: readonly string[], { say, err }: Context): ExitCode => {
  const known = groups.flatMap(({ commands }) => Object.keys(commands))
  const help = ['longbien', ...args.slice(0, 1).filter((name) => known.includes(name))].join(' ')
  err(`${words}\n${say({ vi: `Xem: ${help} --help`, en: `See: ${help} --help` })}\n`)
  return 2
}

/** Says what went wrong, without a stack, and what to do next. */
const explain = (error: unknown, args: readonly string[], context: Context): ExitCode => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // Where a command is missing, the help has been printed in its place.
    return error.code === 'commander.help'
      ? 2
      : saidWrong(parserWords(error, context.language), args, context)
  }
  if (error instanceof UsageError) return saidWrong(error.message, args, context)
  if (error instanceof GatewayProblem) {
    context.err(args.includes('--json') ? `${JSON.stringify(error.body)}\n` : problemText(error, context))
    return 1
  }
  context.err(`${error instanceof Error ? error.message || error.name : String(error)}\n`)
  return 1
}

/** Runs one command and gives its exit code; whatever goes wrong is said in words. */
export const runCommand = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let code: ExitCode = 0
  const context = openContext(args, terminal, (found = 1) => {
    code = found
  })
  try {
    const [first, ...rest] = args
    const line = first === 'help' ? [...rest, '--help'] : args
    await programOf(context).parseAsync([...line], { from: 'user' })
    return code
  } catch (error) {
    return explain(error, args, context)
  }
}
