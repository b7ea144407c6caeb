import { importCodes } from './codes/import.ts'
import { listCodes } from './codes/list.ts'
import { listQuarantine } from './codes/quarantine.ts'
import { rehearseCodes } from './codes/rehearse.ts'
import { confirmStaged, dropStaged, listStaged } from './codes/staged.ts'
import { undoCodes } from './codes/undo.ts'
import type { Declare } from './commands.ts'

/** `longbien codes <import|undo|list|quarantine|staged|confirm|drop|rehearse> …` */
export const codes: Declare = (command, context) => {
  importCodes(command.command('import'), context)
  undoCodes(command.command('undo'), context)
  listCodes(command.command('list'), context)
  listQuarantine(command.command('quarantine'), context)
  listStaged(command.command('staged'), context)
  confirmStaged(command.command('confirm'), context)
  dropStaged(command.command('drop'), context)
  rehearseCodes(command.command('rehearse'), context)
}
