import assert from 'node:assert/strict'
import { asFailure, permanent } from '../failure.ts'
import type { Outcome } from '../outcome.ts'
import { frozen, frozenContext, pureResult } from './purity.ts'
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

const prepare = (subject: Subject, example: Example) => {
  const { settings, problems } = settingsFor(subject, 'https://partner.example.vn', example)
  assert.deepEqual(problems, [], 'the settings of the example do not fit the settings schema')
  return {
    operation: operationOf(subject, example),
    input: frozen<Input>(inputOf(example)),
    context: frozenContext(contextOf(example, settings)),
  }
}

const checkRequest = (subject: Subject, example: Example): void => {
  const { operation, input, context } = prepare(subject, example)
  const { tools } = subject
  assert.deepEqual(tools.compile(tools.schemas[operation.input])(input), [], `no ${operation.input}`)
  const stopping = pureResult(() => operation.check?.(input, context.settings, context) ?? []).filter(
    ({ severity }) => severity === 'reject',
  )
  assert.deepEqual(stopping, [], 'an example that is never sent')
  pureResult(() => operation.notes?.(input, context.settings, context) ?? [])

  const request = pureResult(() => operation.toRequest(input, context))
  assert.deepEqual(request, example.request)
  // A partner may check the order of elements, and a person reads it.
  assert.equal(JSON.stringify(request), JSON.stringify(example.request), 'the order of the fields differs')
  if (operation.packets?.request) assert.deepEqual(tools.compile(operation.packets.request)(request), [])
  const { lookUp } = operation
  if (lookUp) pureResult(() => lookUp.toRequest(input, context))
}

type ExampleReply = Example['replies'][number]

/** As delivery reads a reply: what does not fit the packet is unreadable. */
const answerTo = (subject: Subject, example: Example, reply: unknown): Outcome => {
  const { operation, input, context } = prepare(subject, example)
  const packet = operation.packets?.reply
  const problems = packet ? subject.tools.compile(packet)(reply) : []
  if (problems.length > 0) throw permanent('REPLY_UNREADABLE', 'The reply does not fit the packet')
  return pureResult(() => operation.fromReply(frozen(reply), input, context))
}

const checkCompleted = ({ tools }: Subject, name: keyof typeof tools.schemas, outcome: Outcome): void => {
  if (outcome.kind !== 'completed') return
  assert.deepEqual(tools.compile(tools.schemas[name])(outcome.data), [], `the answer is no ${name}`)
}

const checkReply = (subject: Subject, example: Example, { reply, outcome, failure }: ExampleReply): void => {
  assert.ok((outcome === undefined) !== (failure === undefined), 'say what it means: an outcome or a failure')
  let answer: Outcome
  try {
    answer = answerTo(subject, example, reply)
  } catch (thrown) {
    const { message, ...said } = asFailure(thrown)
    if (!failure) throw thrown
    assert.deepEqual({ ...said, ...failure }, said, `another failure: ${message}`)
    return
  }
  assert.deepEqual(answer, outcome, 'an answer where none is usable')
  const operation = operationOf(subject, example)
  checkCompleted(subject, operation.output, answer)
  if (answer.kind === 'pending') assert.ok(operation.followUp, 'nobody can ask for the answer later')
}

/** Every example: how it leaves, and what each answer means. */
export const exampleCases = (subject: Subject): readonly ConformanceCase[] =>
  subject.examples.flatMap((example) => [
    {
      group: 'examples',
      name: `${example.file} leaves as written`,
      run: () => checkRequest(subject, example),
    },
    ...example.replies.map(
      (reply): ConformanceCase => ({
        group: 'examples',
        name: `${example.file} is answered: ${reply.title}`,
        run: () => checkReply(subject, example, reply),
      }),
    ),
  ])
