import { isRecord } from '#adapter-kit'
import { eventTypes } from '#messages/message.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Sender } from '../http/authenticate.ts'
import { problem } from '../http/problem.ts'
import { scope } from '../page.ts'

interface Finder {
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
}

const mayFetch = ({ rights }: Sender, { inboxes }: StoredMessage): boolean =>
  inboxes.some(({ name }) => rights.inboxes.includes(name))

/** What became of the messages of another city system is reported to that one only. */
const isReportTo = ({ name }: Sender, { type, data }: StoredMessage): boolean =>
  type !== 'delivery-report' || (data as { sender?: unknown } | undefined)?.sender === name

/** Of what happened elsewhere: all for a sender that handed in this dossier itself, else what lies in its inboxes. */
const fromElsewhere = async (
  gateway: Finder,
  sender: Sender,
  dossierCode: string,
  limit: number,
  isOwn: boolean,
) => {
  const found = await gateway.findMessages({ dossierCode, types: eventTypes, limit })
  return found.filter((message) => mayFetch(sender, message) || (isOwn && isReportTo(sender, message)))
}

/** The messages on a dossier that a sender may see, newest first: its own, and those from the other side. */
export const findStory = async (
  gateway: Finder,
  sender: Sender,
  dossierCode: string,
  limit: number,
): Promise<StoredMessage[]> => {
  const own = await gateway.findMessages({ dossierCode, limit, ...scope(sender) })
  if (sender.rights.seeAll) return own
  const others = await fromElsewhere(gateway, sender, dossierCode, limit, own.length > 0)
  return [...own, ...others].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit)
}

const statusOf = ({ data }: StoredMessage): string | undefined => {
  const { status } = isRecord(data) ? data : {}
  return typeof status === 'string' ? status : undefined
}

/** What the dossier itself has come to, of a story in the order of acceptance; nothing where nobody has said. */
export const dossierStatusOf = (story: readonly StoredMessage[]): string | undefined => {
  const last = (type: string) =>
    story.findLast((message) => message.type === type && statusOf(message) !== undefined)
  const message = last('dossier') ?? last('progress')
  return message && statusOf(message)
}

/** The message of this id: of the sender itself, or in an inbox that it reads. */
export const findReadable = async (gateway: Finder, sender: Sender, id: string): Promise<StoredMessage> => {
  const [message] = await gateway.findMessages({ id, limit: 1 })
  const isScoped = sender.rights.seeAll || message?.sender === sender.name
  if (!message || !(isScoped || mayFetch(sender, message))) throw problem('not-found')
  return message
}
