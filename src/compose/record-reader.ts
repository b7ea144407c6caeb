import type { RecordReader } from '#api/facts.ts'
import { lookWithKeptPlans } from '#store/database.ts'
import { findDossier, findDossierOfMessage } from '#store/dossiers.ts'
import { findMessages } from '#store/messages.ts'
import type { Resources } from './resources.ts'

/** How calls look at messages and dossiers, to decide who may see them and to show them. */
export const recordReader = ({ database }: Pick<Resources, 'database'>): RecordReader => ({
  findMessages: (filter) => lookWithKeptPlans(database, (statement) => findMessages(statement, filter)),
  findMessage: (id) =>
    lookWithKeptPlans(database, async (statement) => {
      const [[message], dossier] = await Promise.all([
        findMessages(statement, { ids: [id], limit: 1 }),
        findDossierOfMessage(statement, id),
      ])
      return message && { message, dossier }
    }),
  findDossier: (code) => findDossier(database, code),
})
