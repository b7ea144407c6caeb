import { parseArgs } from 'node:util'
import { gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'

/** `longbien replay <message id>`: puts its stopped deliveries back to work, through the gateway, so that it is audited. */
export const replay = async (args: readonly string[], { env, out, err }: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      endpoint: { type: 'string' },
      'completed-too': { type: 'boolean', default: false },
      resend: { type: 'boolean', default: false },
      'even-if-older': { type: 'boolean', default: false },
    },
  })
  const [id] = positionals
  if (!id || positionals.length > 1) throw new Error('Give one message id.')
  const request = {
    ...(values.endpoint !== undefined && { endpoint: values.endpoint }),
    completedToo: values['completed-too'],
    resend: values.resend,
    evenIfOlder: values['even-if-older'],
  }
  const { status, body } = await gatewayCaller(env).post(
    `/v1/messages/${encodeURIComponent(id)}/replay`,
    JSON.stringify(request),
  )
  const write = status === 202 ? out : err
  write(`${JSON.stringify(body)}\n`)
  return status === 202 ? 0 : 1
}
