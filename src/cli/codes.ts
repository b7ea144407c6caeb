import { importCodes } from './codes/import.ts'
import { listCodes } from './codes/list.ts'
import { listQuarantine } from './codes/quarantine.ts'
import { rehearseCodes } from './codes/rehearse.ts'
import { undoCodes } from './codes/undo.ts'
import type { Declare } from './commands.ts'

/** `longbien codes <import|undo|list|quarantine|rehearse> …` */
export const codes: Declare = (command, context) => {
  importCodes(command.command('import'), context)
  undoCodes(command.command('undo'), context)
  listCodes(command.command('list'), context)
  listQuarantine(command.command('quarantine'), context)
  rehearseCodes(command.command('rehearse'), context)
}
