import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Sender } from './http/authenticate.ts'
import { problem } from './http/problem.ts'
import { scope } from './page.ts'

interface Messages {
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
}

/** The message of this id; that of another sender is not found. */
export const findMessage = async (api: Messages, caller: Sender, id: string): Promise<StoredMessage> => {
  const [message] = await api.findMessages({ id, limit: 1, ...scope(caller) })
  if (!message) throw problem('not-found')
  return message
}
