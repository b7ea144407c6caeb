import type { Caller } from '#access/caller.ts'
import { type DossierFacts, type MessageFacts, may } from '#access/may.ts'
import type { StoredDossier } from '#store/dossiers.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import { problem } from './http/problem.ts'

/** What of a dossier rights depend on. */
export const factsOf = ({
  code,
  owner,
  receivingAgency,
  competentAgency,
  receivers,
}: Pick<
  StoredDossier,
  'code' | 'owner' | 'receivingAgency' | 'competentAgency' | 'receivers'
>): DossierFacts => ({
  code,
  owner: owner ?? undefined,
  agencies: [receivingAgency, competentAgency].filter((agency) => agency !== null),
  receivers,
})

/** What of a message rights depend on. */
export const messageFacts = (message: StoredMessage, dossier: StoredDossier | undefined): MessageFacts => {
  const { sender, type, data, inboxes, deliveries } = message
  const { sender: reportTo } = (type === 'delivery-report' ? (data ?? {}) : {}) as { sender?: string }
  return {
    sender,
    dossier: dossier && factsOf(dossier),
    receivers: [
      ...inboxes.map(({ name }) => `inbox/${name}`),
      ...deliveries.map(({ endpoint }) => `endpoint/${endpoint}`),
    ],
    reportTo,
  }
}

/** What a look at messages and dossiers needs of the record. */
export interface RecordReader {
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  /** With the dossier that it is about. */
  findMessage(
    id: string,
  ): Promise<{ readonly message: StoredMessage; readonly dossier: StoredDossier | undefined } | undefined>
  findDossier(code: string): Promise<StoredDossier | undefined>
}

/** The message of this id, where the caller may read or steer it; else there is none. */
export const findMessage = async (
  api: Pick<RecordReader, 'findMessage'>,
  caller: Caller,
  action: 'read-message' | 'steer-message',
  id: string,
): Promise<StoredMessage> => {
  const found = await api.findMessage(id)
  if (!found) throw problem('not-found')
  const { message, dossier } = found
  if (may(caller, action, messageFacts(message, dossier)) !== 'yes') throw problem('not-found')
  return message
}
