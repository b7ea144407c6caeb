import { importCodes } from './codes/import.ts'
import { listCodes, listQuarantine, undoCodes } from './codes/list.ts'
import { rehearseCodes } from './codes/rehearse.ts'
import type { CommandContext } from './command.ts'

const subcommands = {
  import: importCodes,
  undo: undoCodes,
  list: listCodes,
  quarantine: listQuarantine,
  rehearse: rehearseCodes,
} as const

const isSubcommand = (name: string | undefined): name is keyof typeof subcommands =>
  name !== undefined && Object.hasOwn(subcommands, name)

/** `longbien codes <import|undo|list|quarantine|rehearse> …` */
export const codes = async ([name, ...args]: readonly string[], context: CommandContext): Promise<number> => {
  if (isSubcommand(name)) return subcommands[name](args, context)
  throw new Error(`Say what to do with the codes: ${Object.keys(subcommands).join(', ')}.`)
}
