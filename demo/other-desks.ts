import { onlineDesk } from './online-form.ts'
import { lateDesk } from './supervision/late-agency.ts'
import { systemsDesk } from './systems/purpose-dossier.ts'

/** Of a desk without a counter: what is submitted on the portal, what further systems are worked with, and what is late. */
export const isElsewhere = (code: string): boolean =>
  [onlineDesk, systemsDesk, lateDesk].some((desk) => code.startsWith(desk.code))
