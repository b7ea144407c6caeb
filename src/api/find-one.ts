import type { FastifyRequest } from 'fastify'
import type { StoredMessage } from '#store/messages.ts'
import type { Gateway } from './gateway.ts'
import type { Sender } from './http/authenticate.ts'
import { problem } from './http/problem.ts'
import { idOf, senderOf } from './request-parts.ts'

/** Whose messages a sender sees and moves. */
export const scope = (sender: Sender): { readonly sender?: string } =>
  sender.rights.seeAll ? {} : { sender: sender.name }

/** The message of the address; that of another sender is not found. */
export const findOne = async (
  gateway: Pick<Gateway, 'findMessages'>,
  request: FastifyRequest,
): Promise<StoredMessage> => {
  const filter = { id: idOf(request), limit: 1, ...scope(senderOf(request)) }
  const [message] = await gateway.findMessages(filter)
  if (!message) throw problem('not-found')
  return message
}
