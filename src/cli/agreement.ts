import { getAgreement } from './agreement/get.ts'
import { listAgreements } from './agreement/list.ts'
import { makeAgreements } from './agreement/make.ts'
import { verifyAgreementFile } from './agreement/verify.ts'
import type { Declare } from './commands.ts'

/** `longbien agreement <list|get|make|verify> …` */
export const agreement: Declare = (command, context) => {
  listAgreements(command.command('list'), context)
  getAgreement(command.command('get'), context)
  makeAgreements(command.command('make'), context)
  verifyAgreementFile(command.command('verify'), context)
}
