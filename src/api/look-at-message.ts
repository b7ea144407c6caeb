import type { Look } from '#access/look.ts'
import { subjectsOf } from '#access/subjects.ts'
import type { StoredMessage } from '#store/messages.ts'

/** A look at what a message says, and at what is shown beside it, such as what it said before: whoever is named there is seen. */
export const lookAtMessage = (
  { id: messageId, type: what, dossierCode, data }: StoredMessage,
  beside: readonly unknown[] = [],
): Look => ({
  action: 'read-message',
  what,
  messageId,
  dossierCode: dossierCode ?? undefined,
  subjects: subjectsOf([data, ...beside]),
})
