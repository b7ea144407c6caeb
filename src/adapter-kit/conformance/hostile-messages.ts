import assert from 'node:assert/strict'
import { asFailure } from '../failure.ts'
import { checkZerosKept } from './digits-kept.ts'
import { checkMomentsRead, checkMomentsWritten } from './moments.ts'
import { frozen, frozenContext } from './purity.ts'
import {
  type ConformanceCase,
  contextOf,
  type Example,
  type Input,
  inputOf,
  operationOf,
  type Subject,
  settingsFor,
} from './subject.ts'
import { isCode, shortened, variations } from './variations.ts'

const partsOf = (subject: Subject, example: Example) => {
  const { settings } = settingsFor(subject, 'https://partner.example.vn', example)
  const operation = operationOf(subject, example)
  const context = frozenContext(contextOf(example, settings))
  const fits = subject.tools.compile(subject.tools.schemas[operation.input])
  return { operation, context, fits }
}

/** A message that our schema takes is stopped by `check`, or it leaves: nothing in between, such as an error of the mapping. */
const checkOthers = (subject: Subject, example: Example): void => {
  const { operation, context, fits } = partsOf(subject, example)
  const input = inputOf(example)
  const odd = variations(input, (leaf) => (isCode(leaf) && typeof leaf === 'string' ? ['X9'] : []))
  for (const { pointer, value } of [...shortened(input), ...odd]) {
    if (fits(value).length > 0) continue
    const other = frozen(value) as Input
    try {
      const findings = operation.check?.(other, context.settings, context) ?? []
      if (findings.some(({ severity }) => severity === 'reject')) continue
      operation.notes?.(other, context.settings, context)
      operation.lane?.(other)
      operation.creates?.key(other)
      operation.toRequest(other, context)
      operation.lookUp?.toRequest(other, context)
    } catch (thrown) {
      const { code, message } = asFailure(thrown)
      assert.notEqual(
        code,
        'UNEXPECTED',
        `with ${pointer} left out or of an unknown code the mapping throws (${message}): give "check" a finding for it with its field and reason, or map it`,
      )
    }
  }
}

const checkTimes = (subject: Subject, example: Example): void => {
  const { operation, context } = partsOf(subject, example)
  checkMomentsWritten(inputOf(example), (input) => operation.toRequest(input, context))
  const { creates } = operation
  if (creates) checkMomentsWritten(inputOf(example), (input) => ({ key: creates.key(input) }))
  for (const { reply } of example.replies)
    checkMomentsRead(reply, (said) => operation.fromReply(said, inputOf(example), context))
}

const checkDigits = (subject: Subject, example: Example): void => {
  const { operation, context, fits } = partsOf(subject, example)
  const isUsable = (input: Input) =>
    fits(input).length === 0 &&
    !(operation.check?.(input, context.settings, context) ?? []).some(({ severity }) => severity === 'reject')
  checkZerosKept(inputOf(example), (input) => operation.toRequest(input, context), isUsable)
  const { packets } = operation
  const readable = packets?.reply ? subject.tools.compile(packets.reply) : () => []
  for (const { reply } of example.replies)
    checkZerosKept(
      reply,
      (said) => operation.fromReply(said, inputOf(example), context),
      (said) => readable(said).length === 0,
    )
}

/** What each operation makes of messages that are like its examples, and not the same. */
export const otherMessageCases = (subject: Subject): readonly ConformanceCase[] => {
  const named = (example: Example, title: string, check: typeof checkOthers): ConformanceCase => ({
    group: 'examples',
    name: `${example.file} ${title}`,
    run: () => check(subject, example),
  })
  return subject.examples.flatMap((example) => [
    named(example, 'with parts left out or unknown is stopped or leaves', checkOthers),
    named(example, 'has the days and times of Vietnam', checkTimes),
    named(example, 'keeps every digit of its numbers', checkDigits),
  ])
}
