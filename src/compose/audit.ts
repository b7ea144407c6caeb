import type { Apis } from '#api/capabilities.ts'
import { readAudit } from '#store/audit.ts'
import type { Resources } from './resources.ts'

/** What was written down about who did what. */
export const composeAudit = ({ database }: Pick<Resources, 'database'>): Apis['audit'] => ({
  audit: (filter) => readAudit(database, filter),
})
