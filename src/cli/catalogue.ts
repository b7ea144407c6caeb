import { diffOfCatalogue } from './catalogue/diff.ts'
import { refreshCatalogue } from './catalogue/refresh.ts'
import { statusOfCatalogue } from './catalogue/status.ts'
import type { Declare } from './commands.ts'

/** `longbien catalogue <refresh|diff|status>` */
export const catalogue: Declare = (command, context) => {
  refreshCatalogue(command.command('refresh'), context)
  diffOfCatalogue(command.command('diff'), context)
  statusOfCatalogue(command.command('status'), context)
}
