import assert from 'node:assert/strict'
import type { DeliveryContext } from '../delivery-context.ts'
import type { Outcome } from '../outcome.ts'
import { finalStates } from './final-states.ts'
import { frozen, frozenContext } from './purity.ts'
import { checkQuietRefusal, markedTexts } from './secrets.ts'
import {
  type ConformanceCase,
  contextOf,
  type Example,
  inputOf,
  operationOf,
  type Subject,
  settingsFor,
} from './subject.ts'
import { isCode, isWords, type Variation, variations } from './variations.ts'

/** What partners write beside a refusal, too. */
const pleasant = ['Thành công', 'Cập nhật thành công', 'Success']
const unpleasant = ['Lỗi: không thực hiện được', 'Thất bại']

const answerTo = (
  subject: Subject,
  example: Example,
  context: DeliveryContext,
  reply: unknown,
): Outcome | undefined => {
  const { fromReply, packets } = operationOf(subject, example)
  if (packets?.reply && subject.tools.compile(packets.reply)(reply).length > 0) return undefined
  try {
    return fromReply(frozen(reply), inputOf(example), context)
  } catch {
    return undefined
  }
}

const checkReply = (subject: Subject, example: Example, shown: Example['replies'][number]): void => {
  const { reply, readByWords } = shown
  const { settings } = settingsFor(subject, 'https://partner.example.vn', example)
  const context = frozenContext(contextOf(example, settings))
  const { use, packets } = operationOf(subject, example)
  const ask = (said: unknown) => answerTo(subject, example, context, said)
  const plain = ask(reply)
  const wasDone = plain?.kind === 'completed'
  const notDone = (changed: readonly Variation[], why: string) => {
    for (const { pointer, value } of changed)
      assert.notEqual(ask(value)?.kind, 'completed', `${why} at ${pointer} makes a success of what was none`)
  }
  if (!wasDone) {
    const words = variations(reply, (leaf) => (isWords(leaf) ? pleasant : []))
    if (readByWords === undefined)
      notDone(
        words,
        'the partner\'s own words are believed: decide by its code in one place, or say in the reply\'s "readByWords" why there is no other way; a friendly text',
      )
    const codes = variations(reply, (leaf) => (isCode(leaf) ? [unknownOf(leaf)] : []))
    notDone(
      codes,
      'a code that nobody knows counts as done: name the codes of success, and only these; an unknown one',
    )
  }
  if (wasDone && use === 'delivery' && readByWords === undefined) {
    for (const { pointer, value } of variations(reply, (leaf) => (isWords(leaf) ? unpleasant : [])))
      assert.notEqual(
        ask(value)?.kind,
        'rejected',
        `the partner's own words are believed: decide by its code in one place; another text at ${pointer} makes a refusal of a success`,
      )
  }
  if (plain?.kind === 'completed') checkUnknownStates(reply, (said) => dataOf(ask(said)))
  if (plain?.kind === 'rejected' && packets?.reply) {
    const { partnerText: _apart, ...said } = plain
    checkQuietRefusal(said, markedTexts('x-personal', packets.reply, reply))
  }
}

const dataOf = (outcome: Outcome | undefined): unknown =>
  outcome?.kind === 'completed' ? outcome.data : undefined

const unknownOf = (leaf: unknown): unknown => (typeof leaf === 'number' ? 987_654 : 'Z9')

/** A state that nobody knows is no end of the story. */
export const checkUnknownStates = (said: unknown, read: (said: unknown) => unknown): void => {
  const before = finalStates(read(said))
  for (const { pointer, value } of variations(said, (leaf) => (isCode(leaf) ? [unknownOf(leaf)] : []))) {
    let after: readonly string[] = []
    try {
      after = finalStates(read(value))
    } catch {
      // Refused, which is right.
    }
    const news = after.filter((state) => !before.includes(state))
    assert.deepEqual(
      news,
      [],
      `an unknown code at ${pointer} is read as ${news.join(', ')}: what is not in the table is refused or passed on as it is, never taken for an end`,
    )
  }
}

const checkRefusalShown = ({ examples, adapter }: Subject): void => {
  for (const [name, { use }] of Object.entries(adapter.operations)) {
    if (use !== 'delivery') continue
    const replies = examples.filter(({ operation }) => operation === name).flatMap((each) => each.replies)
    if (replies.some(({ outcome }) => outcome?.kind === 'rejected')) return
  }
  assert.fail(
    'no example of a delivery is refused: show a refusal with the text in which the partner words it, or nothing proves that its text stays out of our codes and reasons',
  )
}

/** What is made of replies that say more, or something else, than the examples. */
export const replyCases = (subject: Subject): readonly ConformanceCase[] => {
  const delivers = Object.values(subject.adapter.operations).some(({ use }) => use === 'delivery')
  const shown: ConformanceCase = {
    group: 'examples',
    name: 'a refusal by the partner is shown',
    run: () => checkRefusalShown(subject),
  }
  return [
    ...(delivers ? [shown] : []),
    ...subject.examples.flatMap((example) =>
      example.replies.map(
        (shown): ConformanceCase => ({
          group: 'examples',
          name: `${example.file} is judged by codes and not by words: ${shown.title}`,
          run: () => checkReply(subject, example, shown),
        }),
      ),
    ),
  ]
}
