import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { LookUpResult } from '../adapter.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import { asFailure, type Failure, partnerTextOf, permanent } from '../failure.ts'
import type { Outcome } from '../outcome.ts'
import type { Transport } from '../transport.ts'
import { checkQuiet, checkQuietRefusal, checkShown, markedTexts } from './secrets.ts'
import { contextOf, type Example, inputOf, operationOf, type Subject } from './subject.ts'

/** What came of one sending: an answer, or none. */
export type Sent =
  | { readonly outcome: Outcome; readonly failure?: never }
  | { readonly failure: Failure; readonly outcome?: never }

export interface SendingOptions extends Partial<Pick<DeliveryContext, 'known' | 'reference'>> {
  readonly transport?: Transport
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The connection over which is sent, and what no failure may show of it. */
export interface Line {
  readonly settings: unknown
  readonly transport: Transport
  readonly secrets: readonly string[]
}

/** Above what a loaded machine needs: only a fault that is meant to may spend it. */
const patienceMs = 10_000

const isComposed = (value: unknown): boolean => {
  const text = JSON.stringify(value) ?? ''
  return text === text.normalize('NFC')
}

const checkOutcome = (subject: Subject, example: Example, outcome: Outcome): void => {
  const { tools } = subject
  const { output, followUp } = operationOf(subject, example)
  assert.ok(isComposed(outcome), 'an answer has texts that are not in NFC')
  if (outcome.kind === 'pending') assert.ok(followUp, 'nobody can ask for the answer later')
  if (outcome.kind !== 'completed') return
  assert.deepEqual(tools.compile(tools.schemas[output])(outcome.data), [], `the answer is no ${output}`)
}

/** Whatever is thrown becomes a failure, and neither failure nor answer may show what it has to hide. */
const heard = async (
  subject: Subject,
  example: Example,
  line: Line,
  act: () => Promise<Outcome>,
): Promise<Sent> => {
  const { tools } = subject
  const sent = await act().then(
    (outcome): Sent => ({ outcome }),
    (thrown: unknown): Sent => ({ failure: asFailure(thrown) }),
  )
  const personal = markedTexts(
    'x-personal',
    tools.schemas[operationOf(subject, example).input],
    example.input,
  )
  const hidden = [...line.secrets, ...personal]
  if (sent.failure) checkQuiet(sent.failure, hidden)
  else checkOutcome(subject, example, sent.outcome)
  if (sent.outcome?.kind === 'rejected') {
    const { partnerText: _body, ...said } = sent.outcome
    checkQuietRefusal(said, hidden)
  }
  // A body may name the person whom our message names, but never what opens a door.
  const text = sent.outcome?.kind === 'rejected' ? sent.outcome.partnerText : undefined
  checkShown(text ?? (sent.failure && partnerTextOf(sent.failure)) ?? '', line.secrets, "the partner's text")
  return sent
}

const exchange = (line: Line, request: unknown, requestId: string, options: SendingOptions) => {
  const { transport = line.transport, timeoutMs = patienceMs } = options
  const signal = options.signal ?? new AbortController().signal
  return transport.send(request, { timeoutMs, signal, requestId })
}

const referenceIn = ({ reference }: SendingOptions) => (reference === undefined ? {} : { reference })

/** One request, as one attempt of delivery makes it. */
export const sendOnce = (
  subject: Subject,
  example: Example,
  line: Line,
  options: SendingOptions = {},
): Promise<Sent> => {
  const { toRequest, fromReply, packets } = operationOf(subject, example)
  const requestId = randomUUID()
  const { known = example.context.known } = options
  const context = contextOf(example, line.settings, { requestId, known, ...referenceIn(options) })
  return heard(subject, example, line, async () => {
    const reply = await exchange(line, toRequest(inputOf(example), context), requestId, options)
    if (packets?.reply && subject.tools.compile(packets.reply)(reply).length > 0) {
      throw permanent('REPLY_UNREADABLE', 'The reply does not fit the packet')
    }
    return fromReply(reply, inputOf(example), context)
  })
}

/** Whether there is anything to ask "did they get it?" with. */
export const canAsk = (
  subject: Subject,
  example: Example,
  line: Line,
  options: SendingOptions = {},
): boolean => {
  const { lookUp } = operationOf(subject, example)
  const context = contextOf(example, line.settings, referenceIn(options))
  return lookUp?.toRequest(inputOf(example), context) !== undefined
}

/** "Did they get it?"; undefined when there was no usable answer. */
export const lookUpOnce = async (
  subject: Subject,
  example: Example,
  line: Line,
  options: SendingOptions = {},
): Promise<LookUpResult | 'outcome' | undefined> => {
  const { lookUp } = operationOf(subject, example)
  if (!lookUp) throw new Error(`${example.operation} has no look-up`)
  const requestId = randomUUID()
  const context = contextOf(example, line.settings, { requestId, ...referenceIn(options) })
  let found: LookUpResult | 'outcome' | undefined
  await heard(subject, example, line, async () => {
    const reply = await exchange(line, lookUp.toRequest(inputOf(example), context), requestId, {})
    const said = lookUp.fromReply(reply, inputOf(example), context)
    // With what it is held, where the look-up gave it.
    if (typeof said === 'string') found = said
    else found = said.kind === 'completed' && !said.unfinished ? 'received' : 'outcome'
    return typeof said === 'string'
      ? { kind: 'rejected', code: said, reason: '', responsible: 'sender' }
      : said
  })
  return found
}

/** Asks with the receipt of a pending answer. */
export const followUpOnce = (
  subject: Subject,
  example: Example,
  line: Line,
  receipt: string,
): Promise<Sent> => {
  const { followUp } = operationOf(subject, example)
  const requestId = randomUUID()
  const context = contextOf(example, line.settings, { requestId })
  return heard(subject, example, line, async () => {
    if (!followUp) throw new Error(`${example.operation} has no follow-up`)
    const reply = await exchange(line, followUp.toRequest(receipt, context), requestId, {})
    return followUp.fromReply(reply, receipt, context)
  })
}
