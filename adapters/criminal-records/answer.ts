import { isRecord, nfc, type PartnerWords, packetReader, permanent, transient } from '#adapter-kit'
import type { RecordsReply } from './records-transport.ts'
import type { Settings } from './settings.ts'

export type Phrase = keyof Settings['phrases']

const folded = (text: string): string => nfc(text).toLowerCase().replace(/\s+/g, ' ')

/** Whether the partner's words hold one of these phrases: `STATUS` 0 has no code beside it (national-protocols J.3). */
export const saysPhrase = (text: string, phrase: Phrase, { phrases }: Settings): boolean =>
  phrases[phrase].some((one) => folded(text).includes(folded(one)))

interface Answer {
  readonly isDone: boolean
  readonly id: string | undefined
  readonly text: string
  readonly words: PartnerWords
}

/** `STATUS, DESCRIPTION, ID`: 1 is done, 0 is not, and nothing else is known. */
export const answerIn = ({ body }: RecordsReply): Answer => {
  const packet = packetReader(body)
  const status = packet?.text('STATUS')
  if (status === undefined) throw permanent('REPLY_UNREADABLE', 'The answer has no STATUS')
  const text = packet?.text('DESCRIPTION') ?? ''
  const words = { partnerCode: status, partnerText: text }
  if (status !== '0' && status !== '1')
    throw permanent(
      'STATUS_UNKNOWN',
      'The criminal-record system answers with a STATUS that nobody knows',
      words,
    )
  return { isDone: status === '1', id: packet?.text('ID'), text, words }
}

/** What answers a question that changes nothing: anything but "done" is asked again. */
export const listIn = (reply: RecordsReply): unknown => {
  const { isDone, words } = answerIn(reply)
  if (!isDone) throw transient('PARTNER_BUSY', 'The criminal-record system says that it failed', words)
  return isRecord(reply.body) ? reply.body : {}
}
