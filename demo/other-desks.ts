import { onlineDesk } from './online-form.ts'
import { systemsDesk } from './systems/purpose-dossier.ts'

/** Of a desk without a counter: what is submitted on the portal, and what further systems are worked with. */
export const isElsewhere = (code: string): boolean =>
  [onlineDesk, systemsDesk].some((desk) => code.startsWith(desk.code))
