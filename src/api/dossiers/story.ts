import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { StoredDossier } from '#store/dossiers.ts'
import type { StoredMessage } from '#store/messages.ts'
import { factsOf, messageFacts, type RecordReader } from '../facts.ts'
import { problem } from '../http/problem.ts'

/** The dossier of this code, where the caller may read it; else there is none. */
export const findReadable = async (
  api: Pick<RecordReader, 'findDossier'>,
  caller: Caller,
  code: string,
): Promise<StoredDossier> => {
  const dossier = await api.findDossier(code)
  if (!dossier || may(caller, 'read-dossier', factsOf(dossier)) !== 'yes') throw problem('not-found')
  return dossier
}

/** The messages on a dossier that the caller may see, newest first. */
export const findStory = async (
  api: RecordReader,
  caller: Caller,
  dossier: StoredDossier,
  limit: number,
): Promise<StoredMessage[]> => {
  const found = await api.findMessages({ dossierCode: dossier.code, limit })
  return found.filter((message) => may(caller, 'read-message', messageFacts(message, dossier)) === 'yes')
}
