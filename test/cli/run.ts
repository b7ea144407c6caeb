import type { Adapter } from '#adapter-kit'
import { runCommand } from '#cli/command.ts'

/** What a command answered. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command in this process, with nothing in its environment but `env`. */
export const runCli = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  adapters: readonly Adapter[] = [],
): Promise<Ran> => {
  const said = { out: '', err: '' }
  const code = await runCommand(args, {
    env,
    adapters: async () => adapters,
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { code, ...said }
}
