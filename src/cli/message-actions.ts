import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { CommandContext } from './command.ts'
import { only, postOperatorAction, reasonGiven } from './operator-action.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/** `longbien cancel <message id>`: stops what is neither done nor under way. */
export const cancel = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const options = { endpoint: text, reason: text }
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  return postOperatorAction(`/v1/messages/${only(positionals, 'one message id')}/cancel`, values, context)
}

/** `longbien settle <message id> --outcome … --reason …`: ends what is parked or in doubt by what a person found out. */
export const settle = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const options = { endpoint: text, outcome: text, reason: text, 'partner-code': text }
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const { 'partner-code': partnerCode, outcome, reason, endpoint } = values
  if (outcome !== 'completed' && outcome !== 'rejected')
    throw new Error('Say what came of it with --outcome completed or --outcome rejected.')
  const request = { endpoint, outcome, reason: reasonGiven(reason), partnerCode }
  return postOperatorAction(`/v1/messages/${only(positionals, 'one message id')}/settle`, request, context)
}

const readJson = async (file: string): Promise<unknown> => {
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  try {
    return JSON.parse(written)
  } catch {
    throw new Error(`${file} is not valid JSON.`)
  }
}

/** `longbien correct <message id> <file.json> --reason …`: the whole message anew, in place of the former data. */
export const correct = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const options = {
    endpoint: text,
    reason: text,
    'completed-too': flag,
    resend: flag,
    'even-if-older': flag,
  }
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [id, file, ...rest] = positionals
  if (!id || !file || rest.length > 0) throw new Error('Give one message id and one file of JSON.')
  const request = {
    data: await readJson(file),
    reason: reasonGiven(values.reason),
    endpoint: values.endpoint,
    completedToo: values['completed-too'],
    resend: values.resend,
    evenIfOlder: values['even-if-older'],
  }
  return postOperatorAction(`/v1/messages/${encodeURIComponent(id)}/correct`, request, context)
}
