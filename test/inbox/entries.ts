import { setTimeout as pause } from 'node:timers/promises'
import type { Acknowledgement, NewMessage } from '#messages/message.ts'
import { lockLanesAndKeys, type NewRow, readBefore, writeAcceptance } from '#store/acceptance-statements.ts'
import { type Database, transaction } from '#store/database.ts'
import { acknowledgeInbox, type InboxPage, readInbox } from '#store/inbox-reading.ts'
import { uuidv7 } from '#store/uuid.ts'

export const inbox = 'city'

/** The n-th thing that happens to a dossier; only this inbox takes it. */
export const anEvent = (dossierCode: string, number: number): NewMessage => ({
  sender: 'national-portal',
  type: 'progress',
  data: { dossierCode, number },
  dossierCode,
  findings: [],
  deliveries: [],
  inboxes: [{ inbox, lane: dossierCode }],
})

/** As the door takes a message, with a wait between writing and committing. */
export const acceptSlowly = (
  database: Database,
  message: NewMessage,
  beforeCommitMs: number,
): Promise<void> =>
  transaction(database, async (statement) => {
    await lockLanesAndKeys(statement, [message])
    const before = await readBefore(statement, [message])
    const at = new Date()
    const id = uuidv7(at.getTime())
    const acknowledgement: Acknowledgement = {
      messageId: id,
      dossierCode: message.dossierCode,
      deliveries: [],
      warnings: [],
    }
    const row: NewRow = { id, seq: before.seqs[0] ?? 0, message, acknowledgement }
    await writeAcceptance(statement, [row], new Map(), at)
    await pause(beforeCommitMs)
  })

export const read = async (
  database: Database,
  consumer: string,
  { after, ...change }: { readonly after?: number; readonly limit?: number } = {},
): Promise<InboxPage> => {
  const page = await readInbox(database, {
    inbox,
    sender: 'city',
    consumer,
    limit: 50,
    now: new Date(),
    ...change,
    ...(after !== undefined && { after: { position: after, restoration: 0 } }),
  })
  if (typeof page === 'string') throw new Error(page)
  return page
}

export const acknowledge = (database: Database, consumer: string, position: number, now = new Date()) =>
  acknowledgeInbox(database, {
    inbox,
    sender: 'city',
    consumer,
    upTo: { position, restoration: 0 },
    now,
  })

/** `dossier number` of each. */
export const told = ({ entries }: Pick<InboxPage, 'entries'>): string[] =>
  entries.map(({ data }) => {
    const { dossierCode, number } = data as { dossierCode: string; number: number }
    return `${dossierCode} ${number}`
  })
