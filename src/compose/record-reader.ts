import type { RecordReader } from '#api/facts.ts'
import { findDossier } from '#store/dossiers.ts'
import { findMessages } from '#store/messages.ts'
import type { Resources } from './resources.ts'

/** How calls look at messages and dossiers, to decide who may see them and to show them. */
export const recordReader = ({ database }: Pick<Resources, 'database'>): RecordReader => ({
  findMessages: (filter) => findMessages(database, filter),
  findDossier: (code) => findDossier(database, code),
})
