import { type Adapter, completed, defineAdapter, inDoubt, operation, rejected, transient } from '#adapter-kit'
import { letterboxSimulator } from './simulator.ts'
import { type Answer, type Letter, letterTransport, type Settings } from './transport.ts'

const keep = operation({
  summary: 'Keeps a claim',
  input: 'citizen-claim',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  creates: { key: ({ personalId = '' }) => personalId, again: 'send' },
  toRequest: ({ personalId = '', fullName }): Letter => ({
    action: 'keep',
    fields: { key: personalId, name: fullName },
  }),
  fromReply: ({ answer, text = '' }: Answer) => {
    if (answer === 'kept') return completed({ message: text })
    if (answer === 'expired') throw transient('SESSION_REFUSED', 'A fresh session is refused')
    if (answer === 'perhaps') throw inDoubt('REPLY_UNCLEAR', 'Neither yes nor no')
    return rejected('REFUSED', 'Không nhận', 'sender')
  },
  lookUp: {
    toRequest: ({ personalId = '' }): Letter => ({ action: 'ask', fields: { key: personalId } }),
    fromReply: ({ answer }: Answer) => (answer === 'there' ? 'received' : 'not-received'),
  },
})

const ask = operation({
  summary: 'Asks for a dossier',
  input: 'dossier-reference',
  output: 'partner-dossier',
  use: 'query',
  repeatable: true,
  toRequest: ({ dossierCode }): Letter => ({ action: 'ask', fields: { key: dossierCode } }),
  fromReply: ({ answer }: Answer) => {
    if (answer === 'expired') throw transient('SESSION_REFUSED', 'A fresh session is refused')
    return completed({ found: answer === 'there' })
  },
})

/** An adapter that keeps every promise; the tests break them one by one. */
export const letterbox: Adapter = defineAdapter<Settings>({
  name: 'letterbox',
  summary: 'Keeps letters.',
  settings: {
    type: 'object',
    additionalProperties: false,
    required: ['url', 'password'],
    properties: { url: { type: 'string' }, password: { type: 'string', writeOnly: true } },
  },
  connect: letterTransport,
  operations: { keep, ask },
  simulator: letterboxSimulator,
})
